package dev.fairlead.sample;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Changes to a running directory, as an administrator would make them. Objects are named by
 * distinguished name or by {@code <GUID=…>}; a refused change throws {@link
 * IllegalArgumentException} with the directory's own words.
 */
public final class DirectoryChanges {
  private static final int ACCOUNT_DISABLED = 2;
  private static final int NORMAL_ACCOUNT = 512;
  private final DirectoryStore store;

  DirectoryChanges(DirectoryStore store) {
    this.store = store;
  }

  /** The name of an object that stays the same whatever it is called. */
  public static String byGuid(UUID guid) {
    return "<GUID=" + guid + ">";
  }

  /** Adds an enabled user whose user principal name is account@domain. */
  public UUID addUser(String container, String name, String accountName) {
    return addUser(container, name, accountName, Map.of());
  }

  public UUID addUser(
      String container, String name, String accountName, Map<String, String> attributes) {
    List<Attribute> all = new ArrayList<>();
    all.add(new Attribute("objectClass", "user"));
    all.add(new Attribute("sAMAccountName", accountName));
    all.add(new Attribute("userAccountControl", Integer.toString(NORMAL_ACCOUNT)));
    if (!attributes.containsKey("userPrincipalName")) {
      all.add(new Attribute("userPrincipalName", accountName + "@" + store.names().dnsName()));
    }
    attributes.forEach((key, value) -> all.add(new Attribute(key, value)));
    return add("CN=" + Names.escape(name) + "," + container, all);
  }

  public UUID addGroup(String container, String name, String accountName) {
    return add(
        "CN=" + Names.escape(name) + "," + container,
        List.of(
            new Attribute("objectClass", "group"), new Attribute("sAMAccountName", accountName)));
  }

  public UUID addContact(String container, String name, String mail) {
    return add(
        "CN=" + Names.escape(name) + "," + container,
        List.of(new Attribute("objectClass", "contact"), new Attribute("mail", mail)));
  }

  public UUID addOrganizationalUnit(String container, String name) {
    return add(
        "OU=" + Names.escape(name) + "," + container,
        List.of(new Attribute("objectClass", "organizationalUnit")));
  }

  public UUID add(String dn, List<Attribute> attributes) {
    return call(() -> store.add(dn, attributes));
  }

  /** Replaces all values of an attribute; without values it is cleared. */
  public void set(String object, String attribute, String... values) {
    modify(object, new Modification(ModificationType.REPLACE, attribute, values));
  }

  public void modify(String object, Modification... modifications) {
    call(() -> {
      store.modify(object, Arrays.asList(modifications));
      return object;
    });
  }

  /**
   * @param name the new value of the naming attribute, not escaped
   */
  public void rename(String object, String name) {
    call(() -> {
      store.rename(object, "CN=" + Names.escape(name), null);
      return object;
    });
  }

  public void move(String object, String newContainer) {
    call(() -> {
      String name = store.readOrRefuse(() -> store.find(object).name());
      store.rename(object, "CN=" + Names.escape(name), newContainer);
      return object;
    });
  }

  public void disable(String user) {
    setDisabled(user, true);
  }

  public void enable(String user) {
    setDisabled(user, false);
  }

  public void delete(String object) {
    call(() -> {
      store.delete(object, false);
      return object;
    });
  }

  public void deleteTree(String object) {
    call(() -> {
      store.delete(object, true);
      return object;
    });
  }

  /** Reanimates a deleted object where it was, under its former name. */
  public void undelete(UUID guid) {
    call(() -> {
      String dn = store.readOrRefuse(() -> Reanimation.formerDn(store, guid));
      store.modify(
          byGuid(guid),
          List.of(
              new Modification(ModificationType.DELETE, "isDeleted"),
              new Modification(ModificationType.REPLACE, "distinguishedName", dn)));
      return dn;
    });
  }

  public void addMember(String group, String... members) {
    modify(group, new Modification(ModificationType.ADD, "member", members));
  }

  public void removeMember(String group, String... members) {
    modify(group, new Modification(ModificationType.DELETE, "member", members));
  }

  public void setManager(String user, String manager) {
    set(user, "manager", manager);
  }

  private void setDisabled(String user, boolean disabled) {
    call(() -> {
      int control = store.readOrRefuse(() -> Reanimation.userAccountControl(store, user));
      int changed = disabled ? control | ACCOUNT_DISABLED : control & ~ACCOUNT_DISABLED;
      store.modify(
          user,
          List.of(
              new Modification(
                  ModificationType.REPLACE, "userAccountControl", Integer.toString(changed))));
      return user;
    });
  }

  private static <T> T call(Write<T> write) {
    try {
      return Objects.requireNonNull(write.run());
    } catch (DirectoryException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private interface Write<T> {
    T run() throws DirectoryException;
  }
}
