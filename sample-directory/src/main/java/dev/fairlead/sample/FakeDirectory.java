package dev.fairlead.sample;

import dev.fairlead.sample.forest.Forest;
import dev.fairlead.sample.ldap.Accounts;
import dev.fairlead.sample.ldap.AdServer;
import dev.fairlead.sample.ldap.Faults;
import dev.fairlead.sample.ldap.Right;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.tls.ServerIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running fake Active Directory: one domain with one controller. Any number can run side by side.
 */
public final class FakeDirectory implements AutoCloseable {
  /** Name of the account that an agent binds with. */
  public static final String SYNC_ACCOUNT = "svc-fairlead";

  private final FakeDirectorySettings settings;
  private final @Nullable ChangeLog changeLog;
  private final DirectoryStore store;
  private final Faults faults = new Faults();
  private final ServerIdentity identity;
  private final BindAccount syncAccount;
  private final BindAccount administrator;
  private final AdServer server;
  private final DirectoryChanges changes;

  private FakeDirectory(FakeDirectorySettings settings) throws IOException {
    this.settings = settings;
    InetAddress address = InetAddress.getByName(settings.address());
    Path kept = settings.changeLog();
    changeLog = kept == null ? null : ChangeLog.open(kept, settings.forest().fingerprint());
    UUID invocationId = changeLog == null ? UUID.randomUUID() : changeLog.invocationId();
    store = Forest.generate(settings.forest(), invocationId, settings.clock());
    if (changeLog != null) {
      changeLog.attach(store, settings.clock());
    }
    Accounts accounts = new Accounts(store);
    syncAccount = new BindAccount(SYNC_ACCOUNT, orDrawn(settings.syncPassword()));
    administrator = new BindAccount("Administrator", orDrawn(settings.adminPassword()));
    admit(accounts, syncAccount, EnumSet.of(Right.REPLICATE, Right.READ_DELETED));
    admit(accounts, administrator, EnumSet.allOf(Right.class));
    identity =
        ServerIdentity.create(
            store.names().dnsHostName(),
            store.names().dnsName(),
            address,
            settings.clock().instant());
    changes = new DirectoryChanges(store);
    server =
        new AdServer(
            store,
            accounts,
            faults,
            settings.limits(),
            settings.requireTls(),
            settings.clock(),
            identity.tls(),
            address,
            settings.ldapPort(),
            settings.ldapsPort());
  }

  /**
   * @throws IOException when it cannot listen or read its change log
   */
  public static FakeDirectory start(FakeDirectorySettings settings) throws IOException {
    return new FakeDirectory(settings);
  }

  public String host() {
    return settings.address();
  }

  public int ldapPort() {
    return server.ldapPort();
  }

  public int ldapsPort() {
    return server.ldapsPort();
  }

  /** Such as ldaps://127.0.0.1:40636. */
  public String ldapsUrl() {
    return "ldaps://" + host() + ":" + ldapsPort();
  }

  /** Name of the domain as a naming context, such as DC=corp,DC=example. */
  public String baseDn() {
    return store.names().root();
  }

  public String dnsName() {
    return store.names().dnsName();
  }

  /** The certificate that a client has to trust, as PEM. */
  public String caPem() {
    return identity.authorityPem();
  }

  public X509Certificate ca() {
    return identity.authority();
  }

  /** May read everything over DirSync and see deleted objects; may not write. */
  public BindAccount syncAccount() {
    return syncAccount;
  }

  /** May do everything. */
  public BindAccount administrator() {
    return administrator;
  }

  /** Name to bind with: account@domain. */
  public String bindName(BindAccount account) {
    return account.accountName() + "@" + dnsName();
  }

  public Faults faults() {
    return faults;
  }

  /** Changes the directory from inside this process. */
  public DirectoryChanges changes() {
    return changes;
  }

  /** All objects of the domain, tombstones left out. */
  public List<SampleObject> objects() {
    return Snapshot.of(store);
  }

  public UUID invocationId() {
    return store.invocationId();
  }

  public long highestUsn() {
    return store.highestUsn();
  }

  /**
   * Gives the controller a new invocation id, as a restore from backup does; all cookies are
   * refused from then on.
   */
  public void changeInvocationId() {
    try {
      store.invocationId(UUID.randomUUID());
    } catch (DirectoryException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    if (changeLog != null) {
      try {
        changeLog.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  DirectoryStore store() {
    return store;
  }

  private void admit(Accounts accounts, BindAccount account, Set<Right> rights) {
    DirectoryObject object = store.read(() -> byName(account.accountName()));
    accounts.setPassword(object.guid(), account.password());
    accounts.grant(object.guid(), rights);
  }

  private DirectoryObject byName(String accountName) {
    return Objects.requireNonNull(store.byAccountName(accountName), accountName);
  }

  private static String orDrawn(@Nullable String password) {
    if (password != null) {
      return password;
    }
    byte[] drawn = new byte[16];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
