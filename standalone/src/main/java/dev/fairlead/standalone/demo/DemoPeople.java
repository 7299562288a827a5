package dev.fairlead.standalone.demo;

import dev.fairlead.engine.TenantId;
import dev.fairlead.login.accounts.Account;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import dev.fairlead.standalone.operator.ApiException;
import dev.fairlead.standalone.operator.OperatorApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The people who may log in to the demo: who operates it, and an owner, an administrator of
 * configurations and a reader of each of two tenants. Their passwords are generated and remembered,
 * because whoever starts the demo again wants to log in again.
 */
final class DemoPeople {
  static final String TENANT = "Corp";
  static final String NEIGHBOUR = "Nordwind";

  private static final String OPERATOR = "operator";

  private final Accounts accounts;
  private final DemoState state;

  /**
   * Somebody who may log in.
   *
   * @param tenant empty for the operator, who sees all
   * @param password a sentence instead when it is not the demo's one any more
   */
  record Person(String username, String password, String role, String tenant) {
    @Override
    public String toString() {
      return "Person[" + username + "]";
    }
  }

  private enum Seat {
    OWNER("owner", "Owner"),
    CONFIGURATION_ADMIN("admin", "Administrator"),
    READER("reader", "Reader");

    private final String suffix;
    private final String title;

    Seat(String suffix, String title) {
      this.suffix = suffix;
      this.title = title;
    }
  }

  DemoPeople(Accounts accounts, DemoState state) {
    this.accounts = accounts;
    this.state = state;
  }

  Account operator() throws IOException {
    return account(OPERATOR, "Demo Operator");
  }

  /** Everybody; those who belong to tenants get their accounts and roles. */
  List<Person> seat(OperatorApi api, TenantId tenant, TenantId neighbour)
      throws IOException, InterruptedException {
    List<Person> people = new ArrayList<>();
    people.add(person(operator(), "OPERATOR", ""));
    seat(api, tenant, TENANT, people);
    seat(api, neighbour, NEIGHBOUR, people);
    return List.copyOf(people);
  }

  private void seat(OperatorApi api, TenantId tenant, String name, List<Person> people)
      throws IOException, InterruptedException {
    for (Seat seat : Seat.values()) {
      String username = name.toLowerCase(Locale.ROOT) + "-" + seat.suffix;
      String displayName = name + " " + seat.title;
      Account account = account(username, displayName);
      try {
        api.post(
            "/tenants/%s/members".formatted(tenant),
            Map.of(
                "issuer", api.issuer().toString(),
                "subject", account.subject().toString(),
                "displayName", displayName,
                "role", seat.name()));
      } catch (ApiException e) {
        if (!e.code().equals("ALREADY_MEMBER")) {
          throw e;
        }
      }
      people.add(person(account, seat.name(), name));
    }
  }

  private Person person(Account account, String role, String tenant) {
    boolean ours = state.passwordChangedAt(account.username()).equals(changed(account));
    return new Person(
        account.username(),
        ours ? state.password(account.username()).orElseThrow() : "(the one it was reset to)",
        role,
        tenant);
  }

  /** A kill may have come between making an account and remembering its password. */
  private Account account(String username, String displayName) throws IOException {
    Optional<Account> known = accounts.find(username);
    if (known.isPresent() && state.password(username).isPresent()) {
      return known.get();
    }
    String password =
        switch (accounts.create(username, displayName)) {
          case NewAccount.Created created -> created.password();
          case NewAccount.NameTaken _ -> accounts.resetPassword(username).orElseThrow();
        };
    Account account = accounts.find(username).orElseThrow();
    state.password(username, password, changed(account));
    return account;
  }

  private static String changed(Account account) {
    return account.passwordChangedAt().toString();
  }
}
