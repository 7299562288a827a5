package dev.fairlead.persistence.space;

import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.space.ObjectReport.Life;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The staged object after a report. Pure. */
final class ObjectMerge {
  private final int attributeSetVersion;
  private final Instant readAt;

  ObjectMerge(int attributeSetVersion, Instant readAt) {
    this.attributeSetVersion = attributeSetVersion;
    this.readAt = readAt;
  }

  /**
   * The object after the report.
   *
   * @param stored null when the object is not staged
   * @return null when there is nothing to stage
   */
  @Nullable ObjectState apply(@Nullable ObjectState stored, ObjectReport report) {
    if (report.life() == Life.DELETED) {
      return stored == null ? null : deleted(stored, report);
    }
    if (stored == null) {
      return created(report);
    }
    if (stored.deleted() && report.life() == Life.NOT_SAID) {
      return stored; // a tombstone loses attributes one by one: we keep what explains it
    }
    return changed(stored, report);
  }

  /** A tombstone has lost nearly everything: what was known stays, to say what it was. */
  private ObjectState deleted(ObjectState stored, ObjectReport report) {
    return new ObjectState(
        stored.guid(),
        stored.kind(),
        stored.parent(),
        stored.rdn(),
        stored.attributes(),
        stored.readAttributes(),
        Optional.of(stored.deletedAt().orElse(readAt)),
        report.lastKnownParent().or(stored::lastKnownParent));
  }

  private @Nullable ObjectState created(ObjectReport report) {
    boolean classKnown = !report.objectClass().isEmpty();
    SortedMap<String, List<Value>> attributes = merged(Map.of(), report);
    if (classKnown
        ? SourceKind.ofClasses(report.objectClass()) == SourceKind.OTHER
        : attributes.isEmpty()) {
      return null; // noise, or only the end of an edge
    }
    // A class in a delta means that the object is new: everything it has is in the reply.
    boolean whole = report.whole() || (classKnown && report.life() == Life.LIVING);
    return new ObjectState(
        report.guid(),
        kind(attributes),
        report.parent(),
        report.rdn().orElse(""),
        attributes,
        whole ? attributeSetVersion : 0,
        Optional.empty(),
        Optional.empty());
  }

  private ObjectState changed(ObjectState stored, ObjectReport report) {
    Map<String, List<Value>> before = stored.attributes();
    if (report.whole()) {
      List<Value> classes = before.get(ObjectState.OBJECT_CLASS);
      before = classes == null ? Map.of() : Map.of(ObjectState.OBJECT_CLASS, classes);
    }
    SortedMap<String, List<Value>> attributes = merged(before, report);
    return new ObjectState(
        stored.guid(),
        kind(attributes),
        report.parent().or(stored::parent),
        report.rdn().orElse(stored.rdn()),
        attributes,
        report.whole() ? attributeSetVersion : stored.readAttributes(),
        Optional.empty(),
        Optional.empty());
  }

  private static SortedMap<String, List<Value>> merged(
      Map<String, List<Value>> before, ObjectReport report) {
    SortedMap<String, List<Value>> attributes = new TreeMap<>(before);
    report
        .attributes()
        .forEach((name, values) -> {
          if (values.isEmpty()) {
            attributes.remove(name);
          } else {
            attributes.put(name, values);
          }
        });
    if (!report.objectClass().isEmpty()) {
      attributes.put(
          ObjectState.OBJECT_CLASS, report.objectClass().stream().map(Value::of).toList());
    }
    return attributes;
  }

  private static SourceKind kind(Map<String, List<Value>> attributes) {
    return SourceKind.ofClasses(
        attributes.getOrDefault(ObjectState.OBJECT_CLASS, List.of()).stream()
            .flatMap(value ->
                value instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty())
            .toList());
  }
}
