package dev.fairlead.standalone.operator;

import dev.fairlead.standalone.installation.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The commands themselves, one method each: each is a call of the API, or of the accounts' file.
 */
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
      pause TENANT CONFIGURATION REASON                    stops provisioning; what changes meanwhile is kept
      resume TENANT CONFIGURATION                          goes on, with everything that has changed
      holds TENANT CONFIGURATION                           lists changes that a guard holds
      approve TENANT CONFIGURATION REASON [CYCLE/CHANGE …] releases held changes; without numbers all of them
      reject TENANT CONFIGURATION REASON [CYCLE/CHANGE …]  drops held changes
      accounts                                             lists who may log in
      create-account NAME [DISPLAY-NAME]                   makes an account and prints its password, once
      reset-password NAME                                  prints a new password, once; ends the account's sessions
      members TENANT                                       lists people and their roles in a tenant
      add-member TENANT NAME ROLE                          gives an account a role: owner, configuration-admin,
                                                           approver, reader or auditor
      Every command takes --data DIR (default: .fairlead/serve or .fairlead/demo, whichever runs).
      """;

  private static final int LISTED_HOLDS = 1_000;

  private final OperatorApi api;
  private final AccountCommands accounts;
  private final PrintStream out;

  public OperatorCommands(OperatorApi api, Path accountsFile, PrintStream out) {
    this.api = api;
    this.accounts = new AccountCommands(accountsFile, out);
    this.out = out;
  }

  /** Carries out one command: its name and its arguments. */
  public void run(List<String> words) throws IOException, InterruptedException {
    Deque<String> rest = new ArrayDeque<>(words);
    String command = rest.removeFirst();
    switch (command) {
      case "tenants" -> tenants(rest);
      case "create-tenant" -> createTenant(rest);
      case "create-token" -> createToken(tenant(rest), rest);
      case "agents" -> agents(tenant(rest), rest);
      case "revoke-agent" -> revokeAgent(tenant(rest), rest);
      case "create-configuration" -> createConfiguration(tenant(rest), rest);
      case "pause" -> pause(configuration(tenant(rest), rest), rest);
      case "resume" -> resume(configuration(tenant(rest), rest), rest);
      case "holds" -> holds(configuration(tenant(rest), rest), rest);
      case "approve" -> decide("APPROVE", configuration(tenant(rest), rest), rest);
      case "reject" -> decide("REJECT", configuration(tenant(rest), rest), rest);
      case "accounts" -> {
        end(rest);
        accounts.list();
      }
      case "create-account" -> {
        String name = word(rest, "NAME");
        String displayName = rest.isEmpty() ? name : rest.removeFirst();
        end(rest);
        accounts.create(name, displayName);
      }
      case "reset-password" -> {
        String name = word(rest, "NAME");
        end(rest);
        accounts.resetPassword(name);
      }
      case "members" -> members(tenant(rest), rest);
      case "add-member" -> addMember(tenant(rest), rest);
      default ->
          throw new UsageException(
              "There is no operator command '%s'. ./fairlead operator help lists them."
                  .formatted(command));
    }
  }

  private void createTenant(Deque<String> rest) throws IOException, InterruptedException {
    String name = word(rest, "NAME");
    end(rest);
    out.println(text(api.post("/tenants", Map.of("name", name)), "id"));
  }

  private void tenants(Deque<String> rest) throws IOException, InterruptedException {
    end(rest);
    for (JsonNode tenant : api.get("/tenants").path("items")) {
      out.printf("%s  %s%n", text(tenant, "id"), text(tenant, "name"));
      for (JsonNode configuration :
          api.get("/tenants/%s/configurations".formatted(text(tenant, "id"))).path("items")) {
        JsonNode revision = configuration.path("activeRevision");
        out.printf(
            "  configuration %s  %s  %s, %s%n",
            text(configuration, "id"),
            text(configuration, "name"),
            revision.isNumber() ? "revision " + revision.asInt() + " active" : "not active",
            text(configuration.path("job"), "state").toLowerCase(Locale.ROOT));
      }
    }
  }

  private void createToken(String tenant, Deque<String> rest)
      throws IOException, InterruptedException {
    String agentName = rest.pollFirst();
    end(rest);
    out.println(
        text(
            api.post(
                tenant + "/enrolment-tokens",
                agentName == null ? Map.of() : Map.of("agentName", agentName)),
            "token"));
  }

  private void agents(String tenant, Deque<String> rest) throws IOException, InterruptedException {
    end(rest);
    for (JsonNode agent : api.get(tenant + "/agents").path("items")) {
      out.printf(
          "%s  %s  %s  last seen %s, certificate until %s%n",
          text(agent, "id"),
          text(agent, "name"),
          text(agent, "state").equals("REVOKED") ? "REVOKED" : "active",
          agent.path("lastSeenAt").asString("never"),
          agent.path("certificate").path("notAfter").asString("-"));
    }
    for (JsonNode domain : api.get(tenant + "/domains").path("items")) {
      JsonNode deletedReadable = domain.path("deletedObjectsReadable");
      String problem = text(domain.path("problem"), "sentence");
      out.printf(
          "domain %s  %s  %s%s%s%n",
          text(domain, "id"),
          text(domain, "dnsName"),
          domain.path("readCompletely").asBoolean(false)
              ? "read up to change " + domain.path("changeNumber").asLong(0)
              : "never read completely",
          deletedReadable.isBoolean() && !deletedReadable.asBoolean()
              ? "; deleted objects are NOT readable: deletes stay unseen"
              : "",
          problem.isEmpty() ? "" : "; " + problem);
    }
  }

  private void revokeAgent(String tenant, Deque<String> rest)
      throws IOException, InterruptedException {
    UUID agent = id(rest, "AGENT");
    String reason = word(rest, "REASON");
    end(rest);
    api.post("%s/agents/%s/revocation".formatted(tenant, agent), Map.of("reason", reason));
    out.println("Revoked. It is refused at its next request.");
  }

  private void createConfiguration(String tenant, Deque<String> rest)
      throws IOException, InterruptedException {
    String name = word(rest, "NAME");
    Map<String, String> entra = new HashMap<>();
    entra.put("tenant", word(rest, "ENTRA-TENANT"));
    entra.put("clientId", word(rest, "CLIENT-ID"));
    entra.put("clientSecret", secret(word(rest, "SECRET-FILE")));
    if (!rest.isEmpty()) {
      entra.put("authority", url(word(rest, "AUTHORITY-URL")));
      entra.put("graph", url(word(rest, "GRAPH-URL")));
    }
    end(rest);
    out.println(
        text(api.post(tenant + "/configurations", Map.of("name", name, "entra", entra)), "id"));
  }

  private void pause(String configuration, Deque<String> rest)
      throws IOException, InterruptedException {
    String reason = word(rest, "REASON");
    end(rest);
    api.post(configuration + "/pause", Map.of("reason", reason));
    out.println("Paused. What changes in the directory is kept until you resume.");
  }

  private void resume(String configuration, Deque<String> rest)
      throws IOException, InterruptedException {
    end(rest);
    api.post(configuration + "/resume", Map.of());
    out.println("Resumed.");
  }

  private void holds(String configuration, Deque<String> rest)
      throws IOException, InterruptedException {
    end(rest);
    JsonNode holds = api.get("%s/holds?limit=%d".formatted(configuration, LISTED_HOLDS));
    for (JsonNode change : holds.path("items")) {
      out.printf(
          "%d/%d  %s %s %s  %s: %s%n",
          change.path("cycle").asLong(),
          change.path("change").asLong(),
          text(change, "verb"),
          text(change, "kind"),
          change.path("objectName").asString(text(change, "objectGuid")),
          text(change, "guard"),
          text(change, "holdReason"));
    }
    long total = holds.path("total").asLong(0);
    out.printf(
        "%d held%s%n", total, total > holds.path("items").size() ? ", the first are listed" : "");
  }

  private void decide(String decision, String configuration, Deque<String> rest)
      throws IOException, InterruptedException {
    String reason = word(rest, "REASON");
    Map<String, Object> body = new HashMap<>();
    body.put("decision", decision);
    body.put("reason", reason);
    if (!rest.isEmpty()) {
      body.put("changes", rest.stream().map(OperatorCommands::change).toList());
    }
    long decided = api.post(configuration + "/hold-decisions", body).path("decided").asLong(0);
    out.printf("%d %s%n", decided, decision.equals("APPROVE") ? "approved" : "rejected");
  }

  private void members(String tenant, Deque<String> rest) throws IOException, InterruptedException {
    end(rest);
    for (JsonNode member : api.get(tenant + "/members").path("items")) {
      out.printf(
          "%-20s %s (%s at %s)%n",
          text(member, "role"),
          text(member, "displayName"),
          text(member, "subject"),
          text(member, "issuer"));
    }
  }

  private void addMember(String tenant, Deque<String> rest)
      throws IOException, InterruptedException {
    var account = accounts.known(word(rest, "NAME"));
    String role = word(rest, "ROLE").toUpperCase(Locale.ROOT).replace('-', '_');
    end(rest);
    api.post(
        tenant + "/members",
        Map.of(
            "issuer", api.issuer().toString(),
            "subject", account.subject().toString(),
            "displayName", account.displayName(),
            "role", role));
    out.printf("%s is now a member.%n", account.displayName());
  }

  private static Map<String, Long> change(String text) {
    String[] parts = text.split("/", -1);
    try {
      return Map.of("cycle", Long.parseLong(parts[0]), "change", Long.parseLong(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new UsageException(
          "'%s' is not like 3/17, a cycle and a change as 'holds' lists them.".formatted(text));
    }
  }

  private static void end(Deque<String> rest) {
    if (!rest.isEmpty()) {
      throw new UsageException(
          "'%s' is one word too many. Put quotes around words that belong together."
              .formatted(rest.getFirst()));
    }
  }

  private static String secret(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("The secret file '%s' cannot be read.".formatted(file));
    }
  }

  private static String url(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return text;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException("'%s' is not like https://login.microsoftonline.com.".formatted(text));
  }

  /** The tenant's place in the API. */
  private static String tenant(Deque<String> rest) {
    return "/tenants/" + id(rest, "TENANT");
  }

  /** The configuration's place in the API. */
  private static String configuration(String tenant, Deque<String> rest) {
    return "%s/configurations/%s".formatted(tenant, id(rest, "CONFIGURATION"));
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

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
