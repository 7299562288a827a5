package dev.fairlead.emulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What identifies an Entra tenant: id, name and domains.
 *
 * @param domains verified ones only; the initial domain is first
 */
public record TenantProfile(String tenantId, String displayName, List<Domain> domains) {

  /**
   * A verified domain.
   *
   * @param federated authentication is federated: users need an immutable id and have no password
   */
  public record Domain(String name, boolean initial, boolean preferred, boolean federated) {}

  public TenantProfile {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("tenant " + tenantId + " needs an initial domain");
    }
  }

  /** The first verified domain becomes the default one, as an administrator would set it. */
  public static TenantProfile of(String tenantId, String initialDomain, List<String> verified) {
    List<Domain> domains = new ArrayList<>();
    domains.add(new Domain(initialDomain, true, verified.isEmpty(), false));
    for (int i = 0; i < verified.size(); i++) {
      domains.add(new Domain(verified.get(i), false, i == 0, false));
    }
    String name = initialDomain.substring(0, Math.max(1, initialDomain.indexOf('.')));
    return new TenantProfile(tenantId, name, domains);
  }

  public TenantProfile federated(String domain) {
    List<Domain> changed = new ArrayList<>();
    for (Domain d : domains) {
      boolean match = d.name().equalsIgnoreCase(domain);
      changed.add(match ? new Domain(d.name(), d.initial(), d.preferred(), true) : d);
    }
    return new TenantProfile(tenantId, displayName, changed);
  }

  public Optional<Domain> domain(String name) {
    return domains.stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst();
  }

  public String initialDomain() {
    return domains.getFirst().name();
  }

  public String preferredDomain() {
    return domains.stream()
        .filter(Domain::preferred)
        .map(Domain::name)
        .findFirst()
        .orElse(initialDomain());
  }

  public boolean hasCustomDomain() {
    return domains.stream()
        .anyMatch(d -> !d.name().toLowerCase(Locale.ROOT).endsWith(".onmicrosoft.com"));
  }
}
