package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.plan.ProgressReports;
import dev.fairlead.persistence.status.ConfigurationHead;
import dev.fairlead.persistence.status.StatusReports;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds configurations and puts together what is answered about them. */
@Component
final class ConfigurationViews {
  private static final String CONFIGURATION = "configuration";

  private final Configurations configurations;
  private final StatusReports status;
  private final ProgressReports progress;

  ConfigurationViews(
      Configurations configurations, StatusReports status, ProgressReports progress) {
    this.configurations = configurations;
    this.status = status;
    this.progress = progress;
  }

  /**
   * The tenant's own configuration of this id.
   *
   * @throws ProblemException 404, also for another tenant's
   */
  ConfigurationId known(TenantCaller caller, String id) {
    ConfigurationId configuration = new ConfigurationId(Ids.inPath(id, CONFIGURATION));
    if (!configurations.exists(caller.tenant(), configuration)) {
      throw ProblemException.notFound(Ids.unknown(CONFIGURATION));
    }
    return configuration;
  }

  List<ConfigurationResponse> all(TenantId tenant) {
    return status.heads(tenant).stream().map(it -> view(tenant, it)).toList();
  }

  ConfigurationResponse one(TenantId tenant, ConfigurationId configuration) {
    return status
        .head(tenant, configuration)
        .map(it -> view(tenant, it))
        .orElseThrow(() -> ProblemException.notFound(Ids.unknown(CONFIGURATION)));
  }

  private ConfigurationResponse view(TenantId tenant, ConfigurationHead head) {
    return ConfigurationResponse.of(
        head, progress.progress(tenant, head.id()), status.freshness(tenant, head.id()));
  }
}
