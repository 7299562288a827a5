package dev.fairlead.login.signin;

import dev.fairlead.login.accounts.Account;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.settings.LoginSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether a sign-in still counts. */
@Component
public final class Standing {
  private final Accounts accounts;
  private final LoginSettings settings;
  private final Clock clock;

  Standing(Accounts accounts, LoginSettings settings, Clock clock) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Not when the account was disabled, got another password, or the sign-in is too long ago. */
  public boolean stands(SignedIn signIn) {
    return clock.instant().isBefore(signIn.at().plus(settings.signInLife()))
        && accounts
            .find(signIn.subject())
            .filter(account -> !account.disabled())
            .map(Account::passwordChangedAt)
            .filter(signIn.passwordChangedAt()::equals)
            .isPresent();
  }
}
