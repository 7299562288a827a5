package dev.fairlead.engine.configuration;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.Portability;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.target.Capability;
import dev.fairlead.engine.target.TargetSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what an admin should know of a configuration that is usable as it is. */
final class ConfigurationNotes {
  private final List<ConfigurationProblem> notes = new ArrayList<>();

  private ConfigurationNotes() {}

  static List<ConfigurationProblem> of(ConfigurationBody body) {
    var notes = new ConfigurationNotes();
    for (int i = 0; i < body.mappings().size(); i++) {
      notes.mapping("mappings[%d]".formatted(i), body.mappings().get(i));
    }
    return List.copyOf(notes.notes);
  }

  private void mapping(String path, ObjectMapping mapping) {
    DefaultTemplates.find(mapping.template(), mapping.templateVersion())
        .ifPresent(template -> {
          if (TargetSchema.graph(template.target()).capability()
              instanceof Capability.NotWritable(var reason, var remedy)) {
            note(path, "is shown and never written: %s. %s".formatted(reason, remedy));
          }
        });
    for (int i = 0; i < mapping.overrides().size(); i++) {
      AttributeMapping override = mapping.overrides().get(i);
      String place = "%s.overrides[%d].rule".formatted(path, i);
      override
          .rule()
          .expressions()
          .filter(MappingExpression.Usable.class::isInstance)
          .forEach(it -> expression(place, (MappingExpression.Usable) it));
    }
  }

  private void expression(String path, MappingExpression.Usable expression) {
    if (expression.has(Trait.TIME)) {
      note(path, "depends on the time: it is computed anew every hour, whatever changes");
    }
    Portability portability = expression.portability();
    if (portability.takenBy().isEmpty()) {
      note(
          path,
          "cannot be taken along to any of Microsoft's tools: "
              + String.join(
                  "; ",
                  portability.obstacles().values().stream()
                      .flatMap(Collection::stream)
                      .distinct()
                      .sorted()
                      .toList()));
    }
  }

  private void note(String path, String sentence) {
    notes.add(new ConfigurationProblem(path, sentence));
  }
}
