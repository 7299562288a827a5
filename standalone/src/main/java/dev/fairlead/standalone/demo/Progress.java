package dev.fairlead.standalone.demo;

import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.standalone.operator.OperatorApi;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Follows one configuration's job and tells what it does. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LIMIT = Duration.ofHours(1);

  /** A line of one stage at most this often: enough to see that it goes on. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  private final OperatorApi api;
  private final String path;
  private final PrintStream out;
  private String said = "";
  private Optional<CycleStage> saidOf = Optional.empty();
  private Instant saidAt = Instant.EPOCH;

  Progress(OperatorApi api, TenantId tenant, UUID configuration, PrintStream out) {
    this.api = api;
    this.path = "/tenants/%s/configurations/%s".formatted(tenant, configuration);
    this.out = out;
  }

  /** Waits until everything staged has been provisioned. */
  JobStatus awaitQuiet() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (true) {
      JobStatus now = status();
      tell(now);
      if (now.idle() && now.stage().isPresent()) {
        return now;
      }
      if (Instant.now().isAfter(limit)) {
        throw new IOException(
            "Provisioning has not ended within %d minutes. Last:%s"
                .formatted(LIMIT.toMinutes(), said));
      }
      Thread.sleep(LOOK);
    }
  }

  private void tell(JobStatus status) {
    String line = line(status);
    Instant now = Instant.now();
    if (!line.equals(said)
        && (!status.stage().equals(saidOf) || now.isAfter(saidAt.plus(BETWEEN_LINES)))) {
      out.println(line);
      said = line;
      saidOf = status.stage();
      saidAt = now;
    }
  }

  JobStatus status() throws IOException, InterruptedException {
    return new JobStatus(api.get(path));
  }

  /** Entries of the provisioning log, newest first. */
  List<JsonNode> newest(int count) throws IOException, InterruptedException {
    List<JsonNode> entries = new ArrayList<>();
    api.get("%s/log?limit=%d".formatted(path, count)).path("items").forEach(entries::add);
    return entries;
  }

  private static String line(JobStatus status) {
    if (status.stage().isEmpty()) {
      return "  waiting for the first cycle";
    }
    return switch (status.stage().get()) {
      case PLANNING ->
          "  planning people and groups: %d objects looked at, %d in scope"
              .formatted(status.objectsRead(), status.objectsInScope());
      case EXPORTING ->
          "  writing people and groups: %d of %d".formatted(status.written(), status.planned());
      case PLANNING_REFERENCES ->
          "  planning memberships and managers: %d so far"
              .formatted(status.planned() - status.written());
      case EXPORTING_REFERENCES ->
          "  writing memberships and managers: %d of %d"
              .formatted(status.writtenReferences(), status.references());
      case FINISHED ->
          "  done: %d created, %d updated, %d memberships and managers written, %d failed, %d held"
              .formatted(
                  status.written(Verb.CREATE),
                  status.written(Verb.UPDATE),
                  status.writtenReferences(),
                  status.failed(),
                  status.held());
      case FAILED -> "  the cycle failed: " + status.failure();
    };
  }
}
