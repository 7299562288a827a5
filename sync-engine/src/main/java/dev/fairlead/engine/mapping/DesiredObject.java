package dev.fairlead.engine.mapping;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a source object's target object should look like. A property that is not in the map is left
 * as it is.
 *
 * @param problems why mapped properties are missing from the map
 * @param open choices that the target has to be asked about before the object is created
 */
public record DesiredObject(
    SourceKey key,
    SourceAnchor anchor,
    TargetKind kind,
    SortedMap<String, DesiredValue> properties,
    List<MappingProblem> problems,
    SortedMap<String, OpenChoice> open) {
  public DesiredObject {
    open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    problems = List.copyOf(problems);
  }

  /** The same with an open choice made. */
  public DesiredObject choosing(String property, Value value) {
    OpenChoice choice = choice(property);
    var chosen = new TreeMap<>(properties);
    chosen.put(property, new DesiredValue(List.of(value), choice.apply(), choice.lineage()));
    return new DesiredObject(key, anchor, kind, chosen, problemsBut(property), without(property));
  }

  /** The same where every candidate of an open choice is taken. */
  public DesiredObject withoutChoice(String property) {
    OpenChoice choice = choice(property);
    var found = new ArrayList<>(problemsBut(property));
    found.add(
        new MappingProblem(
            property,
            choice.lineage().mapping(),
            choice.lineage().sourceAttributes(),
            MappingProblem.Code.NOT_DECIDED,
            0,
            "the target already has every one of the %d candidates"
                .formatted(choice.candidates().size()),
            "Add a candidate to the mapping, for example with a number, or change the source."));
    return new DesiredObject(key, anchor, kind, properties, found, without(property));
  }

  private OpenChoice choice(String property) {
    OpenChoice choice = open.get(property);
    if (choice == null) {
      throw new IllegalArgumentException("nothing is open about " + property);
    }
    return choice;
  }

  private List<MappingProblem> problemsBut(String property) {
    return problems.stream().filter(problem -> !problem.property().equals(property)).toList();
  }

  private SortedMap<String, OpenChoice> without(String property) {
    var others = new TreeMap<>(open);
    others.remove(property);
    return others;
  }

  /** What a create sends. */
  public TargetProperties onCreate() {
    return where(value -> true);
  }

  /** What an existing object should have: without what is only for creates. */
  public TargetProperties always() {
    return where(value -> value.apply() == Apply.ALWAYS);
  }

  /**
   * What an existing object has once everything has flowed.
   *
   * @param current what it has now
   */
  public TargetProperties onExisting(TargetProperties current) {
    TargetSchema schema = TargetSchema.graph(kind);
    var values = new TreeMap<String, List<Value>>();
    properties.forEach((name, value) -> {
      if (value.apply() != Apply.ON_CREATE_ONLY) {
        values.put(
            name,
            Flow.after(
                value.apply(),
                schema.property(name).orElseThrow(),
                current.get(name),
                value.values()));
      }
    });
    return new TargetProperties(values);
  }

  /**
   * The properties whose flow depends on what the target has, and others may have written.
   *
   * @param exported what we last wrote
   */
  public Set<String> dependingOnTarget(TargetProperties exported) {
    TargetSchema schema = TargetSchema.graph(kind);
    var names = new TreeSet<String>();
    properties.forEach((name, value) -> {
      if (Flow.dependsOnTarget(
          value.apply(), schema.property(name).orElseThrow(), exported.get(name), value.values())) {
        names.add(name);
      }
    });
    return names;
  }

  private TargetProperties where(Predicate<DesiredValue> wanted) {
    var values = new TreeMap<String, List<Value>>();
    properties.forEach((name, value) -> {
      if (wanted.test(value)) {
        values.put(name, value.values());
      }
    });
    return new TargetProperties(values);
  }
}
