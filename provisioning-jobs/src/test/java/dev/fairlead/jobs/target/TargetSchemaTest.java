package dev.fairlead.jobs.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.schema.GraphSchema;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.TypeSchema;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.PropertyRule.Mutability;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine's knowledge of the target beside the emulator's, which is compared with Microsoft's
 * own description of Graph. The two were written apart.
 */
class TargetSchemaTest {
  /** Complex collections of contacts: the engine names the first of each by its kind. */
  private static final Set<String> BY_KIND = Set.of("phones");

  private static TypeSchema graph(TargetKind kind) {
    return GraphSchema.v1()
        .type(
            switch (kind) {
              case USER -> "user";
              case GROUP -> "group";
              case CONTACT -> "orgContact";
            });
  }

  private static @Nullable PropertySchema find(TypeSchema type, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return type.property(name);
    }
    PropertySchema complex = type.property(name.substring(0, dot));
    if (complex == null || BY_KIND.contains(complex.name())) {
      return complex;
    }
    return GraphSchema.v1()
        .type(complex.type().substring("graph.".length()))
        .property(name.substring(dot + 1));
  }

  @ParameterizedTest
  @EnumSource
  void everyPropertyIsOneOfGraphsWithItsType(TargetKind kind) {
    List<String> strangers = new ArrayList<>();
    for (PropertyRule rule : TargetSchema.graph(kind).properties().values()) {
      PropertySchema graph = find(graph(kind), rule.name());
      if (graph == null) {
        strangers.add(rule.name() + " is no property of Graph");
      } else if (rule.writable() && !fits(rule, graph)) {
        strangers.add("%s is %s, in Graph %s".formatted(rule.name(), rule.type(), graph.type()));
      }
    }
    assertThat(strangers).isEmpty();
  }

  private static boolean fits(PropertyRule rule, PropertySchema graph) {
    if (rule.name().contains(".") && graph.isComplex()) {
      return true;
    }
    return switch (rule.type()) {
      case TEXT -> graph.type().equals("Edm.String") && !graph.collection();
      case FLAG -> graph.type().equals("Edm.Boolean");
      case MOMENT -> graph.type().equals("Edm.DateTimeOffset");
      case SINGLE_TEXT_LIST, TEXT_LIST -> graph.type().equals("Edm.String") && graph.collection();
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"USER", "GROUP"})
  void whatIsSaidToBeWritableIsAndTheLengthsAreGraphs(TargetKind kind) {
    List<String> differences = new ArrayList<>();
    for (PropertyRule rule : TargetSchema.graph(kind).properties().values()) {
      PropertySchema graph = find(graph(kind), rule.name());
      boolean member = rule.name().contains(".");
      if (rule.writable() && !member && graph.write() == PropertySchema.Write.NEVER) {
        differences.add(rule.name() + " is not writable in Graph");
      }
      if (rule.mutability() == Mutability.READ_WRITE
          && !member
          && graph.write() == PropertySchema.Write.ON_CREATE) {
        differences.add(rule.name() + " is writable on create only in Graph");
      }
      if (rule.writable() && graph.maxLength() != null && rule.maxLength() > graph.maxLength()) {
        differences.add(
            "%s takes %d characters, not %d"
                .formatted(rule.name(), graph.maxLength(), rule.maxLength()));
      }
    }
    assertThat(differences).isEmpty();
  }

  /** An administrator who maps any of them is told why not, rather than that it is unknown. */
  @ParameterizedTest
  @EnumSource(names = {"USER", "GROUP"})
  void whatGraphLetsAnyoneWriteIsKnown(TargetKind kind) {
    TargetSchema ours = TargetSchema.graph(kind);
    Set<String> unknown = new TreeSet<>();
    for (PropertySchema graph : graph(kind).properties().values()) {
      boolean known =
          ours.property(graph.name()).isPresent()
              || ours.properties().keySet().stream()
                  .anyMatch(it -> it.startsWith(graph.name() + "."));
      if (graph.write() != PropertySchema.Write.NEVER && !known) {
        unknown.add(graph.name());
      }
    }
    assertThat(unknown).isEmpty();
  }
}
