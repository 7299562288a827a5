package dev.fairlead.emulator.throttle;

import java.util.Locale;
import java.util.Set;

/** The published price list of the identity and access service. */
public final class ResourceUnits {
  private static final Set<String> READS_AS_POST =
      Set.of(
          "getbyids",
          "getmembergroups",
          "getmemberobjects",
          "checkmembergroups",
          "checkmemberobjects");

  private ResourceUnits() {}

  /** Whether the request counts against the write limits. */
  public static boolean isWrite(String method, String path) {
    return !method.equals("GET") && !READS_AS_POST.contains(lastWord(path));
  }

  /**
   * Resource units of a request.
   *
   * @param path below the service root, without query
   * @param select whether {@code $select} is used, which is one unit cheaper
   * @param expand whether {@code $expand} is used, which is one unit dearer
   * @param top value of {@code $top}; 0 without one
   */
  public static int cost(String method, String path, boolean select, boolean expand, int top) {
    if (isWrite(method, path)) {
      return 1;
    }
    if (lastWord(path).equals("getbyids")) {
      return select ? 2 : 5;
    }
    int units = base(path) + (expand ? 1 : 0) - (select ? 1 : 0);
    return Math.max(1, top > 0 && top < 20 ? units - 1 : units);
  }

  private static int base(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    String[] parts = plain.split("/", -1);
    String last = lastWord(path);
    return switch (last) {
      case "users" -> 2;
      case "members" -> 3;
      case "transitivemembers" -> 5;
      case "memberof", "transitivememberof", "getmembergroups", "getmemberobjects" -> 2;
      case "checkmembergroups", "checkmemberobjects" -> 4;
      default -> parts.length > 2 && parts[2].equals("members") ? 3 : 1;
    };
  }

  private static String lastWord(String path) {
    String word = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String prefix = "microsoft.graph.";
    String plain = word.startsWith(prefix) ? word.substring(prefix.length()) : word;
    return plain.endsWith("()") ? plain.substring(0, plain.length() - 2) : plain;
  }
}
