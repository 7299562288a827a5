package dev.fairlead.login;

import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.files.UnusableFileException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while nobody can sign in because the accounts cannot be read. */
@Component("accountsFile")
final class AccountsHealth implements HealthIndicator {
  private final Accounts accounts;

  AccountsHealth(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Health health() {
    try {
      accounts.list();
      return Health.up().build();
    } catch (UnusableFileException e) {
      return Health.down().build();
    }
  }
}
