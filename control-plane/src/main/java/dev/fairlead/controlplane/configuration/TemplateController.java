package dev.fairlead.controlplane.configuration;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.MappingTemplate;
import dev.fairlead.engine.mapping.TemplateUpgrade;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import dev.fairlead.persistence.configuration.Configurations;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The mapping templates that configurations follow, all versions. */
@RestController
final class TemplateController {

  /**
   * @param mappings JSON, in the form of a revision's overrides
   */
  record Template(
      String id, int version, List<String> sources, String target, @JsonRawValue String mappings) {
    static Template of(MappingTemplate template) {
      return new Template(
          template.id(),
          template.version(),
          template.sources().stream().map(Enum::name).sorted().toList(),
          template.target().name(),
          ConfigurationJson.write(template.mappings()));
    }
  }

  record Upgrade(String template, int from, int to, List<UpgradeChange> changes) {
    static Upgrade of(TemplateUpgrade upgrade) {
      return new Upgrade(
          upgrade.template(),
          upgrade.from(),
          upgrade.to(),
          upgrade.changes().stream()
              .map(it -> new UpgradeChange(it.property(), it.departure().name(), it.sentence()))
              .toList());
    }
  }

  record UpgradeChange(String property, String departure, String sentence) {}

  private final ConfigurationViews views;
  private final Configurations configurations;

  TemplateController(ConfigurationViews views, Configurations configurations) {
    this.views = views;
    this.configurations = configurations;
  }

  /** What the newest versions would change for the active revision. */
  @GetMapping("/api/v1/tenants/{tenant}/configurations/{configuration}/template-upgrades")
  @Requires(Permission.READ)
  Items<Upgrade> upgrades(TenantCaller caller, @PathVariable String configuration) {
    ConfigurationId id = views.known(caller, configuration);
    return new Items<>(
        configurations.active(caller.tenant(), id).stream()
            .flatMap(active -> active.body().mappings().stream())
            .flatMap(own ->
                DefaultTemplates.newest(own.template())
                    .filter(newest -> newest.version() > own.templateVersion())
                    .map(newest ->
                        TemplateUpgrade.of(
                            DefaultTemplates.get(own.template(), own.templateVersion()),
                            newest,
                            own))
                    .stream())
            .map(Upgrade::of)
            .toList());
  }

  @GetMapping("/api/v1/mapping-templates")
  @Requires(Permission.SIGNED_IN)
  Items<Template> list() {
    return new Items<>(DefaultTemplates.all().stream().map(Template::of).toList());
  }
}
