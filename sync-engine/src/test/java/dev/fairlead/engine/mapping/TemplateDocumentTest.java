package dev.fairlead.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.target.Capability;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.PropertyRule.Mutability;
import dev.fairlead.engine.target.PropertyRule.Uniqueness;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents about templates and target say what the code does, row by row. */
class TemplateDocumentTest {
  private static final Path TEMPLATES = Path.of("../docs/templates.md");
  private static final Path TARGET = Path.of("../docs/target.md");

  private static List<String> rows(Path document) throws IOException {
    return Files.readAllLines(document).stream().filter(line -> line.startsWith("| `")).toList();
  }

  @Test
  void everyMappingOfEveryTemplateStandsInItsDocument() throws IOException {
    List<String> expected = new ArrayList<>();
    for (MappingTemplate template : DefaultTemplates.all()) {
      for (AttributeMapping mapping : template.mappings()) {
        expected.add(
            "| `%s` | %s | %s | %s |"
                .formatted(
                    mapping.target(),
                    mapping
                        .rule()
                        .attributes()
                        .distinct()
                        .map("`%s`"::formatted)
                        .collect(Collectors.joining(", ")),
                    mapping.apply(),
                    mapping.nulls()));
      }
    }
    assertThat(rows(TEMPLATES)).isEqualTo(expected);
    for (MappingTemplate template : DefaultTemplates.all()) {
      assertThat(Files.readString(TEMPLATES))
          .contains("## %s, version %d".formatted(template.id(), template.version()));
    }
  }

  @Test
  void everyPropertyOfTheTargetStandsInItsDocument() throws IOException {
    List<String> expected = new ArrayList<>();
    for (TargetKind kind : TargetKind.values()) {
      TargetSchema schema = TargetSchema.graph(kind);
      schema.properties().values().stream()
          .filter(PropertyRule::writable)
          .map(TemplateDocumentTest::row)
          .forEach(expected::add);
      schema.properties().values().stream()
          .filter(rule -> !rule.writable())
          .map(rule -> "| `%s` | %s |".formatted(rule.name(), rule.readOnlyBecause().orElseThrow()))
          .forEach(expected::add);
    }
    assertThat(rows(TARGET)).isEqualTo(expected);
    assertThat(Files.readString(TARGET))
        .contains(
            ((Capability.NotWritable) TargetSchema.graph(TargetKind.CONTACT).capability())
                .reason());
  }

  private static String row(PropertyRule rule) {
    List<String> notes = new ArrayList<>();
    if (rule.requiredOnCreate()) {
      notes.add("needed to create");
    }
    if (rule.mutability() == Mutability.CREATE_ONLY) {
      notes.add("on create only");
    } else if (!rule.clearable()) {
      notes.add("never cleared");
    }
    if (rule.uniqueness() != Uniqueness.NONE) {
      notes.add(
          rule.uniqueness() == Uniqueness.KIND ? "unique" : "unique among all mail recipients");
    }
    if (!rule.choices().isEmpty()) {
      notes.add("only " + String.join(" or ", rule.choices()));
    }
    return "| `%s` | %s | %s | %s |"
        .formatted(
            rule.name(),
            rule.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            rule.maxLength() == 0 ? "" : rule.maxLength(),
            String.join(", ", notes));
  }
}
