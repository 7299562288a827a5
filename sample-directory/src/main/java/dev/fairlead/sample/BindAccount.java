package dev.fairlead.sample;

/**
 * An account that may bind.
 *
 * @param accountName sAMAccountName; binds work with it as user@domain, DOMAIN\\user or by
 *     distinguished name
 */
public record BindAccount(String accountName, String password) {
  @Override
  public String toString() {
    return "BindAccount[" + accountName + "]";
  }
}
