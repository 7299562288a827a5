package dev.fairlead.sample.ldap;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Filter;
import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Guids;
import dev.fairlead.sample.store.LinkValue;
import dev.fairlead.sample.store.ObjectClass;
import dev.fairlead.sample.store.Sids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object matches a filter. An attribute that the schema does not know matches
 * nothing.
 */
final class FilterMatcher {
  private static final String BIT_AND = "1.2.840.113556.1.4.803";
  private static final String BIT_OR = "1.2.840.113556.1.4.804";
  private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

  private final DirectoryStore store;
  private final ObjectReader reader;

  FilterMatcher(DirectoryStore store, ObjectReader reader) {
    this.store = store;
    this.reader = reader;
  }

  boolean matches(Filter filter, DirectoryObject object) {
    return switch (filter.getFilterType()) {
      case Filter.FILTER_TYPE_AND ->
          Arrays.stream(filter.getComponents()).allMatch(f -> matches(f, object));
      case Filter.FILTER_TYPE_OR ->
          Arrays.stream(filter.getComponents()).anyMatch(f -> matches(f, object));
      case Filter.FILTER_TYPE_NOT -> !matches(requireNonNull(filter.getNOTComponent()), object);
      default -> matchesAttribute(filter, object);
    };
  }

  private boolean matchesAttribute(Filter filter, DirectoryObject object) {
    String name = filter.getAttributeName();
    AttributeType type = name == null ? null : store.schema().attribute(name);
    if (type == null) {
      return false;
    }
    if (filter.getFilterType() == Filter.FILTER_TYPE_EXTENSIBLE_MATCH) {
      return matchesRule(filter, type, object);
    }
    if (type.syntax() == AttributeType.Syntax.DN
        && filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY) {
      return pointsAt(object, type, requireNonNull(filter.getAssertionValue()));
    }
    List<byte[]> values = reader.values(object, type, NameForm.PLAIN);
    if (filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE) {
      return !values.isEmpty();
    }
    return values.stream().anyMatch(value -> matchesValue(filter, type, value));
  }

  private static boolean matchesValue(Filter filter, AttributeType type, byte[] value) {
    return switch (filter.getFilterType()) {
      case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
          equal(type, value, requireNonNull(filter.getAssertionValueBytes()));
      case Filter.FILTER_TYPE_GREATER_OR_EQUAL ->
          compare(type, value, requireNonNull(filter.getAssertionValue())) >= 0;
      case Filter.FILTER_TYPE_LESS_OR_EQUAL ->
          compare(type, value, requireNonNull(filter.getAssertionValue())) <= 0;
      case Filter.FILTER_TYPE_SUBSTRING -> contains(filter, folded(value));
      default -> false;
    };
  }

  private static boolean equal(AttributeType type, byte[] value, byte[] asked) {
    return switch (type.syntax()) {
      case INT, INT64 -> number(text(value)) == number(text(asked));
      case OCTETS, SD ->
          Arrays.equals(value, asked) || Arrays.equals(value, guidFromText(text(asked)));
      case SID -> Arrays.equals(value, asked) || Sids.format(value).equalsIgnoreCase(text(asked));
      case BOOL, TIME -> text(value).equals(text(asked));
      case DN, OID, TEXT -> folded(value).equals(folded(asked));
    };
  }

  private static int compare(AttributeType type, byte[] value, String asked) {
    return switch (type.syntax()) {
      case INT, INT64 -> Long.compare(number(text(value)), number(asked));
      default -> folded(value).compareTo(asked.toLowerCase(Locale.ROOT));
    };
  }

  private static boolean contains(Filter filter, String value) {
    int at = 0;
    String initial = filter.getSubInitialString();
    if (initial != null) {
      if (!value.startsWith(initial.toLowerCase(Locale.ROOT))) {
        return false;
      }
      at = initial.length();
    }
    for (String any : filter.getSubAnyStrings()) {
      int found = value.indexOf(any.toLowerCase(Locale.ROOT), at);
      if (found < 0) {
        return false;
      }
      at = found + any.length();
    }
    String last = filter.getSubFinalString();
    return last == null
        || (value.length() - last.length() >= at && value.endsWith(last.toLowerCase(Locale.ROOT)));
  }

  private boolean matchesRule(Filter filter, AttributeType type, DirectoryObject object) {
    String rule = filter.getMatchingRuleID();
    String asked = requireNonNull(filter.getAssertionValue());
    if (IN_CHAIN.equals(rule)) {
      DirectoryObject target = resolve(asked);
      return target != null && reaches(object, type, target);
    }
    if (!BIT_AND.equals(rule) && !BIT_OR.equals(rule)) {
      return false;
    }
    long mask = number(asked);
    return reader.values(object, type, NameForm.PLAIN).stream()
        .mapToLong(value -> number(text(value)) & mask)
        .anyMatch(bits -> BIT_AND.equals(rule) ? bits == mask : bits != 0);
  }

  private boolean pointsAt(DirectoryObject object, AttributeType type, String asked) {
    if (type.name().equals("objectCategory") && !asked.contains("=")) {
      return categoryIs(object, asked);
    }
    DirectoryObject target = resolve(asked);
    if (target == null) {
      return false;
    }
    if (type.name().equals("distinguishedName")) {
      return object == target;
    }
    return directlyLinked(object, type).contains(target);
  }

  /** objectCategory takes a class name for short, and means that class's default category. */
  private boolean categoryIs(DirectoryObject object, String className) {
    ObjectClass asked = store.schema().objectClass(className);
    String category = asked == null ? className : asked.category();
    DirectoryObject target = resolve("CN=" + category + "," + store.names().schema());
    return target != null
        && directlyLinked(object, store.schema().known("objectCategory")).contains(target);
  }

  private boolean reaches(DirectoryObject from, AttributeType type, DirectoryObject target) {
    Set<DirectoryObject> seen = new HashSet<>();
    Deque<DirectoryObject> open = new ArrayDeque<>(directlyLinked(from, type));
    while (!open.isEmpty()) {
      DirectoryObject next = open.removeFirst();
      if (next == target) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(directlyLinked(next, type));
      }
    }
    return false;
  }

  private Set<DirectoryObject> directlyLinked(DirectoryObject object, AttributeType type) {
    Set<DirectoryObject> result = new HashSet<>();
    if (type.isLink()) {
      object.links(type).forEach((target, value) -> addIfPresent(result, target, value));
    } else if (type.isBackLink()) {
      String forward = requireNonNull(type.counterpart());
      result.addAll(object.backLinks(store.schema().known(forward)));
    } else {
      for (byte[] guid : object.values(type)) {
        DirectoryObject target = store.byGuid(Guids.fromBytes(guid));
        if (target != null) {
          result.add(target);
        }
      }
    }
    return result;
  }

  private static void addIfPresent(
      Set<DirectoryObject> result, DirectoryObject target, LinkValue value) {
    if (value.present()) {
      result.add(target);
    }
  }

  private @Nullable DirectoryObject resolve(String name) {
    try {
      return store.lookup(name);
    } catch (DirectoryException e) {
      return null;
    }
  }

  private static byte @Nullable [] guidFromText(String text) {
    try {
      return text.length() == 36 ? Guids.toBytes(UUID.fromString(text)) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      return Long.MIN_VALUE;
    }
  }

  private static String folded(byte[] value) {
    return text(value).toLowerCase(Locale.ROOT);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
