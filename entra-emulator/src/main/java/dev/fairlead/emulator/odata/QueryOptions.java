package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.refusal.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The query of a request: OData options with or without their dollar sign. */
public final class QueryOptions {
  public static final int MAX_TOP = 999;
  public static final int DEFAULT_TOP = 100;

  private final Map<String, String> values;

  private QueryOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes a query apart.
   *
   * @param rawQuery percent-encoded, without question mark; may be empty
   */
  public static QueryOptions parse(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      String plain = name.startsWith("$") ? name.substring(1) : name;
      if (values.put(plain.toLowerCase(Locale.ROOT), value) != null) {
        throw Refusals.syntax("Query option '%s' was specified more than once.".formatted(name));
      }
    }
    return new QueryOptions(values);
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusals.syntax("Bad percent-encoding in the query string.");
    }
  }

  /** The value of an option named without dollar sign, as {@code filter}. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Empty when everything in the default set is wanted. */
  public List<String> select() {
    List<String> names = new ArrayList<>();
    for (String name : get("select").orElse("").split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names.contains("*") ? List.of() : names;
  }

  public boolean count() {
    return get("count").map(v -> v.equalsIgnoreCase("true")).orElse(false);
  }

  public int top() {
    return get("top").map(QueryOptions::parseTop).orElse(DEFAULT_TOP);
  }

  private static int parseTop(String text) {
    try {
      int top = Integer.parseInt(text.strip());
      if (top >= 1 && top <= MAX_TOP) {
        return top;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusals.badRequest(
        "Invalid page size specified: '%s'. Must be between 1 and %d inclusive."
            .formatted(text, MAX_TOP));
  }

  /** Name and value pairs, to build next links from. */
  public Map<String, String> all() {
    return Map.copyOf(values);
  }
}
