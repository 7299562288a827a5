package dev.fairlead.login.accounts;

import dev.fairlead.login.files.PrivateFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The accounts of one log-in server, kept in one private file. Several processes may use it: a
 * change is under a lock and whole, and is seen by a running server at the next sign-in.
 *
 * <p>An account is disabled, never deleted: its user name and subject stay taken, because rights
 * may still hang on them.
 *
 * <p>Every method throws {@link dev.fairlead.login.files.UnusableFileException} when the file
 * cannot be trusted.
 */
public final class Accounts {
  private final AccountsFile file;
  private final Passwords passwords;
  private final Clock clock;

  /** The file need not exist yet. */
  public Accounts(Path file) {
    this(file, new SecureRandom(), Clock.systemUTC());
  }

  public Accounts(Path file, SecureRandom random, Clock clock) {
    this(file, new Passwords(random), clock);
  }

  Accounts(Path file, Passwords passwords, Clock clock) {
    this.file = new AccountsFile(new PrivateFile(file));
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * With a generated password.
   *
   * @param username up to 64 of {@code a-z 0-9 . _ @ -}; case does not matter
   * @param displayName up to 128 printable characters
   * @throws IllegalArgumentException when a name is not allowed
   */
  public NewAccount create(String username, String displayName) {
    String name = Names.normalized(username);
    String shown = displayName.strip();
    if (!Names.isUsername(name)) {
      throw new IllegalArgumentException(
          "A user name has 1 to %d of the characters a-z, 0-9, '.', '_', '@', '-' and begins with a letter or digit."
              .formatted(Names.USERNAME_CHARACTERS));
    }
    if (!Names.isDisplayName(shown)) {
      throw new IllegalArgumentException(
          "A display name has 1 to %d printable characters."
              .formatted(Names.DISPLAY_NAME_CHARACTERS));
    }
    String password = passwords.generate();
    String hash = passwords.hash(password);
    return file.change(accounts -> {
      Optional<Account> taken = named(accounts, name).map(StoredAccount::account);
      if (taken.isPresent()) {
        return new NewAccount.NameTaken(taken.get());
      }
      StoredAccount made =
          new StoredAccount(name, shown, UUID.randomUUID(), hash, false, now(), now());
      accounts.add(made);
      return new NewAccount.Created(made.account(), password);
    });
  }

  /**
   * Gives a new, generated password; whoever is signed in with the old one has to sign in again.
   *
   * @return the password, which stands nowhere else; empty when there is no such account
   */
  public Optional<String> resetPassword(String username) {
    String password = passwords.generate();
    String hash = passwords.hash(password);
    boolean found = replace(username, account -> account.withPassword(hash, now()));
    return found ? Optional.of(password) : Optional.empty();
  }

  /**
   * Nobody signs in with it any more, and whoever is signed in has to sign in again.
   *
   * @return false when there is no such account
   */
  public boolean disable(String username) {
    return replace(username, account -> account.withDisabled(true));
  }

  /**
   * @return false when there is no such account
   */
  public boolean enable(String username) {
    return replace(username, account -> account.withDisabled(false));
  }

  /** By user name. */
  public List<Account> list() {
    return file.accounts().stream()
        .map(StoredAccount::account)
        .sorted(Comparator.comparing(Account::username))
        .toList();
  }

  /** Disabled or not. */
  public Optional<Account> find(String username) {
    return named(file.accounts(), Names.normalized(username)).map(StoredAccount::account);
  }

  /** Disabled or not. */
  public Optional<Account> find(UUID subject) {
    return file.accounts().stream()
        .filter(account -> account.subject().equals(subject))
        .findFirst()
        .map(StoredAccount::account);
  }

  /**
   * The account, when it is enabled and this is its password. Whether there is such an account
   * shows neither in the answer nor in the time.
   */
  public Optional<Account> authenticate(String username, String password) {
    Optional<StoredAccount> account = named(file.accounts(), Names.normalized(username));
    boolean matches = passwords.matches(password, account.map(StoredAccount::passwordHash));
    return account.filter(found -> matches && !found.disabled()).map(StoredAccount::account);
  }

  private boolean replace(String username, UnaryOperator<StoredAccount> change) {
    String name = Names.normalized(username);
    return file.change(accounts -> {
      accounts.replaceAll(
          account -> account.username().equals(name) ? change.apply(account) : account);
      return named(accounts, name).isPresent();
    });
  }

  private static Optional<StoredAccount> named(List<StoredAccount> accounts, String name) {
    return accounts.stream().filter(account -> account.username().equals(name)).findFirst();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
