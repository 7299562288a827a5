package dev.fairlead.login.signin;

import dev.fairlead.login.accounts.Account;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.files.UnusableFileException;
import dev.fairlead.login.settings.LoginSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Compares what was typed with the accounts, within the limits. */
@Component
final class PasswordSignIn implements AuthenticationProvider {
  private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int COUNTED_CHARACTERS = 64;

  private final Accounts accounts;
  private final FailureLimits limits;
  private final Semaphore checks;
  private final MeterRegistry meters;
  private final Clock clock;

  PasswordSignIn(Accounts accounts, LoginSettings settings, MeterRegistry meters, Clock clock) {
    this.accounts = accounts;
    this.limits =
        new FailureLimits(
            settings.failuresPerAccount(),
            settings.failuresPerAddress(),
            settings.failureWindow(),
            clock);
    this.checks = new Semaphore(settings.passwordChecksAtOnce(), true);
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication typed) {
    String username = counted(typed.getName());
    String address = NetworkAddress.of(address(typed));
    switch (limits.begin(username, address)) {
      case Turn.Admitted() -> {}
      case Turn.Refused(Duration wait) -> {
        count("refused");
        log.warn("a sign-in was refused after too many failures, from {}", address);
        throw new TooManyFailuresException(wait);
      }
    }
    Account account =
        look(typed, username, address)
            .orElseThrow(() -> {
              // What was typed is not logged: people type passwords into the wrong field.
              count("failed");
              log.info("a sign-in failed, from {}", address);
              return new BadCredentialsException("user name or password wrong");
            });
    limits.succeeded(username, address);
    count("succeeded");
    log.info("signed in {}, from {}", account.subject(), address);
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(
            account.subject(),
            account.displayName(),
            account.passwordChangedAt(),
            clock.instant(),
            UUID.randomUUID()),
        null,
        List.of(
            FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build()));
  }

  private Optional<Account> look(Authentication typed, String username, String address) {
    boolean compared = false;
    try {
      if (!checks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        count("busy");
        throw new AuthenticationServiceException("too many sign-ins at once");
      }
      try {
        Optional<Account> account =
            accounts.authenticate(typed.getName(), String.valueOf(typed.getCredentials()));
        compared = true;
        return account;
      } finally {
        checks.release();
      }
    } catch (UnusableFileException e) {
      count("unavailable");
      log.error("nobody can sign in: {}", e.getMessage());
      throw new AuthenticationServiceException("accounts cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticationServiceException("stopping", e);
    } finally {
      if (!compared) {
        limits.withdrawn(username, address);
      }
    }
  }

  /** What was typed, as the limits count it. */
  private static String counted(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    return name.substring(0, Math.min(name.length(), COUNTED_CHARACTERS + 1));
  }

  private static String address(Authentication typed) {
    return typed.getDetails() instanceof WebAuthenticationDetails details
        ? String.valueOf(details.getRemoteAddress())
        : "unknown";
  }

  private void count(String outcome) {
    meters.counter("fairlead.login.sign-ins", "outcome", outcome).increment();
  }
}
