package dev.fairlead.standalone.demo;

import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.standalone.installation.Addresses;
import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where people and programs get into the demo, and with what. */
record DemoAccess(
    Addresses addresses,
    Path data,
    EntraEmulator entra,
    DemoState state,
    List<String> verifiedDomains,
    TenantId tenant,
    UUID configuration,
    List<DemoPeople.Person> people) {

  /** As the report has it. */
  Map<String, Object> entries() throws IOException {
    Map<String, Object> access = new LinkedHashMap<>();
    access.put("gateway", addresses.gateway().toString());
    access.put("graph", entra.graphUri().toString());
    access.put("token", entra.tokenUri(state.entraTenant()).toString());
    access.put("entraTenant", state.entraTenant());
    access.put("clientId", state.clientId());
    access.put("clientSecret", state.clientSecret());
    access.put("verifiedDomains", verifiedDomains);
    access.put("tenant", tenant.toString());
    access.put("configuration", configuration.toString());
    access.put("console", addresses.console().toString());
    access.put("api", addresses.localApi().resolve("/api/v1").toString());
    access.put("login", addresses.login().toString());
    access.put("operatorToken", addresses.localTokens().toString());
    access.put("operatorClientId", Services.OPERATOR_CLIENT);
    access.put(
        "operatorClientSecret", Files.readString(DataDirectory.operatorSecret(data)).strip());
    access.put("accounts", people);
    return access;
  }

  void print(PrintStream out) {
    out.println();
    out.printf("  %-28s %s%n", "Console, in a browser", addresses.console());
    out.printf("  %-28s %s%n", "Gateway, for agents", addresses.gateway());
    out.printf("  %-28s %s%n", "Microsoft Graph, emulated", entra.graphUri());
    out.printf("  %-28s %s%n", "Operator's commands", "./fairlead operator help");
    out.println();
    out.println("  Log in to the console as:");
    for (DemoPeople.Person person : people) {
      out.printf(
          "    %-16s %-24s %s%n",
          person.username(),
          person.password(),
          person.tenant().isEmpty()
              ? "operates the service, sees every tenant"
              : "%s of %s".formatted(words(person.role()), person.tenant()));
    }
    out.println();
  }

  private static String words(String role) {
    return switch (role) {
      case "OWNER" -> "owner";
      case "CONFIGURATION_ADMIN" -> "configuration administrator";
      default -> "reader";
    };
  }
}
