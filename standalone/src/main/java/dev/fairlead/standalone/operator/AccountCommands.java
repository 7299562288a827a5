package dev.fairlead.standalone.operator;

import dev.fairlead.login.accounts.Account;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import dev.fairlead.standalone.installation.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Commands on the file of accounts; a running log-in server sees what they change. */
final class AccountCommands {
  private final Accounts accounts;
  private final PrintStream out;

  AccountCommands(Path file, PrintStream out) {
    this.accounts = new Accounts(file);
    this.out = out;
  }

  void list() {
    for (Account account : accounts.list()) {
      out.printf(
          "%-24s %s  %s%s%n",
          account.username(),
          account.subject(),
          account.displayName(),
          account.disabled() ? "  DISABLED" : "");
    }
  }

  void create(String name, String displayName) {
    switch (made(name, displayName)) {
      case NewAccount.Created created ->
          out.printf(
              "user name  %s%npassword   %s%nThe password is not shown again. The account may see nothing until add-member gives it a role.%n",
              created.account().username(), created.password());
      case NewAccount.NameTaken taken ->
          throw new UsageException(
              "There is an account '%s' already. reset-password gives it a new password."
                  .formatted(taken.account().username()));
    }
  }

  private NewAccount made(String name, String displayName) {
    try {
      return accounts.create(name, displayName);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  void resetPassword(String name) {
    String password = accounts.resetPassword(name).orElseThrow(() -> unknown(name));
    out.printf("password   %s%nIt is not shown again.%n", password);
  }

  Account known(String name) {
    return accounts.find(name).orElseThrow(() -> unknown(name));
  }

  private static UsageException unknown(String name) {
    return new UsageException(
        "There is no account '%s'. ./fairlead operator accounts lists them.".formatted(name));
  }
}
