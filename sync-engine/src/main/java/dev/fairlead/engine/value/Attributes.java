package dev.fairlead.engine.value;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of one source object: immutable, names in any case, every attribute with at least
 * one value. Knows which attributes were read, so that "not read yet" is never taken for "absent".
 */
public final class Attributes {
  private static final Reading ABSENT = new Reading.Absent();
  private static final Reading NOT_READ = new Reading.NotRead();

  private final Map<String, Attribute> byKey;
  private final AttributeSet readSet;

  private record Attribute(String name, Reading.Present reading) {}

  private Attributes(Map<String, Attribute> byKey, AttributeSet readSet) {
    this.byKey = byKey;
    this.readSet = readSet;
  }

  /** An empty list of values means that the attribute is absent. */
  public static Attributes of(Map<String, List<Value>> values, AttributeSet readSet) {
    var byKey = HashMap.<String, Attribute>newHashMap(values.size());
    values.forEach((name, list) -> put(byKey, name, list));
    return new Attributes(byKey, readSet);
  }

  /** For an object of which everything was read. */
  public static Attributes of(Map<String, List<Value>> values) {
    return of(values, AttributeSet.everything(1));
  }

  public static Attributes none(AttributeSet readSet) {
    return new Attributes(Map.of(), readSet);
  }

  private static void put(Map<String, Attribute> byKey, String name, List<Value> values) {
    String key = AttributeSet.key(name);
    if (values.isEmpty()) {
      byKey.remove(key);
    } else {
      byKey.put(key, new Attribute(name, new Reading.Present(values)));
    }
  }

  public Reading read(String name) {
    Attribute found = byKey.get(AttributeSet.key(name));
    if (found != null) {
      return found.reading();
    }
    return readSet.contains(name) ? ABSENT : NOT_READ;
  }

  /**
   * The values, or none when absent or not read. Where that difference decides, use {@link #read}.
   */
  public List<Value> values(String name) {
    Attribute found = byKey.get(AttributeSet.key(name));
    return found == null ? List.of() : found.reading().values();
  }

  /** The first value as text; empty when there is none or it is not text. */
  public Optional<String> text(String name) {
    List<Value> values = values(name);
    return !values.isEmpty() && values.getFirst() instanceof Value.Text(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The first value as a whole number, also when it was read as text; empty when it is none. */
  public OptionalLong whole(String name) {
    List<Value> values = values(name);
    return values.isEmpty() ? OptionalLong.empty() : WholeNumbers.of(values.getFirst());
  }

  /**
   * This object after a delta: named attributes are replaced, those with an empty list are gone.
   */
  public Attributes patched(Map<String, List<Value>> delta) {
    var patched = new HashMap<>(byKey);
    delta.forEach((name, list) -> put(patched, name, list));
    return new Attributes(patched, readSet);
  }

  public Attributes withReadSet(AttributeSet newReadSet) {
    return new Attributes(byKey, newReadSet);
  }

  public AttributeSet readSet() {
    return readSet;
  }

  /** Everything present, under the names as they were read, sorted without regard to case. */
  public SortedMap<String, List<Value>> asMap() {
    var sorted = new TreeMap<String, List<Value>>(String.CASE_INSENSITIVE_ORDER);
    byKey.values().forEach(it -> sorted.put(it.name(), it.reading().values()));
    return Collections.unmodifiableSortedMap(sorted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that
        && readSet.equals(that.readSet)
        && asMap().equals(that.asMap());
  }

  @Override
  public int hashCode() {
    return byKey.keySet().hashCode();
  }

  /** Names only: values may identify people and have no place in a log. */
  @Override
  public String toString() {
    return "Attributes" + asMap().keySet();
  }
}
