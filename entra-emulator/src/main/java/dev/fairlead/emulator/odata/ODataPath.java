package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.refusal.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path below the service root, as segments. A key may be a segment of its own. */
public record ODataPath(List<Segment> segments) {

  /**
   * Takes a path apart.
   *
   * @param rawPath still percent-encoded, with or without leading slash
   */
  public static ODataPath parse(String rawPath) {
    List<Segment> segments = new ArrayList<>();
    for (String raw : split(rawPath)) {
      if (!raw.isEmpty()) {
        segments.add(segment(decode(raw)));
      }
    }
    return new ODataPath(List.copyOf(segments));
  }

  public int size() {
    return segments.size();
  }

  /** The segment's name; empty beyond the end. */
  public String name(int index) {
    return index < segments.size() ? segments.get(index).name() : "";
  }

  public String shortName(int index) {
    return index < segments.size() ? segments.get(index).shortName() : "";
  }

  public Segment segment(int index) {
    return segments.get(index);
  }

  /** Slashes inside quotes belong to the key. */
  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '/' && !quoted) {
        parts.add(path.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(path.substring(start));
    // an unpaired quote, as in a name like O'Neil used as a bare key: quotes mean nothing then
    return quoted ? List.of(path.split("/", -1)) : parts;
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusals.syntax("Bad percent-encoding in the request URL.");
    }
  }

  private static Segment segment(String text) {
    int open = text.indexOf('(');
    if (open <= 0 || !text.endsWith(")")) {
      return new Segment(text, null, Map.of());
    }
    String name = text.substring(0, open);
    String arguments = text.substring(open + 1, text.length() - 1);
    if (arguments.isEmpty()) {
      return new Segment(name, null, Map.of());
    }
    if (arguments.startsWith("'")) {
      return new Segment(name, unquote(arguments), Map.of());
    }
    return named(name, arguments);
  }

  private static Segment named(String name, String arguments) {
    Map<String, String> keys = new LinkedHashMap<>();
    int equals = arguments.indexOf('=');
    if (equals < 0) {
      return new Segment(name, arguments, Map.of());
    }
    keys.put(arguments.substring(0, equals).strip(), unquote(arguments.substring(equals + 1)));
    return new Segment(name, null, Map.copyOf(keys));
  }

  private static String unquote(String quoted) {
    String text = quoted.strip();
    if (text.length() < 2 || !text.startsWith("'") || !text.endsWith("'")) {
      throw Refusals.syntax("Malformed key in the request URL.");
    }
    return text.substring(1, text.length() - 1).replace("''", "'");
  }

  /** The value of an alternate key, null when the segment is addressed differently. */
  public @Nullable String namedKey(int index, String key) {
    return index < segments.size() ? segments.get(index).namedKeys().get(key) : null;
  }
}
