package dev.fairlead.emulator;

import dev.fairlead.emulator.clock.EmulatorClock;
import dev.fairlead.emulator.directory.DirectoryTuning;
import dev.fairlead.emulator.directory.MutationLog;
import dev.fairlead.emulator.directory.StateFile;
import dev.fairlead.emulator.directory.TenantDirectory;
import dev.fairlead.emulator.directory.TenantProfile;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultPlan;
import dev.fairlead.emulator.graph.DeltaTuning;
import dev.fairlead.emulator.graph.GraphService;
import dev.fairlead.emulator.http.HttpCall;
import dev.fairlead.emulator.http.HttpFrontend;
import dev.fairlead.emulator.http.HttpReply;
import dev.fairlead.emulator.journal.RequestJournal;
import dev.fairlead.emulator.throttle.Throttle;
import dev.fairlead.emulator.token.AccessTokens;
import dev.fairlead.emulator.token.Application;
import dev.fairlead.emulator.token.Applications;
import dev.fairlead.emulator.token.TokenEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A running emulator of Microsoft Graph v1.0 for users, groups and contacts, with its token
 * endpoint. Holds any number of Entra tenants; a bearer token decides which one a request meets.
 * Thread-safe.
 */
public final class EntraEmulator implements AutoCloseable {
  private static final Pattern TOKEN_PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");

  private final EmulatorClock clock;
  private final @Nullable StateFile stateFile;
  private final Map<String, TenantDirectory> directories = new ConcurrentHashMap<>();
  private final Applications applications = new Applications();
  private final FaultPlan faults = new FaultPlan();
  private final DirectoryTuning tuning = new DirectoryTuning();
  private final DeltaTuning deltaTuning = new DeltaTuning();
  private final SchemaWatch schemaWatch;
  private final RequestJournal journal;
  private final Throttle throttle;
  private final TokenEndpoint tokenEndpoint;
  private final GraphEdge graph;
  private final @Nullable AdminEndpoint admin;
  private final HttpFrontend frontend;

  private EntraEmulator(EmulatorSettings settings) throws IOException {
    this.clock = new EmulatorClock(settings.clock());
    this.stateFile =
        settings.stateFile().isPresent() ? StateFile.open(settings.stateFile().get(), clock) : null;
    this.journal = new RequestJournal(settings.journalCapacity());
    this.throttle = new Throttle(clock);
    this.schemaWatch = new SchemaWatch(settings.checkResponses());
    AccessTokens tokens = new AccessTokens(clock, applications);
    this.tokenEndpoint =
        new TokenEndpoint(clock, applications, tokens, id -> directory(id).isPresent());
    GraphService service =
        new GraphService(
            clock,
            this::directory,
            faults,
            throttle,
            journal,
            deltaTuning,
            settings.batchSeed(),
            schemaWatch::check);
    this.graph = new GraphEdge(clock, tokens, service, this::baseUri);
    this.admin = settings.admin() ? new AdminEndpoint(this) : null;
    try {
      this.frontend = HttpFrontend.start(settings.host(), settings.port(), this::answer);
    } catch (IOException e) {
      if (stateFile != null) {
        stateFile.close();
      }
      throw new IOException(
          "%s:%d cannot be bound: %s".formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  /** Starts with default settings on a free loopback port. */
  public static EntraEmulator start() {
    return start(EmulatorSettings.defaults());
  }

  /**
   * Starts as the settings say.
   *
   * @throws UncheckedIOException when the address cannot be bound or the state file not be used
   */
  public static EntraEmulator start(EmulatorSettings settings) {
    try {
      return new EntraEmulator(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("the Entra emulator cannot start: " + e.getMessage(), e);
    }
  }

  private HttpReply answer(HttpCall call) {
    if (GraphEdge.serves(call.rawPath())) {
      return graph.answer(call);
    }
    Matcher token = TOKEN_PATH.matcher(call.rawPath());
    if (token.matches()) {
      return answerToken(token.group(1), call);
    }
    if (admin != null && call.rawPath().startsWith(AdminEndpoint.ROOT)) {
      return admin.answer(call);
    }
    return HttpReply.text(
        404, "Nothing here. Graph is at /v1.0, tokens at /{tenant}/oauth2/v2.0/token.");
  }

  private HttpReply answerToken(String tenantId, HttpCall call) {
    if (!call.method().equals("POST")) {
      return HttpReply.text(405, "The token endpoint takes POST only.");
    }
    Optional<Fault> fault = faults.take(tenantId, "POST", call.rawPath());
    Optional<HttpReply> forced = fault.flatMap(TokenFaults::before);
    if (forced.isPresent()) {
      return forced.get();
    }
    TokenEndpoint.Answer answer = tokenEndpoint.answer(tenantId, call.form());
    return HttpReply.json(answer.status(), answer.body());
  }

  private Optional<TenantDirectory> directory(String tenantId) {
    return Optional.ofNullable(directories.get(tenantId.toLowerCase(Locale.ROOT)));
  }

  /** {@code http://127.0.0.1:PORT}, without a path. */
  public URI baseUri() {
    return frontend.baseUri();
  }

  /** {@code http://127.0.0.1:PORT/v1.0}. */
  public URI graphUri() {
    return baseUri().resolve("/v1.0");
  }

  public URI tokenUri(String tenantId) {
    return baseUri().resolve("/" + tenantId + "/oauth2/v2.0/token");
  }

  /**
   * Adds a tenant, or gives the one that exists already. A state file's objects return with it.
   *
   * @param initialDomain as {@code contoso.onmicrosoft.com}
   * @param verifiedDomains further domains; the first becomes the default one
   */
  public EmulatedTenant addTenant(
      String tenantId, String initialDomain, String... verifiedDomains) {
    return addTenant(TenantProfile.of(tenantId, initialDomain, List.of(verifiedDomains)));
  }

  public EmulatedTenant addTenant(TenantProfile profile) {
    TenantDirectory directory =
        directories.computeIfAbsent(
            profile.tenantId().toLowerCase(Locale.ROOT), id -> open(profile));
    return new EmulatedTenant(directory);
  }

  private TenantDirectory open(TenantProfile profile) {
    StateFile file = stateFile;
    MutationLog log = file == null ? MutationLog.NONE : file;
    TenantDirectory directory = new TenantDirectory(profile, clock, tuning, log);
    if (file != null) {
      file.loaded(profile.tenantId()).ifPresent(directory::replay);
    }
    return directory;
  }

  /**
   * In-process access to a tenant.
   *
   * @throws IllegalArgumentException for a tenant that was never added
   */
  public EmulatedTenant tenant(String tenantId) {
    return new EmulatedTenant(
        directory(tenantId)
            .orElseThrow(() -> new IllegalArgumentException("unknown tenant " + tenantId)));
  }

  public Set<String> tenantIds() {
    return Set.copyOf(directories.keySet());
  }

  /** Registers an app with a client secret and the permissions of a provisioning service. */
  public void addApplication(String tenantId, String clientId, String secret) {
    putApplication(
        new Application(
            tenantId,
            clientId,
            List.of(secret),
            List.of(),
            Application.PROVISIONING_PERMISSIONS,
            Set.of()));
  }

  /** Registers an app that signs client assertions with the certificate's key. */
  public void addApplication(String tenantId, String clientId, X509Certificate certificate) {
    putApplication(
        new Application(
            tenantId,
            clientId,
            List.of(),
            List.of(certificate),
            Application.PROVISIONING_PERMISSIONS,
            Set.of()));
  }

  /** Registers or replaces an app; tokens it holds see the new permissions at once. */
  public void putApplication(Application application) {
    applications.put(application);
  }

  /** The app disappears: its tokens answer 401, new ones are refused. */
  public void removeApplication(String tenantId, String clientId) {
    applications.remove(tenantId, clientId);
  }

  public EmulatorClock clock() {
    return clock;
  }

  public RequestJournal journal() {
    return journal;
  }

  public FaultPlan faults() {
    return faults;
  }

  public Throttle throttle() {
    return throttle;
  }

  /** Read-after-write delay, index lag, object quota. */
  public DirectoryTuning tuning() {
    return tuning;
  }

  public DeltaTuning deltaTuning() {
    return deltaTuning;
  }

  /** The key of {@code /_admin/}; empty when that path is off. */
  public Optional<String> adminKey() {
    return Optional.ofNullable(admin).map(AdminEndpoint::key);
  }

  /** Answers that did not match the schema data so far; always empty without the check. */
  public List<String> schemaViolations() {
    return schemaWatch.violations();
  }

  /** Back to empty tenants, no faults, no delays, no throttling; registered apps stay. */
  public void reset() {
    directories.values().forEach(TenantDirectory::clear);
    faults.clear();
    throttle.stop();
    tuning.reset();
    deltaTuning.reset();
    journal.clear();
  }

  /**
   * Stops at once.
   *
   * @throws IllegalStateException when the response check found violations
   */
  @Override
  public void close() {
    frontend.close();
    if (stateFile != null) {
      try {
        stateFile.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    schemaWatch.requireNone();
  }
}
