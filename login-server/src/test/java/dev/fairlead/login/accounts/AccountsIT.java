package dev.fairlead.login.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.login.files.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

class AccountsIT {
  @TempDir Path directory;

  @Test
  void aGeneratedPasswordIsShownOnceAndNotKept() throws IOException {
    Accounts accounts = new Accounts(file());
    var anna = (NewAccount.Created) accounts.create(" Anna ", "Anna Müller");
    assertThat(anna.password()).matches("([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}");
    assertThat(accounts.authenticate("ANNA", anna.password())).contains(anna.account());
    assertThat(accounts.authenticate("anna", anna.password() + "x")).isEmpty();
    assertThat(Files.readString(file()))
        .contains("{bcrypt}$2a$12$")
        .doesNotContain(anna.password());
    assertThat(anna.toString()).doesNotContain(anna.password());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aTakenNameChangesNothingEvenWhenItsAccountIsDisabled() {
    Accounts accounts = new Accounts(file());
    var anna = (NewAccount.Created) accounts.create("anna", "Anna Müller");
    accounts.disable("anna");
    assertThat(accounts.create("Anna", "Somebody Else")).isInstanceOf(NewAccount.NameTaken.class);
    assertThat(accounts.list())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.subject()).isEqualTo(anna.account().subject());
          assertThat(account.disabled()).isTrue();
          assertThat(account.displayName()).isEqualTo("Anna Müller");
        });
  }

  @Test
  void aChangeByAnotherProcessIsSeenAtTheNextLook() {
    Accounts server = new Accounts(file());
    Accounts command = new Accounts(file());
    assertThat(server.list()).isEmpty();
    var anna = (NewAccount.Created) command.create("anna", "Anna Müller");
    assertThat(server.authenticate("anna", anna.password())).isPresent();
    command.disable("anna");
    assertThat(server.authenticate("anna", anna.password())).isEmpty();
    command.enable("anna");
    String fresh = command.resetPassword("anna").orElseThrow();
    assertThat(server.authenticate("anna", anna.password())).isEmpty();
    assertThat(server.authenticate("anna", fresh)).isPresent();
    assertThat(server.find(anna.account().subject())).isPresent();
  }

  @Test
  void nobodyIsMadeUp() {
    Accounts accounts = new Accounts(file());
    assertThat(accounts.resetPassword("nobody")).isEmpty();
    assertThat(accounts.disable("nobody")).isFalse();
    assertThat(accounts.list()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void manyAtOnceLoseNothing() throws Exception {
    int people = 12;
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<NewAccount>> creations =
          IntStream.range(0, people)
              .mapToObj(i ->
                  (Callable<NewAccount>) () -> new Accounts(file()).create("person" + i, "Person"))
              .toList();
      for (Future<NewAccount> creation : threads.invokeAll(creations)) {
        assertThat(creation.get()).isInstanceOf(NewAccount.Created.class);
      }
    }
    List<Account> all = new Accounts(file()).list();
    assertThat(all).hasSize(people);
    assertThat(new HashSet<>(all.stream().map(Account::subject).toList())).hasSize(people);
  }

  /** Time is not asserted on; what takes the time is. */
  @Test
  void whetherThereIsAnAccountCostsTheSame() {
    CountingEncoder encoder = new CountingEncoder();
    Accounts accounts =
        new Accounts(file(), new Passwords(new SecureRandom(), encoder), Clock.systemUTC());
    var anna = (NewAccount.Created) accounts.create("anna", "Anna Müller");
    accounts.create("leaver", "Lea Ver");
    accounts.disable("leaver");
    for (String name : List.of("anna", "nobody", "leaver", "not a name", "x".repeat(500))) {
      encoder.compared.clear();
      accounts.authenticate(name, "wrong");
      assertThat(encoder.compared)
          .as(name)
          .singleElement()
          .asString()
          .startsWith("{bcrypt}$2a$12$");
    }
    encoder.compared.clear();
    accounts.authenticate("anna", anna.password());
    assertThat(encoder.compared).hasSize(1);
  }

  @Test
  void passwordsBeyondWhatBcryptLooksAtNeverMatch() {
    Accounts accounts = new Accounts(file());
    var anna = (NewAccount.Created) accounts.create("anna", "Anna Müller");
    assertThat(accounts.authenticate("anna", anna.password() + "\0" + "x".repeat(80))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-anna", "an na", "änna", "a/b", "a\u0000b"})
  void aNameThatIsNotAllowedIsRefused(String name) {
    assertThatThrownBy(() -> new Accounts(file()).create(name, "Anna"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A user name has");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Anna\nAdmin", "nimdA\u202eannA"})
  void aDisplayNameThatIsNotAllowedIsRefused(String name) {
    assertThatThrownBy(() -> new Accounts(file()).create("anna", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A display name has");
  }

  @Test
  void aFileThatOthersMayReadIsNotUsed() throws IOException {
    Accounts accounts = new Accounts(file());
    accounts.create("anna", "Anna Müller");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(new Accounts(file())::list)
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("chmod 600 " + file());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"version\" : 1; \"version\" : 2; is of version 2",
        "\"disabled\" : false; \"disabeld\" : false; is not a file of accounts (line",
        "{bcrypt}$2a$12$; {noop}; passwordHash was not made by this program",
        "{bcrypt}$2a$12$; {bcrypt}$2a$04$; passwordHash was not made by this program",
        "\"username\" : \"bert\"; \"username\" : \"anna\"; another account has this username",
        "\"username\" : \"bert\"; \"username\" : \"Bert\"; is not allowed",
        "\"disabled\" : false; \"disabled\" : true, \"disabled\" : false; is not a file of accounts",
        "\"displayName\" : \"Bert\",; ''; lacks one of username",
      })
  void aFileEditedWronglyIsRefusedWithThePlace(String what, String by, String complaint)
      throws IOException {
    Accounts accounts = new Accounts(file());
    accounts.create("anna", "Anna Müller");
    accounts.create("bert", "Bert");
    Files.writeString(file(), Files.readString(file()).replace(what, by));
    assertThatThrownBy(accounts::list)
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(complaint);
    assertThatThrownBy(() -> accounts.create("carl", "Carl"))
        .isInstanceOf(UnusableFileException.class);
  }

  private Path file() {
    return directory.resolve("accounts.json");
  }

  /** The real one, which tells what it was asked to compare with. */
  private static final class CountingEncoder implements PasswordEncoder {
    final List<String> compared = new ArrayList<>();
    private final PasswordEncoder real = Passwords.bcrypt(new SecureRandom());

    @Override
    public String encode(CharSequence password) {
      return real.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      compared.add(hash);
      return real.matches(password, hash);
    }
  }
}
