package dev.fairlead.agent.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.CommandBatch;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.DomainAnnouncement;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.protocol.DomainReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Refusal;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.Sha256;
import dev.fairlead.protocol.Welcome;
import dev.fairlead.sample.FakeDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's side of the protocol, in memory, for one tenant and one domain. It identifies
 * agents by their leaf certificate at every request, fences by epoch, numbers pages, and applies
 * each once.
 */
public final class StubGateway implements AutoCloseable {
  public static final String HOST = "127.0.0.1";

  private final TestAuthority root = TestAuthority.root("Fairlead test root");
  private final TestAuthority tenantAuthority = root.intermediate("tenant");
  private final HttpsServer server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private final UUID tenantId = UUID.randomUUID();
  private final UUID domainId = UUID.randomUUID();
  private final Set<String> tokens = new HashSet<>();
  private final Map<String, AgentRecord> agentsByLeaf = new HashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final StagedDomain domain = new StagedDomain();

  private Duration certificateLife = Duration.ofHours(24);
  private Duration leaseLife = Duration.ofSeconds(15);
  private int attributeVersion = 1;
  private List<String> attributes = DEFAULT_ATTRIBUTES;
  private int rejectPagesAbove = Limits.PAGE_OBJECTS;

  private long epoch;
  private @Nullable UUID leaseHolder;
  private Instant leaseExpires = Instant.MIN;
  private long nextSequence = 1;
  private String lastPageHash = "";
  private @Nullable PageReceipt lastReceipt;

  private final Deque<Command> commands = new ArrayDeque<>();
  private final Map<UUID, CommandResult> results = new HashMap<>();
  private final List<DomainHealth> health = new ArrayList<>();
  private final List<RefusalCode> refusals = new ArrayList<>();
  private final List<String> fullReadReasons = new ArrayList<>();
  private @Nullable SchemaReport schema;
  private int schemaReports;
  private int repeatedPages;
  private @Nullable DomainAnnouncement announcement;

  public static final List<String> DEFAULT_ATTRIBUTES =
      List.of(
          "sAMAccountName",
          "userPrincipalName",
          "displayName",
          "givenName",
          "sn",
          "mail",
          "description",
          "department",
          "title",
          "telephoneNumber",
          "proxyAddresses",
          "userAccountControl",
          "accountExpires",
          "pwdLastSet",
          "groupType",
          "objectSid",
          "mS-DS-ConsistencyGuid",
          "thumbnailPhoto",
          "manager",
          "member");

  private static final class AgentRecord {
    final UUID agentId = UUID.randomUUID();
    String active = "";
    @Nullable String pending;
    boolean revoked;
  }

  /** Something that goes wrong with the next request to a path. */
  private record Fault(String pathPart, @Nullable RefusalCode refuse, boolean loseReply) {}

  public StubGateway() {
    try {
      server = HttpsServer.create(new InetSocketAddress(HOST, 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(tls(root.server(HOST))) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
              ssl.setWantClientAuth(true);
              parameters.setSSLParameters(ssl);
            }
          });
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("https://" + HOST + ":" + server.getAddress().getPort());
  }

  public String rootPem() {
    return TestAuthority.pem(root.certificate());
  }

  public EnrolmentToken newToken() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    try {
      EnrolmentToken token = new EnrolmentToken(Sha256.of(root.certificate().getEncoded()), secret);
      return locked(() -> {
        tokens.add(token.secretText());
        return token;
      });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // What tests set up and look at

  public void certificateLife(Duration life) {
    locked(() -> certificateLife = life);
  }

  public void leaseLife(Duration life) {
    locked(() -> leaseLife = life);
  }

  public void attributes(int version, List<String> names) {
    locked(() -> {
      attributeVersion = version;
      return attributes = names;
    });
  }

  /** Refuses pages with more entries, as a gateway with smaller limits would. */
  public void rejectPagesAbove(int entries) {
    locked(() -> rejectPagesAbove = entries);
  }

  /** Refuses the next request whose path contains {@code pathPart}. */
  public void refuseNext(String pathPart, RefusalCode code) {
    locked(() -> faults.add(new Fault(pathPart, code, false)));
  }

  /** Carries out the next such request, and then cuts the connection instead of answering. */
  public void loseNextReply(String pathPart) {
    locked(() -> faults.add(new Fault(pathPart, null, true)));
  }

  public void revokeAll() {
    locked(() -> {
      agentsByLeaf.values().forEach(agent -> agent.revoked = true);
      return true;
    });
  }

  public void send(Command command) {
    locked(() -> commands.add(command));
  }

  public UUID domainId() {
    return domainId;
  }

  /** A look at the state, under the gateway's lock. */
  public <T> T look(Function<StagedDomain, T> question) {
    return locked(() -> question.apply(domain));
  }

  /** {@link #look} for comparisons. */
  public Object seen(Function<StagedDomain, ?> question) {
    return locked(() -> question.apply(domain));
  }

  public List<ChangePage> pages() {
    return locked(() -> List.copyOf(domain.pages));
  }

  public List<String> differencesFrom(FakeDirectory directory) {
    return locked(() -> Differences.between(directory, domain));
  }

  public List<DomainHealth> health() {
    return locked(() -> List.copyOf(health));
  }

  public List<RefusalCode> refusals() {
    return locked(() -> List.copyOf(refusals));
  }

  public List<String> fullReadReasons() {
    return locked(() -> List.copyOf(fullReadReasons));
  }

  public @Nullable SchemaReport schema() {
    return locked(() -> schema);
  }

  public int commits() {
    return locked(() -> domain.commits);
  }

  public int repeatedPages() {
    return locked(() -> repeatedPages);
  }

  public int schemaReports() {
    return locked(() -> schemaReports);
  }

  public @Nullable DomainAnnouncement announcement() {
    return locked(() -> announcement);
  }

  public @Nullable CommandResult result(UUID commandId) {
    return locked(() -> results.get(commandId));
  }

  public int knownCertificates() {
    return locked(agentsByLeaf::size);
  }

  /** Waits until the state is as said; fails after a generous time. */
  public void await(String what, Predicate<StagedDomain> condition) {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(60);
      while (!condition.test(domain)) {
        if (left <= 0) {
          throw new AssertionError(
              "not reached in time: "
                  + what
                  + "; refusals "
                  + refusals
                  + ", health "
                  + (health.isEmpty() ? "none" : health.getLast()));
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + what, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  // The protocol

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = locked(() -> nextFault(path));
    Object answer;
    if (fault != null && fault.refuse() != null) {
      answer = refusal(fault.refuse(), "as the test asked");
    } else {
      answer = answer(exchange, path, body);
    }
    if (fault != null && fault.loseReply()) {
      exchange.close();
      return;
    }
    int status = answer instanceof Refusal refusal ? refusal.code().status() : 200;
    byte[] json = ProtocolJson.mapper().writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  private @Nullable Fault nextFault(String path) {
    for (Fault each : faults) {
      if (path.contains(each.pathPart())) {
        faults.remove(each);
        return each;
      }
    }
    return null;
  }

  private Object answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    if (path.equals(Protocol.ENROLMENTS)) {
      return locked(() -> enrol(read(body, EnrolmentRequest.class)));
    }
    String leaf = leaf(exchange);
    if (leaf == null) {
      return refusal(RefusalCode.CERTIFICATE_REQUIRED, "no certificate");
    }
    if (path.equals(Protocol.COMMANDS)) {
      return commands(leaf, exchange.getRequestURI().getQuery());
    }
    return locked(() -> {
      Object verdict = judge(leaf);
      if (verdict instanceof Refusal) {
        return verdict;
      }
      AgentRecord agent = (AgentRecord) verdict;
      Object done = dispatch(agent, exchange, path, body);
      changed.signalAll();
      return done;
    });
  }

  private Object dispatch(AgentRecord agent, HttpExchange exchange, String path, byte[] body) {
    if (path.equals(Protocol.HELLO)) {
      return new Welcome(tenantId, agent.agentId, Protocol.VERSION, Instant.now());
    }
    if (path.equals(Protocol.RENEWALS)) {
      return renew(agent, read(body, RenewalRequest.class));
    }
    if (path.equals(Protocol.DOMAINS)) {
      announcement = read(body, DomainAnnouncement.class);
      return new DomainReply(domainId);
    }
    String ofDomain = Protocol.DOMAINS + "/" + domainId;
    if (path.equals(ofDomain + "/leases")) {
      return lease(agent, read(body, LeaseRequest.class));
    }
    if (path.equals(ofDomain + "/pages")) {
      return page(exchange, body);
    }
    if (path.equals(ofDomain + "/health")) {
      health.add(read(body, DomainHealth.class));
      return Map.of();
    }
    if (path.equals(ofDomain + "/schema")) {
      schema = read(unzip(body), SchemaReport.class);
      schemaReports++;
      return Map.of();
    }
    if (path.startsWith(Protocol.COMMANDS + "/")) {
      UUID id = UUID.fromString(path.split("/")[4]);
      results.put(id, read(body, CommandResult.class));
      return Map.of();
    }
    return refusal(RefusalCode.DOMAIN_UNKNOWN, "no such path: " + path);
  }

  private Object enrol(EnrolmentRequest request) {
    if (!tokens.remove(request.token())) {
      return refusal(RefusalCode.TOKEN_NOT_ACCEPTED, "unknown token");
    }
    AgentRecord agent = new AgentRecord();
    CertificateReply reply = issue(agent, request.csrPem());
    agent.active = Objects.requireNonNull(agent.pending);
    agent.pending = null;
    return reply;
  }

  private Object renew(AgentRecord agent, RenewalRequest request) {
    if (agent.pending != null) {
      agentsByLeaf.remove(agent.pending);
    }
    return issue(agent, request.csrPem());
  }

  private CertificateReply issue(AgentRecord agent, String csrPem) {
    Instant now = Instant.now();
    Instant notAfter = now.plus(certificateLife);
    X509Certificate leaf = tenantAuthority.client(csrPem, agent.agentId.toString(), notAfter);
    agent.pending = fingerprint(leaf);
    agentsByLeaf.put(agent.pending, agent);
    return new CertificateReply(
        tenantId,
        agent.agentId,
        TestAuthority.pem(leaf, tenantAuthority.certificate()),
        rootPem(),
        notAfter,
        now.plus(certificateLife.multipliedBy(2).dividedBy(3)));
  }

  private Object judge(String leaf) {
    AgentRecord agent = agentsByLeaf.get(leaf);
    if (agent == null) {
      return refusal(RefusalCode.CERTIFICATE_NOT_ACCEPTED, "unknown certificate");
    }
    if (agent.revoked) {
      return refusal(RefusalCode.AGENT_REVOKED, "revoked");
    }
    if (leaf.equals(agent.pending)) {
      agent.active = leaf;
      agent.pending = null;
    }
    return leaf.equals(agent.active)
        ? agent
        : refusal(RefusalCode.CERTIFICATE_SUPERSEDED, "a newer one was used");
  }

  private Object lease(AgentRecord agent, LeaseRequest request) {
    Instant now = Instant.now();
    boolean free = leaseHolder == null || !now.isBefore(leaseExpires);
    boolean mine = agent.agentId.equals(leaseHolder);
    if (!mine && !free) {
      return new LeaseReply(
          false, 0, 0, leaseExpires, null, null, null, attributeVersion, attributes);
    }
    if (!mine || request.epoch() == null || request.epoch() != epoch) {
      epoch++;
      nextSequence = 1;
      leaseHolder = agent.agentId;
      if (domain.openGeneration != null) {
        domain.openGeneration();
      }
    }
    leaseExpires = now.plus(leaseLife);
    if (request.startGeneration()) {
      fullReadReasons.add(String.valueOf(request.reason()));
      domain.openGeneration();
    } else if (domain.openGeneration == null
        && domain.commits > 0
        && domain.readVersion < attributeVersion) {
      domain.openGeneration();
    }
    return new LeaseReply(
        true,
        epoch,
        nextSequence,
        leaseExpires,
        domain.cursor,
        domain.cursorInvocationId,
        domain.openGeneration,
        attributeVersion,
        attributes);
  }

  private Object page(HttpExchange exchange, byte[] body) {
    String hash = HexFormat.of().formatHex(Sha256.of(body));
    if (!hash.equals(exchange.getRequestHeaders().getFirst(Protocol.BODY_HASH_HEADER))) {
      return refusal(RefusalCode.BODY_DAMAGED, "hash");
    }
    byte[] plain = unzip(body);
    if (body.length > Limits.PAGE_COMPRESSED_BYTES || plain.length > Limits.PAGE_BYTES) {
      return refusal(RefusalCode.BODY_TOO_LARGE, "size");
    }
    if (plain.length > 1024 * 1024 && plain.length / body.length > Limits.PAGE_RATIO) {
      return refusal(RefusalCode.COMPRESSION_RATIO, "ratio");
    }
    long sentEpoch = number(exchange, Protocol.EPOCH_HEADER);
    long sequence = number(exchange, Protocol.SEQUENCE_HEADER);
    if (sentEpoch != epoch) {
      return refusal(RefusalCode.LEASE_STALE, "epoch " + epoch);
    }
    if (sequence == nextSequence - 1 && lastReceipt != null) {
      if (!hash.equals(lastPageHash)) {
        return refusal(RefusalCode.SEQUENCE_REUSED, "other content");
      }
      repeatedPages++;
      return new PageReceipt(epoch, sequence, true, lastReceipt.changeNumber());
    }
    if (sequence != nextSequence) {
      return refusal(RefusalCode.SEQUENCE_GAP, "expected " + nextSequence);
    }
    ChangePage page = read(plain, ChangePage.class);
    int edges =
        page.objects().stream()
            .flatMap(o -> o.edges().stream())
            .mapToInt(e -> e.targets().size())
            .sum();
    if (page.objects().size() > rejectPagesAbove || edges > Limits.PAGE_EDGES) {
      return refusal(RefusalCode.TOO_MANY_OBJECTS, "too many");
    }
    RefusalCode refused = domain.apply(page);
    if (refused != null) {
      return refusal(refused, "generation");
    }
    nextSequence++;
    lastPageHash = hash;
    lastReceipt = new PageReceipt(epoch, sequence, false, domain.pages.size());
    return lastReceipt;
  }

  private Object commands(String leaf, @Nullable String query) {
    lock.lock();
    try {
      Object verdict = judge(leaf);
      if (verdict instanceof Refusal) {
        return verdict;
      }
      long wait = query == null ? 0 : Long.parseLong(query.substring(query.indexOf('=') + 1));
      long left = TimeUnit.SECONDS.toNanos(wait);
      while (commands.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      Command next = commands.poll();
      return new CommandBatch(next == null ? List.of() : List.of(next));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CommandBatch(List.of());
    } finally {
      lock.unlock();
    }
  }

  private Refusal refusal(RefusalCode code, String detail) {
    locked(() -> refusals.add(code));
    return new Refusal(code, detail, "r-" + System.nanoTime(), null);
  }

  private <T> T locked(java.util.concurrent.Callable<T> work) {
    lock.lock();
    try {
      T result = work.call();
      changed.signalAll();
      return result;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private static long number(HttpExchange exchange, String header) {
    return Long.parseLong(exchange.getRequestHeaders().getFirst(header));
  }

  private static <T> T read(byte[] json, Class<T> type) {
    return ProtocolJson.mapper().readValue(json, type);
  }

  private static byte[] unzip(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String leaf(HttpExchange exchange) {
    try {
      return fingerprint(
          (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(Sha256.of(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext tls(TestAuthority.Server identity)
      throws GeneralSecurityException, IOException {
    char[] password = "test".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        identity.key().getPrivate(),
        password,
        new X509Certificate[] {identity.certificate(), root.certificate()});
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(keys, password);
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("root", root.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
