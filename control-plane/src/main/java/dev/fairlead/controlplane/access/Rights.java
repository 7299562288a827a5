package dev.fairlead.controlplane.access;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.Operators;
import dev.fairlead.persistence.people.PersonKey;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may do what, as the database says at this moment: a right taken away is gone at once. */
@Component
public final class Rights {
  private final Members members;
  private final Operators operators;
  private final Tenants tenants;
  private final String issuer;
  private final Set<String> operatorSubjects;

  Rights(Members members, Operators operators, Tenants tenants, ControlPlaneSettings settings) {
    this.members = members;
    this.operators = operators;
    this.tenants = tenants;
    this.issuer = settings.provider().issuerUri().toString();
    this.operatorSubjects = Set.copyOf(settings.operators());
  }

  public boolean isOperator(PersonKey person) {
    return (person.issuer().equals(issuer) && operatorSubjects.contains(person.subject()))
        || operators.contains(person);
  }

  public Standing in(TenantId tenant, PersonKey person) {
    if (isOperator(person)) {
      return tenants.find(tenant).isPresent() ? new Standing.Operator() : new Standing.Stranger();
    }
    return members
        .role(tenant, person)
        .<Standing>map(Standing.Member::new)
        .orElseGet(Standing.Stranger::new);
  }

  /** Empty: may not. */
  public Optional<Standing> to(Permission permission, TenantId tenant, PersonKey person) {
    return Optional.of(in(tenant, person)).filter(it -> it.allows(permission));
  }
}
