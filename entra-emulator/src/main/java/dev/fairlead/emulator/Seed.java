package dev.fairlead.emulator;

import dev.fairlead.emulator.directory.TenantProfile;
import dev.fairlead.emulator.token.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills an emulator from its JSON seed. Objects are added to tenants that hold nothing yet. */
final class Seed {
  private Seed() {}

  static void apply(JsonNode seed, EntraEmulator emulator) {
    if (!seed.path("tenants").isArray()) {
      throw new IllegalArgumentException("the seed needs an array 'tenants'");
    }
    int index = 0;
    for (JsonNode tenant : seed.path("tenants")) {
      try {
        applyTenant(tenant, emulator);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tenants[%d]: %s".formatted(index, e.getMessage()), e);
      }
      index++;
    }
  }

  private static void applyTenant(JsonNode node, EntraEmulator emulator) {
    String id = text(node, "id");
    TenantProfile profile =
        TenantProfile.of(id, text(node, "initialDomain"), texts(node.path("verifiedDomains")));
    for (String domain : texts(node.path("federatedDomains"))) {
      profile = profile.federated(domain);
    }
    EmulatedTenant tenant = emulator.addTenant(profile);
    for (JsonNode app : node.path("applications")) {
      emulator.putApplication(application(id, app));
    }
    if (tenant.untouched()) {
      node.path("users").forEach(u -> tenant.seedUser(object(u, "managerId")));
      node.path("contacts").forEach(c -> tenant.seedContact(object(c)));
      node.path("groups").forEach(g -> tenant.seedGroup(object(g, "memberIds")));
      for (JsonNode user : node.path("users")) {
        String manager = user.path("managerId").asString("");
        if (!manager.isEmpty()) {
          tenant.seedManager(text(user, "id"), manager);
        }
      }
      for (JsonNode group : node.path("groups")) {
        texts(group.path("memberIds")).forEach(m -> tenant.seedMember(text(group, "id"), m));
      }
    }
    for (JsonNode assignment : node.path("roleAssignments")) {
      tenant.assignRole(text(assignment, "principalId"), text(assignment, "roleTemplateId"));
    }
  }

  private static Application application(String tenantId, JsonNode app) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (String file : texts(app.path("certificateFiles"))) {
      certificates.add(certificate(Path.of(file)));
    }
    Set<String> permissions = new LinkedHashSet<>(texts(app.path("permissions")));
    List<String> secrets = app.has("secret") ? List.of(text(app, "secret")) : List.of();
    return new Application(
        tenantId,
        text(app, "clientId"),
        secrets,
        certificates,
        permissions.isEmpty() ? Application.PROVISIONING_PERMISSIONS : permissions,
        Set.of());
  }

  private static X509Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException("certificate file %s cannot be read".formatted(file), e);
    }
  }

  /** A copy without the members that are the seed's own and no properties. */
  private static ObjectNode object(JsonNode node, String... own) {
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException("a seeded object must be a JSON object");
    }
    ObjectNode copy = object.deepCopy();
    copy.remove(List.of(own));
    return copy;
  }

  private static String text(JsonNode node, String name) {
    String value = node.path(name).asString("");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("'%s' is missing".formatted(name));
    }
    return value;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asString()));
    return texts;
  }
}
