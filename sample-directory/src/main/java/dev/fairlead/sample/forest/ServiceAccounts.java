package dev.fairlead.sample.forest;

import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import java.util.List;

/** Accounts of machines and programs, which nobody wants in the cloud. */
final class ServiceAccounts {
  private static final String PASSWORD_NEVER_EXPIRES = "66048";

  private ServiceAccounts() {}

  /** Those that every forest has: the agent's own, and one that another sync tool left behind. */
  static void addTo(DirectoryStore store) throws DirectoryException {
    String users = "CN=Users," + store.names().root();
    account(store, users, "svc-fairlead", "Fairlead agent");
    account(store, users, "MSOL_0123456789ab", "Account created by another synchronization tool");
    foreignPrincipal(store, "S-1-5-11");
    foreignPrincipal(store, "S-1-5-9");
  }

  static void addToCompany(DirectoryStore store) throws DirectoryException {
    String domain = store.names().root();
    String container = Company.serviceAccounts(domain);
    for (String name : List.of("svc-backup", "svc-sql", "svc-scanner")) {
      account(store, container, name, "Service account");
    }
    account(
        store, container, "AAD_0123456789ab", "Account created by another synchronization tool");
    account(store, container, "HealthMailbox1a2b3c4", "Monitoring mailbox");
    account(store, container, "SystemMailbox{1f05a927}", "Arbitration mailbox");
    store.add(
        "CN=gmsa-web," + container,
        List.of(
            new Attribute("objectClass", "msDS-GroupManagedServiceAccount"),
            new Attribute("sAMAccountName", "gmsa-web$"),
            new Attribute("userAccountControl", "4096")));
    for (int i = 1; i <= 10; i++) {
      String name = "PC%04d".formatted(i);
      store.add(
          "CN=" + name + ",CN=Computers," + domain,
          List.of(
              new Attribute("objectClass", "computer"),
              new Attribute("sAMAccountName", name + "$"),
              new Attribute("userAccountControl", "4096"),
              new Attribute("operatingSystem", "Windows 11 Enterprise")));
    }
  }

  private static void account(
      DirectoryStore store, String container, String name, String description)
      throws DirectoryException {
    store.add(
        "CN=" + name + "," + container,
        List.of(
            new Attribute("objectClass", "user"),
            new Attribute("sAMAccountName", name),
            new Attribute("userPrincipalName", name + "@" + store.names().dnsName()),
            new Attribute("userAccountControl", PASSWORD_NEVER_EXPIRES),
            new Attribute("description", description)));
  }

  private static void foreignPrincipal(DirectoryStore store, String sid) throws DirectoryException {
    store.add(
        "CN=" + sid + ",CN=ForeignSecurityPrincipals," + store.names().root(),
        List.of(new Attribute("objectClass", "foreignSecurityPrincipal")));
  }
}
