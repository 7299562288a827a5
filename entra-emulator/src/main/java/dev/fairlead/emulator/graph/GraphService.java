package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.TenantDirectory;
import dev.fairlead.emulator.fault.ConnectionLost;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultPlan;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.emulator.journal.RequestJournal;
import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.throttle.Throttle;
import dev.fairlead.emulator.token.Caller;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Serves Graph requests: failures on command, quotas, the resource itself, journal. */
public final class GraphService {
  private static final System.Logger LOG = System.getLogger(GraphService.class.getName());

  private final Clock clock;
  private final Function<String, Optional<TenantDirectory>> directories;
  private final FaultPlan faults;
  private final Throttling throttling;
  private final RequestJournal journal;
  private final DeltaTuning deltaTuning;
  private final BiConsumer<GraphRequest, GraphResponse> responseCheck;
  private final Router router = new Router();
  private final Batch batch;

  /**
   * @param directories by tenant id
   * @param batchSeed decides the order in which the parts of a batch run and answer
   * @param responseCheck sees every answer that a resource made
   */
  public GraphService(
      Clock clock,
      Function<String, Optional<TenantDirectory>> directories,
      FaultPlan faults,
      Throttle throttle,
      RequestJournal journal,
      DeltaTuning deltaTuning,
      long batchSeed,
      BiConsumer<GraphRequest, GraphResponse> responseCheck) {
    this.clock = clock;
    this.directories = directories;
    this.faults = faults;
    this.throttling = new Throttling(throttle);
    this.journal = journal;
    this.deltaTuning = deltaTuning;
    this.responseCheck = responseCheck;
    this.batch = new Batch(clock, batchSeed);
  }

  /**
   * Answers one HTTP request, which may be a batch.
   *
   * @throws ConnectionLost when the connection shall be dropped on command
   */
  public GraphResponse serve(GraphRequest request, Caller caller) {
    if (request.path().size() == 1 && request.path().name(0).equals("$batch")) {
      return serveBatch(request, caller);
    }
    return serveOne(request, caller, null, new AtomicBoolean());
  }

  private GraphResponse serveBatch(GraphRequest request, Caller caller) {
    String batchId = request.ids().requestId();
    Optional<Fault> fault = faults.take(caller.tenantId(), request.method(), request.url());
    int status = 0;
    try {
      GraphResponse response = fault.map(f -> before(f, request.ids())).orElse(null);
      if (response == null) {
        response = answerParts(request, caller, batchId);
        response = fault.isPresent() ? after(fault.get(), response, request.ids()) : response;
      }
      status = response.status();
      return response;
    } finally {
      note(request, caller, status, false, fault.isPresent(), null);
    }
  }

  private GraphResponse answerParts(GraphRequest request, Caller caller, String batchId) {
    AtomicBoolean forced = new AtomicBoolean();
    GraphResponse response;
    try {
      response = batch.answer(request, part -> serveOne(part, caller, batchId, forced));
    } catch (GraphRefusal refusal) {
      response = ErrorBodies.render(refusal, request.ids(), clock.instant());
    }
    if (!forced.get()) { // what a tester ordered need not be well-formed
      responseCheck.accept(request, response);
    }
    return response;
  }

  /**
   * @param forced set when a fault made or changed the answer
   */
  private GraphResponse serveOne(
      GraphRequest request, Caller caller, @Nullable String batchId, AtomicBoolean forced) {
    Optional<Fault> fault = faults.take(caller.tenantId(), request.method(), request.url());
    if (fault.isPresent()) {
      forced.set(true);
    }
    AtomicBoolean applied = new AtomicBoolean();
    int status = 0;
    try {
      GraphResponse response = fault.map(f -> before(f, request.ids())).orElse(null);
      if (response == null) {
        response = execute(request, caller, applied);
        response = fault.isPresent() ? after(fault.get(), response, request.ids()) : response;
      }
      status = response.status();
      return response;
    } finally {
      note(request, caller, status, applied.get(), fault.isPresent(), batchId);
    }
  }

  /** What the fault answers in place of the request; null when the request goes on. */
  private @Nullable GraphResponse before(Fault fault, RequestIds ids) {
    return switch (fault) {
      case Fault.Answer answer when !answer.afterCommit() -> forced(answer, ids);
      case Fault.Drop drop when !drop.afterCommit() -> throw new ConnectionLost();
      case Fault.Delay delay -> {
        delay.pause();
        yield null;
      }
      case Fault.Answer answer -> null;
      case Fault.Drop drop -> null;
    };
  }

  private GraphResponse after(Fault fault, GraphResponse response, RequestIds ids) {
    return switch (fault) {
      case Fault.Answer answer when answer.afterCommit() -> forced(answer, ids);
      case Fault.Drop drop when drop.afterCommit() -> throw new ConnectionLost();
      case Fault.Answer answer -> response;
      case Fault.Drop drop -> response;
      case Fault.Delay delay -> response;
    };
  }

  private GraphResponse forced(Fault.Answer answer, RequestIds ids) {
    JsonNode body = answer.body().isEmpty() ? null : parse(answer.body());
    if (body != null && body.path("error").path("innerError") instanceof ObjectNode inner) {
      ErrorBodies.identify(inner, ids, clock.instant());
    }
    return new GraphResponse(answer.status(), answer.headers(), body);
  }

  private static JsonNode parse(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      return JsonMapper.shared().getNodeFactory().stringNode(text);
    }
  }

  private GraphResponse execute(GraphRequest request, Caller caller, AtomicBoolean applied) {
    Map<String, String> headers = new LinkedHashMap<>();
    GraphResponse response;
    try {
      TenantDirectory directory =
          directories
              .apply(caller.tenantId())
              .orElseThrow(() -> Refusals.unauthorized("The tenant does not exist."));
      throttling.admit(request, caller, directory.liveUsers(), headers);
      response =
          directory.call(() -> {
            long before = directory.lastChange();
            try {
              return router.answer(new GraphCall(request, caller, directory, deltaTuning));
            } finally {
              applied.set(directory.lastChange() != before);
            }
          });
      responseCheck.accept(request, response);
    } catch (GraphRefusal refusal) {
      response = ErrorBodies.render(refusal, request.ids(), clock.instant());
      responseCheck.accept(request, response);
    } catch (ConnectionLost lost) {
      throw lost;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The emulator failed on a request", e);
      GraphRefusal refusal =
          new GraphRefusal(
                  500, "Service_InternalServerError", "Encountered an internal server error.")
              .withHeader(Refusals.DIAGNOSTIC_HEADER, e.getClass().getName());
      response = ErrorBodies.render(refusal, request.ids(), clock.instant());
    }
    return response.withHeaders(headers);
  }

  private void note(
      GraphRequest request,
      Caller caller,
      int status,
      boolean applied,
      boolean faulted,
      @Nullable String batchId) {
    journal.add(number ->
        new JournalEntry(
            number,
            clock.instant(),
            caller.tenantId(),
            caller.clientId(),
            request.method(),
            request.url(),
            status,
            applied,
            faulted,
            batchId,
            request.headers().get("client-request-id"),
            request.url().equals("/$batch") ? null : RequestJournal.masked(request.body())));
  }
}
