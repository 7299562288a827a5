package dev.fairlead.controlplane.configuration;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.engine.scope.DefaultExclusions;
import dev.fairlead.engine.scope.ExclusionRule;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What never syncs, whatever a configuration says. */
@RestController
final class ScopeExclusionController {

  /**
   * @param condition JSON, in the form of a scope's filter
   */
  record Exclusion(String id, List<String> kinds, String sentence, @JsonRawValue String condition) {
    static Exclusion of(ExclusionRule rule) {
      return new Exclusion(
          rule.id(),
          rule.appliesTo().stream().map(Enum::name).sorted().toList(),
          rule.sentence(),
          ConfigurationJson.write(rule.condition()));
    }
  }

  @GetMapping("/api/v1/scope-exclusions")
  @Requires(Permission.SIGNED_IN)
  Items<Exclusion> list() {
    return new Items<>(DefaultExclusions.rules().stream().map(Exclusion::of).toList());
  }
}
