package dev.fairlead.sample.ldap;

import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a request asks for. Unknown ones are passed over, as the protocol wants it.
 */
final class AttributeSelection {
  /** A slice of the values of an attribute; {@code last} null means: to the end. */
  record Range(int first, @Nullable Integer last) {
    private static final String OPTION = ";range=";

    static @Nullable Range parse(String name) {
      int at = name.toLowerCase(Locale.ROOT).indexOf(OPTION);
      if (at < 0) {
        return null;
      }
      String[] ends = name.substring(at + OPTION.length()).split("-", 2);
      try {
        Integer last = ends.length < 2 || ends[1].equals("*") ? null : Integer.valueOf(ends[1]);
        return new Range(Integer.parseInt(ends[0]), last);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }

  private final boolean all;
  private final Map<AttributeType, @Nullable Range> named = new LinkedHashMap<>();

  AttributeSelection(Schema schema, List<String> names) {
    all = names.isEmpty() || names.contains("*");
    for (String name : names) {
      int option = name.indexOf(';');
      AttributeType type = schema.attribute(option < 0 ? name : name.substring(0, option));
      if (type != null) {
        named.put(type, Range.parse(name));
      }
    }
  }

  /** Everything that is not computed on request only. */
  boolean all() {
    return all;
  }

  boolean names(AttributeType type) {
    return named.containsKey(type);
  }

  boolean wants(AttributeType type) {
    return all || named.containsKey(type);
  }

  Iterable<AttributeType> named() {
    return named.keySet();
  }

  @Nullable Range range(AttributeType type) {
    return named.get(type);
  }
}
