package dev.fairlead.controlplane.tenant;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Rights;
import dev.fairlead.controlplane.access.Standing;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.configuration.TenantRecord;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.PersonKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tenants a person may see. */
@Component
final class VisibleTenants {
  private final Rights rights;
  private final Members members;
  private final Tenants tenants;

  VisibleTenants(Rights rights, Members members, Tenants tenants) {
    this.rights = rights;
    this.members = members;
    this.tenants = tenants;
  }

  record Visible(TenantRecord tenant, String role) {}

  /** By name. */
  List<Visible> of(PersonKey person) {
    Stream<Optional<Visible>> all =
        rights.isOperator(person)
            ? tenants.ids().stream().map(it -> visible(it, new Standing.Operator()))
            : members.tenantsOf(person).stream()
                .map(it ->
                    rights
                        .to(Permission.READ, it, person)
                        .flatMap(standing -> visible(it, standing)));
    return all.flatMap(Optional::stream)
        .sorted(
            Comparator.comparing((Visible it) -> it.tenant().name(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(it -> it.tenant().id().value()))
        .toList();
  }

  private Optional<Visible> visible(TenantId tenant, Standing standing) {
    return tenants.find(tenant).map(it -> new Visible(it, standing.word()));
  }
}
