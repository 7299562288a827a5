package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.status.FailureRow;
import dev.fairlead.persistence.status.StatusReports;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Objects that are not as they should be, why, and what to do. */
@RestController
final class FailureController {
  private final ConfigurationViews views;
  private final StatusReports status;

  FailureController(ConfigurationViews views, StatusReports status) {
    this.views = views;
    this.status = status;
  }

  record Failure(
      UUID objectGuid,
      @Nullable String objectName,
      String aspect,
      String verb,
      String errorClass,
      String code,
      String message,
      String remedy,
      int failures,
      Instant firstFailedAt,
      Instant lastFailedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant quarantinedAt) {
    static Failure of(FailureRow row) {
      ObjectFailure failure = row.failure();
      return new Failure(
          failure.source().guid().value(),
          row.objectName().orElse(null),
          failure.aspect().name(),
          failure.verb().name(),
          failure.errorClass().name(),
          failure.code(),
          failure.message(),
          failure.remedy(),
          failure.failures(),
          failure.firstFailed(),
          failure.lastFailed(),
          failure.nextAttempt().orElse(null),
          failure.quarantinedAt().orElse(null));
    }
  }

  record Failures(List<Failure> items, long total) {}

  @GetMapping("/api/v1/tenants/{tenant}/configurations/{configuration}/failures")
  @Requires(Permission.READ)
  Failures list(
      TenantCaller caller,
      @PathVariable String configuration,
      @RequestParam(required = false) @Nullable String limit) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    int most = inputs.limit(limit, Limits.MOST_PAGE, Limits.PAGE);
    inputs.done();
    return new Failures(
        status.failures(caller.tenant(), id, most).stream().map(Failure::of).toList(),
        status.failureCount(caller.tenant(), id));
  }
}
