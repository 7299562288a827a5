package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.configuration.ConfigurationResponse.CyclePart;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.persistence.status.StatusReports;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Configurations and the jobs that carry them out. */
@RestController
final class ConfigurationController {
  private static final String PATH = "/api/v1/tenants/{tenant}/configurations";

  private final ConfigurationViews views;
  private final NewConfigurations creation;
  private final JobActions jobs;
  private final StatusReports status;

  ConfigurationController(
      ConfigurationViews views, NewConfigurations creation, JobActions jobs, StatusReports status) {
    this.views = views;
    this.creation = creation;
    this.jobs = jobs;
    this.status = status;
  }

  record Pause(@Nullable String reason) {}

  @GetMapping(PATH)
  @Requires(Permission.READ)
  Items<ConfigurationResponse> list(TenantCaller caller) {
    return new Items<>(views.all(caller.tenant()));
  }

  @PostMapping(PATH)
  @Requires(Permission.CONFIGURE)
  ResponseEntity<ConfigurationResponse> create(
      TenantCaller caller, @RequestBody NewConfigurations.Wanted wanted) {
    ConfigurationId id = creation.create(caller, wanted);
    return ResponseEntity.created(
            URI.create("/api/v1/tenants/%s/configurations/%s".formatted(caller.tenant(), id)))
        .body(views.one(caller.tenant(), id));
  }

  @GetMapping(PATH + "/{configuration}")
  @Requires(Permission.READ)
  ConfigurationResponse one(TenantCaller caller, @PathVariable String configuration) {
    return views.one(caller.tenant(), views.known(caller, configuration));
  }

  @PostMapping(PATH + "/{configuration}/pause")
  @Requires(Permission.CONFIGURE)
  ConfigurationResponse pause(
      TenantCaller caller, @PathVariable String configuration, @RequestBody Pause wanted) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    String reason = inputs.text("reason", wanted.reason(), Limits.REASON);
    inputs.done();
    jobs.pause(caller, id, reason);
    return views.one(caller.tenant(), id);
  }

  @PostMapping(PATH + "/{configuration}/resume")
  @Requires(Permission.CONFIGURE)
  ConfigurationResponse resume(TenantCaller caller, @PathVariable String configuration) {
    ConfigurationId id = views.known(caller, configuration);
    jobs.resume(caller, id);
    return views.one(caller.tenant(), id);
  }

  @GetMapping(PATH + "/{configuration}/cycles")
  @Requires(Permission.READ)
  Items<CyclePart> cycles(
      TenantCaller caller,
      @PathVariable String configuration,
      @RequestParam(required = false) @Nullable String limit) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    int most = inputs.limit(limit, Limits.MOST_PAGE, Limits.PAGE);
    inputs.done();
    return new Items<>(
        status.cycles(caller.tenant(), id, most).stream().map(CyclePart::of).toList());
  }
}
