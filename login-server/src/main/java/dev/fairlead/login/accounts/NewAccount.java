package dev.fairlead.login.accounts;

/** What came of creating an account. */
public sealed interface NewAccount {
  /**
   * @param password generated; stands nowhere else
   */
  record Created(Account account, String password) implements NewAccount {
    @Override
    public String toString() {
      return "Created[" + account.subject() + "]";
    }
  }

  /** Somebody has this user name, disabled or not; nothing was changed. */
  record NameTaken(Account account) implements NewAccount {}
}
