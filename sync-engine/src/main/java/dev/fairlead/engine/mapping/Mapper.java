package dev.fairlead.engine.mapping;

import dev.fairlead.engine.expression.Trace;
import dev.fairlead.engine.mapping.PropertyMapping.Result;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes desired objects by one configuration's mapping. Safe to share between threads. */
public final class Mapper {
  private final TargetKind kind;
  private final List<PropertyMapping> mappings;
  private final MappingContext context;

  private Mapper(TargetKind kind, List<PropertyMapping> mappings, MappingContext context) {
    this.kind = kind;
    this.mappings = mappings;
    this.context = context;
  }

  /**
   * Resolves the template and its overrides.
   *
   * @throws IllegalArgumentException if the template does not exist in that version, if the target
   *     does not let us write a mapped property, or if an expression cannot be used
   */
  public static Mapper of(ObjectMapping mapping, MappingContext context) {
    MappingTemplate template = DefaultTemplates.get(mapping.template(), mapping.templateVersion());
    TargetSchema schema = TargetSchema.graph(template.target());
    String origin = template.id() + " v" + template.version();
    var byTarget = new TreeMap<String, PropertyMapping>();
    for (AttributeMapping each : template.mappings()) {
      byTarget.put(each.target(), PropertyMapping.of(each, schema, origin));
    }
    mapping.unmapped().forEach(byTarget::remove);
    for (AttributeMapping each : mapping.overrides()) {
      byTarget.put(each.target(), PropertyMapping.of(each, schema, "configuration"));
    }
    return new Mapper(template.target(), List.copyOf(byTarget.values()), context);
  }

  public TargetKind kind() {
    return kind;
  }

  /** The source attributes that the mappings may read. */
  public Set<String> attributes() {
    return mappings.stream()
        .flatMap(mapping -> mapping.sourceAttributes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether values change with time alone, so that objects have to be mapped again now and then.
   */
  public boolean dependsOnTime() {
    return mappings.stream().anyMatch(PropertyMapping::dependsOnTime);
  }

  /**
   * How a property's value comes about on this object, part by part. Empty where no expression
   * makes it: then the lineage says all.
   */
  public Optional<Trace> trace(SourceObject source, String property) {
    return mappings.stream()
        .filter(mapping -> mapping.target().equals(property))
        .findFirst()
        .flatMap(mapping -> mapping.trace(evaluation(source, mapping)));
  }

  private RuleEvaluation evaluation(SourceObject source, PropertyMapping mapping) {
    return new RuleEvaluation(source, context, mapping.target());
  }

  /** Maps a live object. Never fails: what does not fit is a problem of the desired object. */
  public DesiredObject map(SourceObject source) {
    var properties = new TreeMap<String, DesiredValue>();
    var problems = new ArrayList<MappingProblem>();
    var open = new TreeMap<String, OpenChoice>();
    for (PropertyMapping mapping : mappings) {
      switch (mapping.map(evaluation(source, mapping))) {
        case Result.Mapped(var value) -> properties.put(mapping.target(), value);
        case Result.LeftAlone() -> {}
        case Result.Refused(var problem) -> problems.add(problem);
        case Result.Open(var choice, var problem) -> {
          open.put(mapping.target(), choice);
          problems.add(problem);
        }
      }
    }
    return new DesiredObject(source.key(), source.anchor(), kind, properties, problems, open);
  }
}
