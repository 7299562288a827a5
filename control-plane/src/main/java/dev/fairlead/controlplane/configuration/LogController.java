package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.status.LogFilter;
import dev.fairlead.persistence.status.LogPlace;
import dev.fairlead.persistence.status.LogRow;
import dev.fairlead.persistence.status.StatusReports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The provisioning log, newest first. */
@RestController
final class LogController {
  private static final int MOST_OUTCOME = 60;

  /** Outcomes of changes that were not made. */
  private static final Set<String> NOT_MADE = Set.of("FAILED", "BLOCKED");

  private final ConfigurationViews views;
  private final StatusReports status;

  LogController(ConfigurationViews views, StatusReports status) {
    this.views = views;
    this.status = status;
  }

  record Row(
      UUID id,
      Instant at,
      long cycle,
      String verb,
      String kind,
      @Nullable String objectName,
      UUID objectGuid,
      @Nullable String targetId,
      @Nullable UUID otherGuid,
      @Nullable String otherName,
      String outcome,
      boolean ok,
      @Nullable String code,
      String sentence,
      int revision,
      @Nullable String requestId,
      List<Diff> diff) {
    static Row of(LogRow row) {
      LogEntry entry = row.entry();
      return new Row(
          row.id(),
          entry.at(),
          entry.cycle(),
          entry.verb().name(),
          entry.kind().name(),
          entry.objectName().orElse(null),
          entry.source().guid().value(),
          entry.target().map(TargetId::value).orElse(null),
          entry.other().map(ObjectGuid::value).orElse(null),
          row.otherName().orElse(null),
          entry.outcome(),
          !NOT_MADE.contains(entry.outcome()),
          entry.code().orElse(null),
          entry.sentence(),
          entry.revision(),
          entry.requestId().orElse(null),
          Diff.of(entry.diff()));
    }
  }

  record Page(List<Row> items, @Nullable String next) {}

  @GetMapping("/api/v1/tenants/{tenant}/configurations/{configuration}/log")
  @Requires(Permission.READ)
  Page log(
      TenantCaller caller,
      @PathVariable String configuration,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String verb,
      @RequestParam(required = false) @Nullable String outcome,
      @RequestParam(required = false) @Nullable String before) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    int most = inputs.limit(limit, Limits.MOST_PAGE, Limits.PAGE);
    LogFilter filter =
        new LogFilter(
            verb == null
                ? Optional.empty()
                : Optional.ofNullable(inputs.oneOf("?verb", verb, List.of(Verb.values()))),
            Optional.ofNullable(inputs.optionalText("?outcome", outcome, MOST_OUTCOME)));
    Optional<LogPlace> place = LogCursor.read(inputs, before);
    inputs.done();
    // One more than asked for tells whether there is a next page.
    List<LogRow> rows = status.log(caller.tenant(), id, filter, place, most + 1);
    List<LogRow> page = rows.subList(0, Math.min(most, rows.size()));
    return new Page(
        page.stream().map(Row::of).toList(),
        rows.size() <= most
            ? null
            : LogCursor.write(new LogPlace(page.getLast().entry().at(), page.getLast().id())));
  }
}
