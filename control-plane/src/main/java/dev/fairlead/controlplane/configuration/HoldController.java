package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.HeldChanges.ChangeId;
import dev.fairlead.persistence.status.StatusReports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes that wait for a person. */
@RestController
final class HoldController {
  private static final String PATH = "/api/v1/tenants/{tenant}/configurations/{configuration}";

  private final ConfigurationViews views;
  private final HeldChanges changes;
  private final StatusReports status;

  HoldController(ConfigurationViews views, HeldChanges changes, StatusReports status) {
    this.views = views;
    this.status = status;
    this.changes = changes;
  }

  record Hold(
      long cycle,
      long change,
      String verb,
      String kind,
      @Nullable String objectName,
      UUID objectGuid,
      @Nullable String targetId,
      @Nullable UUID otherGuid,
      @Nullable String otherName,
      String reason,
      String guard,
      String holdReason,
      boolean decidable,
      Instant plannedAt,
      List<Diff> diff) {
    static Hold of(HeldChanges.Held held, Map<SourceKey, String> names) {
      return new Hold(
          held.id().cycle(),
          held.id().change(),
          held.verb().name(),
          held.kind().name(),
          held.objectName().orElse(null),
          held.source().guid().value(),
          held.target().map(TargetId::value).orElse(null),
          held.other().map(ObjectGuid::value).orElse(null),
          other(held).map(names::get).orElse(null),
          held.reason(),
          held.guard(),
          held.holdReason(),
          held.decidable(),
          held.plannedAt(),
          Diff.of(held.diff()));
    }
  }

  record Holds(List<Hold> items, long total) {}

  enum Decision {
    APPROVE,
    REJECT
  }

  record Change(@Nullable Long cycle, @Nullable Long change) {}

  record Decide(
      @Nullable String decision,
      @Nullable String reason,
      @Nullable List<@Nullable Change> changes) {}

  record Decided(int decided) {}

  @GetMapping(PATH + "/holds")
  @Requires(Permission.READ)
  Holds list(
      TenantCaller caller,
      @PathVariable String configuration,
      @RequestParam(required = false) @Nullable String limit) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    int most = inputs.limit(limit, Limits.MOST_HOLDS, Limits.PAGE);
    inputs.done();
    List<HeldChanges.Held> held = changes.list(caller.tenant(), id, most);
    Map<SourceKey, String> names =
        status.names(
            caller.tenant(),
            id,
            held.stream().flatMap(it -> other(it).stream()).distinct().toList());
    return new Holds(
        held.stream().map(it -> Hold.of(it, names)).toList(), changes.count(caller.tenant(), id));
  }

  @PostMapping(PATH + "/hold-decisions")
  @Requires(Permission.APPROVE)
  Decided decide(
      TenantCaller caller, @PathVariable String configuration, @RequestBody Decide wanted) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    Decision decision = inputs.oneOf("decision", wanted.decision(), List.of(Decision.values()));
    String reason = inputs.text("reason", wanted.reason(), Limits.REASON);
    List<@Nullable Change> named = wanted.changes();
    Set<ChangeId> some = named == null ? Set.of() : some(inputs, named);
    inputs.done();
    return new Decided(
        decide(
            Objects.requireNonNull(decision),
            caller,
            id,
            reason,
            named == null ? null : new ArrayList<>(some)));
  }

  private static Optional<SourceKey> other(HeldChanges.Held held) {
    return held.other().map(guid -> new SourceKey(held.source().domain(), guid));
  }

  private static Set<ChangeId> some(Inputs inputs, List<@Nullable Change> named) {
    if (named.isEmpty() || named.size() > Limits.MOST_HOLDS) {
      inputs.wrong("changes", "must name 1 to %d changes".formatted(Limits.MOST_HOLDS));
      return Set.of();
    }
    Set<ChangeId> some = new LinkedHashSet<>();
    for (int i = 0; i < named.size(); i++) {
      Change one = named.get(i);
      if (one == null || one.cycle() == null || one.change() == null) {
        inputs.wrong("changes[%d]".formatted(i), "must name cycle and change");
      } else {
        some.add(new ChangeId(one.cycle(), one.change()));
      }
    }
    return some;
  }

  /** Null: everything that is held now. */
  private int decide(
      Decision decision,
      TenantCaller caller,
      ConfigurationId id,
      String reason,
      @Nullable List<ChangeId> some) {
    TenantId tenant = caller.tenant();
    String actor = caller.actor();
    return switch (decision) {
      case APPROVE ->
          some == null
              ? changes.approveAll(tenant, id, actor, reason)
              : changes.approve(tenant, id, some, actor, reason);
      case REJECT ->
          some == null
              ? changes.rejectAll(tenant, id, actor, reason)
              : changes.reject(tenant, id, some, actor, reason);
    };
  }
}
