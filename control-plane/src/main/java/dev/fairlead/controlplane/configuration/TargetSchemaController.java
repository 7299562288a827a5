package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.engine.target.Capability;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the target takes, and what it does not let us write. */
@RestController
final class TargetSchemaController {

  /**
   * @param notWritable why objects of the kind cannot be written; null where they can
   * @param remedy null where they can
   */
  record Kind(
      String kind,
      @Nullable String notWritable,
      @Nullable String remedy,
      List<Property> properties) {
    static Kind of(TargetSchema schema) {
      List<Property> properties = schema.properties().values().stream().map(Property::of).toList();
      return switch (schema.capability()) {
        case Capability.Writable() -> new Kind(schema.kind().name(), null, null, properties);
        case Capability.NotWritable(var reason, var remedy) ->
            new Kind(schema.kind().name(), reason, remedy, properties);
      };
    }
  }

  /**
   * @param maxLength of each value, in UTF-16 code units; null where it plays no role
   * @param choices the only values; any if empty
   * @param readOnlyBecause null for properties that can be written
   */
  record Property(
      String name,
      String type,
      @Nullable Integer maxLength,
      int mostValues,
      String mutability,
      boolean requiredOnCreate,
      boolean clearable,
      String uniqueness,
      List<String> choices,
      @Nullable String readOnlyBecause) {
    static Property of(PropertyRule rule) {
      return new Property(
          rule.name(),
          rule.type().name(),
          rule.maxLength() == 0 ? null : rule.maxLength(),
          rule.mostValues(),
          rule.mutability().name(),
          rule.requiredOnCreate(),
          rule.clearable(),
          rule.uniqueness().name(),
          rule.choices(),
          rule.readOnlyBecause().orElse(null));
    }
  }

  @GetMapping("/api/v1/target-schema")
  @Requires(Permission.SIGNED_IN)
  Items<Kind> list() {
    return new Items<>(
        Stream.of(TargetKind.values()).map(TargetSchema::graph).map(Kind::of).toList());
  }
}
