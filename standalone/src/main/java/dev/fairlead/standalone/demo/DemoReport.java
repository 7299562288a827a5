package dev.fairlead.standalone.demo;

import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.installation.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a first full sync, as {@code --report} writes it. Keys are explained in
 * docs/operations/running.md and do not change their meaning.
 *
 * @param objectsRead source objects the newest cycle looked at
 * @param objectsInScope of those, in scope
 * @param counts verb, then object kind, then state, to number, of the newest cycle
 * @param linked objects alive in the target by kind
 * @param seconds per phase: start, enrol, read, provision, compare
 * @param agreement whether source and target agree, and where not
 * @param access addresses and development credentials
 */
record DemoReport(
    long objectsRead,
    long objectsInScope,
    long created,
    long updated,
    long failed,
    long held,
    Map<String, Map<String, Map<String, Long>>> counts,
    Map<String, Long> linked,
    Map<String, Double> seconds,
    Map<String, Object> agreement,
    Map<String, Object> access) {

  static DemoReport of(
      JobProgress progress,
      Agreement agreement,
      Stopwatch stopwatch,
      Ports ports,
      EntraEmulator entra,
      DemoState state,
      TenantId tenant,
      ConfigurationId configuration) {
    Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
    for (JobProgress.Count count : progress.counts()) {
      counts
          .computeIfAbsent(count.verb().name(), verb -> new TreeMap<>())
          .computeIfAbsent(count.kind().name(), kind -> new TreeMap<>())
          .put(count.state().name(), count.number());
    }
    Map<String, Long> linked = new TreeMap<>();
    progress.links().forEach(link -> linked.put(link.kind().name(), link.number()));
    return new DemoReport(
        progress.cycle().map(JobProgress.CycleProgress::objectsRead).orElse(0L),
        progress.cycle().map(JobProgress.CycleProgress::objectsInScope).orElse(0L),
        progress.count(Verb.CREATE, ChangeState.APPLIED),
        progress.count(Verb.UPDATE, ChangeState.APPLIED),
        progress.failed(),
        progress.held(),
        counts,
        linked,
        stopwatch.laps(),
        Map.of(
            "complete", agreement.complete(),
            "compared", agreement.compared(),
            "differences", agreement.differences()),
        access(ports, entra, state, tenant, configuration));
  }

  String sentence() {
    return ("Objects read %d, in scope %d, created %d, updated %d, failed %d, held %d."
            + " The first full sync took %.1f s (reading %.1f s, provisioning %.1f s); starting everything took %.1f s.")
        .formatted(
            objectsRead,
            objectsInScope,
            created,
            updated,
            failed,
            held,
            second("read") + second("provision"),
            second("read"),
            second("provision"),
            second("start") + second("enrol"));
  }

  void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  private double second(String phase) {
    return seconds.getOrDefault(phase, 0.0);
  }

  private static Map<String, Object> access(
      Ports ports,
      EntraEmulator entra,
      DemoState state,
      TenantId tenant,
      ConfigurationId configuration) {
    Map<String, Object> access = new LinkedHashMap<>();
    access.put("gateway", "https://127.0.0.1:" + ports.gateway());
    access.put("graph", entra.graphUri().toString());
    access.put("token", entra.tokenUri(state.entraTenant()).toString());
    access.put("entraTenant", state.entraTenant());
    access.put("clientId", state.clientId());
    access.put("clientSecret", state.clientSecret());
    access.put("verifiedDomains", List.of(DemoEntra.INITIAL_DOMAIN));
    access.put("tenant", tenant.toString());
    access.put("configuration", configuration.value().toString());
    return access;
  }
}
