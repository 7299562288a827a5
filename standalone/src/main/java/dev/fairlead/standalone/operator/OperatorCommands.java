package dev.fairlead.standalone.operator;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.agent.AgentRecord;
import dev.fairlead.persistence.agent.IssuedToken;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.standalone.installation.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The commands themselves, one method each. */
public final class OperatorCommands {
  public static final String HELP =
      """
      tenants                                              lists tenants and their configurations
      create-tenant NAME                                   makes a tenant and prints its id
      create-token TENANT [AGENT-NAME]                     prints a one-time enrolment token, valid for 24 hours
      agents TENANT                                        lists agents and the domains they read
      revoke-agent TENANT AGENT REASON                     the agent is refused at its next request
      create-configuration TENANT NAME ENTRA-TENANT CLIENT-ID SECRET-FILE [AUTHORITY-URL GRAPH-URL]
                                                           provisions all announced domains, default mappings
      holds TENANT CONFIGURATION                           lists changes that a guard holds
      approve TENANT CONFIGURATION REASON [CYCLE/CHANGE …] releases held changes; without numbers all of them
      reject TENANT CONFIGURATION REASON [CYCLE/CHANGE …]  drops held changes
      Every command takes --data DIR (default .fairlead/demo).
      """;

  private static final String ACTOR = "operator (command line)";
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);
  private static final int LISTED_HOLDS = 1_000;

  private final OperatorContext context;
  private final PrintStream out;

  public OperatorCommands(OperatorContext context, PrintStream out) {
    this.context = context;
    this.out = out;
  }

  /** Carries out one command: its name and its arguments. */
  public void run(List<String> words) throws IOException {
    Deque<String> rest = new ArrayDeque<>(words);
    String command = rest.removeFirst();
    switch (command) {
      case "tenants" -> tenants(rest);
      case "create-tenant" -> createTenant(rest);
      case "create-token" -> createToken(tenant(rest), rest);
      case "agents" -> agents(tenant(rest), rest);
      case "revoke-agent" -> revokeAgent(tenant(rest), rest);
      case "create-configuration" -> createConfiguration(tenant(rest), rest);
      case "holds" -> holds(tenant(rest), rest);
      case "approve" ->
          decide(true, tenant(rest), configuration(rest), word(rest, "REASON"), List.copyOf(rest));
      case "reject" ->
          decide(false, tenant(rest), configuration(rest), word(rest, "REASON"), List.copyOf(rest));
      default ->
          throw new UsageException(
              "There is no operator command '%s'. ./fairlead operator help lists them."
                  .formatted(command));
    }
  }

  private void createTenant(Deque<String> rest) {
    String name = word(rest, "NAME");
    end(rest);
    out.println(context.tenants().create(name));
  }

  private void tenants(Deque<String> rest) {
    end(rest);
    for (TenantId tenant : context.tenants().ids()) {
      out.printf("%s  %s%n", tenant, context.tenants().name(tenant).orElse("(no name)"));
      for (Configurations.Summary summary : context.configurations().list(tenant)) {
        out.printf(
            "  configuration %s  %s  %s%n",
            summary.configuration().value(),
            summary.name(),
            summary
                .activeRevision()
                .map(r -> "revision " + r.value() + " active")
                .orElse("not active"));
      }
    }
  }

  private void createToken(TenantId tenant, Deque<String> rest) {
    String agentName = rest.pollFirst();
    end(rest);
    IssuedToken token =
        context.tokens().create(tenant, agentName, ACTOR, Instant.now().plus(TOKEN_LIFE));
    out.println(new EnrolmentToken(token.rootSha256(), token.secret()).encode());
  }

  private void agents(TenantId tenant, Deque<String> rest) {
    end(rest);
    for (AgentRecord agent : context.agents().list(tenant)) {
      out.printf(
          "%s  %s  %s  last seen %s, certificate until %s%n",
          agent.id(),
          agent.name(),
          agent.revoked() ? "REVOKED" : "active",
          agent.lastSeenAt().map(Instant::toString).orElse("never"),
          agent.certificateNotAfter().map(Instant::toString).orElse("-"));
    }
    for (SourceDomainRecord domain : context.domains().list(tenant)) {
      out.printf(
          "domain %s  %s  %s%s%s%n",
          domain.id().value(),
          domain.dnsName(),
          domain.committedGeneration().isPresent()
              ? "read up to change " + domain.changeNumber()
              : "never read completely",
          domain
              .deletedObjectsReadable()
              .filter(readable -> !readable)
              .map(no -> "; deleted objects are NOT readable: deletes stay unseen")
              .orElse(""),
          domain.problem().map(problem -> "; " + problem.sentence()).orElse(""));
    }
  }

  private void revokeAgent(TenantId tenant, Deque<String> rest) {
    AgentId agent = new AgentId(id(rest, "AGENT"));
    String reason = word(rest, "REASON");
    end(rest);
    if (!context.agents().revoke(tenant, agent, ACTOR, reason)) {
      throw new UsageException("The tenant has no agent %s that is still active.".formatted(agent));
    }
    out.println("Revoked. It is refused at its next request.");
  }

  private void createConfiguration(TenantId tenant, Deque<String> rest) throws IOException {
    String name = word(rest, "NAME");
    String entraTenant = word(rest, "ENTRA-TENANT");
    String clientId = word(rest, "CLIENT-ID");
    byte[] secret = secret(word(rest, "SECRET-FILE"));
    URI authority = url(rest, "https://login.microsoftonline.com");
    URI graph = url(rest, "https://graph.microsoft.com");
    end(rest);
    List<SourceDomainId> domains =
        context.domains().list(tenant).stream().map(SourceDomainRecord::id).toList();
    if (domains.isEmpty()) {
      throw new UsageException(
          "No agent of this tenant has announced a domain yet. Enrol and start an agent first.");
    }
    UUID connection = UUID.randomUUID();
    byte[] sealed =
        context.secrets().seal(GraphConnectionRecord.purpose(tenant, connection), secret);
    Configurations configurations = context.configurations();
    configurations.connect(
        tenant,
        new GraphConnectionRecord(connection, entraTenant, authority, graph, clientId, sealed));
    ConfigurationId id = configurations.create(tenant, name, connection);
    configurations.activate(
        tenant,
        id,
        configurations.save(
            tenant,
            id,
            DefaultConfiguration.everythingOf(domains),
            ACTOR,
            "default mappings, everything"));
    out.println(id.value());
  }

  private void holds(TenantId tenant, Deque<String> rest) {
    ConfigurationId configuration = configuration(rest);
    end(rest);
    List<HeldChanges.Held> held = context.heldChanges().list(tenant, configuration, LISTED_HOLDS);
    for (HeldChanges.Held change : held) {
      out.printf(
          "%d/%d  %s %s %s  %s: %s%n",
          change.id().cycle(),
          change.id().change(),
          change.verb(),
          change.kind(),
          change.objectName().orElse(change.source().toString()),
          change.guard(),
          change.holdReason());
    }
    out.printf("%d held%s%n", held.size(), held.size() == LISTED_HOLDS ? " or more" : "");
  }

  private void decide(
      boolean approve,
      TenantId tenant,
      ConfigurationId configuration,
      String reason,
      List<String> numbers) {
    HeldChanges changes = context.heldChanges();
    int decided;
    if (numbers.isEmpty()) {
      decided =
          approve
              ? changes.approveAll(tenant, configuration, ACTOR, reason)
              : changes.rejectAll(tenant, configuration, ACTOR, reason);
    } else {
      List<HeldChanges.ChangeId> ids = numbers.stream().map(OperatorCommands::change).toList();
      decided =
          approve
              ? changes.approve(tenant, configuration, ids, ACTOR, reason)
              : changes.reject(tenant, configuration, ids, ACTOR, reason);
    }
    out.printf("%d %s%n", decided, approve ? "approved" : "rejected");
  }

  private static HeldChanges.ChangeId change(String text) {
    String[] parts = text.split("/", -1);
    try {
      return new HeldChanges.ChangeId(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new UsageException(
          "'%s' is not like 3/17, a cycle and a change as 'holds' lists them.".formatted(text));
    }
  }

  private TenantId tenant(Deque<String> rest) {
    TenantId tenant = new TenantId(id(rest, "TENANT"));
    if (!context.tenants().ids().contains(tenant)) {
      throw new UsageException(
          "There is no tenant %s. ./fairlead operator tenants lists them.".formatted(tenant));
    }
    return tenant;
  }

  private static void end(Deque<String> rest) {
    if (!rest.isEmpty()) {
      throw new UsageException(
          "'%s' is one word too many. Put quotes around words that belong together."
              .formatted(rest.getFirst()));
    }
  }

  private static byte[] secret(String file) {
    try {
      return Files.readString(Path.of(file)).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("The secret file '%s' cannot be read.".formatted(file));
    }
  }

  private static URI url(Deque<String> rest, String usual) {
    String text = rest.isEmpty() ? usual : rest.removeFirst();
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException("'%s' is not like %s.".formatted(text, usual));
  }

  private static ConfigurationId configuration(Deque<String> rest) {
    return new ConfigurationId(id(rest, "CONFIGURATION"));
  }

  private static UUID id(Deque<String> rest, String what) {
    String text = word(rest, what);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s must be an id like 0d9c…-…, not '%s'.".formatted(what, text));
    }
  }

  private static String word(Deque<String> rest, String what) {
    String word = rest.pollFirst();
    if (word == null) {
      throw new UsageException(what + " is missing. ./fairlead operator help shows the commands.");
    }
    return word;
  }
}
