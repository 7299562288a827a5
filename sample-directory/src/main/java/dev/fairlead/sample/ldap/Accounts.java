package dev.fairlead.sample.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may bind, with which password, and may do what. Passwords live in this process only, as
 * salted digests.
 */
public final class Accounts {
  private static final int ACCOUNT_DISABLED = 2;

  private final DirectoryStore store;
  private final SecureRandom random = new SecureRandom();
  private final Map<UUID, Secret> secrets = new ConcurrentHashMap<>();
  private final Map<UUID, Set<Right>> rights = new ConcurrentHashMap<>();

  public Accounts(DirectoryStore store) {
    this.store = store;
  }

  /** An authenticated account. */
  record Account(UUID guid, Set<Right> rights) {
    boolean has(Right right) {
      return rights.contains(right);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Secret(byte[] salt, byte[] digest) {}

  public void setPassword(UUID account, String password) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    secrets.put(account, new Secret(salt, digest(salt, password)));
  }

  public void grant(UUID account, Set<Right> granted) {
    rights.put(account, granted.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(granted)));
  }

  /**
   * @param name distinguished name, user principal name or DOMAIN\account
   * @throws DirectoryException invalidCredentials with Active Directory's sub-code; that the
   *     account is disabled is told only to who knows its password
   */
  Account authenticate(String name, String password) throws DirectoryException {
    Found found = store.read(() -> account(name));
    Secret secret = found == null ? null : secrets.get(found.guid());
    if (found == null
        || secret == null
        || !MessageDigest.isEqual(secret.digest(), digest(secret.salt(), password))) {
      throw refused("52e");
    }
    if (found.disabled()) {
      throw refused("533");
    }
    return new Account(found.guid(), rights.getOrDefault(found.guid(), Set.of()));
  }

  private static DirectoryException refused(String data) {
    return new DirectoryException(
        ResultCode.INVALID_CREDENTIALS,
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data "
            + data
            + ", v4563");
  }

  private record Found(UUID guid, boolean disabled) {}

  private @Nullable Found account(String name) {
    DirectoryObject object = byAnyName(name);
    if (object == null || object.isTombstone()) {
      return null;
    }
    byte[][] control = object.values(store.schema().known("userAccountControl"));
    boolean disabled =
        control.length == 0
            || (Integer.parseInt(new String(control[0], StandardCharsets.UTF_8)) & ACCOUNT_DISABLED)
                != 0;
    return new Found(object.guid(), disabled);
  }

  private @Nullable DirectoryObject byAnyName(String name) {
    int backslash = name.indexOf('\\');
    String domain = store.names().netbiosName() + "\\";
    if (backslash > 0 && name.regionMatches(true, 0, domain, 0, domain.length())) {
      return store.byAccountName(name.substring(backslash + 1));
    }
    int at = name.lastIndexOf('@');
    String suffix = "@" + store.names().dnsName();
    if (at > 0 && !name.contains("=") && name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
      return store.byAccountName(name.substring(0, at));
    }
    try {
      return name.contains("=") ? store.lookup(name) : null;
    } catch (DirectoryException e) {
      return null;
    }
  }

  private static byte[] digest(byte[] salt, String password) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
