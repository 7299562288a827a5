package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Deleting objects, which leaves tombstones (the recycle bin is off), and bringing them back. */
final class Removals {
  private static final byte[][] EMPTY = {};
  private static final String MARK = "\nDEL:";

  /** What a tombstone keeps. */
  private static final Set<String> KEPT =
      Set.of(
          "objectClass",
          "instanceType",
          "nTSecurityDescriptor",
          "sAMAccountName",
          "userAccountControl",
          "groupType",
          "sIDHistory",
          "legacyExchangeDN",
          "dNSHostName",
          "systemFlags",
          "lastKnownParent",
          "logonHours");

  private final DirectoryStore store;
  private final Modifications modifications;
  private final Values values;

  Removals(DirectoryStore store) {
    this.store = store;
    this.modifications = new Modifications(store);
    this.values = new Values(store);
  }

  /** The objects to delete, children before their parents. */
  List<DirectoryObject> inOrder(DirectoryObject object, boolean withChildren)
      throws DirectoryException {
    refuseIfProtected(object);
    if (!withChildren && !object.children().isEmpty()) {
      throw new DirectoryException(
          ResultCode.NOT_ALLOWED_ON_NONLEAF,
          "00002015: UpdErr: the object has children: " + object.dn());
    }
    List<DirectoryObject> all = new ArrayList<>();
    collect(object, all);
    for (DirectoryObject each : all) {
      refuseIfProtected(each);
    }
    return all;
  }

  private void refuseIfProtected(DirectoryObject object) throws DirectoryException {
    if (object.parent == null
        || object.isTombstone()
        || object.values(store.schema().known("isCriticalSystemObject")).length > 0) {
      throw DirectoryException.unwilling("the object may not be deleted: " + object.dn());
    }
  }

  void delete(DirectoryObject object) throws DirectoryException {
    Schema schema = store.schema();
    DirectoryObject bin = store.find(store.names().deletedObjects());
    DirectoryObject formerParent = Objects.requireNonNull(object.parent);
    byte[][] accountName = object.values(schema.known("sAMAccountName"));
    if (accountName.length > 0) {
      store.claimAccountName(object, Values.text(accountName[0]), null);
    }
    long usn = store.nextUsn();
    object.dropLinks();
    for (AttributeType type : object.attributeTypes()) {
      boolean goes = !KEPT.contains(type.name());
      if (goes && object.values(type).length > 0) {
        object.set(type, EMPTY, usn);
      }
    }
    object.set(schema.known("isDeleted"), Values.one("TRUE"), usn);
    object.set(schema.known("isRecycled"), Values.one("TRUE"), usn);
    setUnlessSame(
        object, "lastKnownParent", new byte[][] {Guids.toBytes(formerParent.guid())}, usn);
    object.tombstone = true;
    String marked = object.name() + MARK + object.guid();
    modifications.relocate(object, new Names.Step(object.namingAttribute(), marked), bin, usn);
  }

  boolean isReanimation(DirectoryObject object, List<Modification> changes) {
    return object.isTombstone()
        && changes.stream()
            .anyMatch(m ->
                m.getAttributeName().equalsIgnoreCase("isDeleted")
                    && m.getModificationType().equals(ModificationType.DELETE));
  }

  /** Brings a tombstone back; what the deletion took away stays away. */
  void reanimate(DirectoryObject object, List<Modification> changes) throws DirectoryException {
    String dn =
        changes.stream()
            .filter(m -> m.getAttributeName().equalsIgnoreCase("distinguishedName"))
            .map(m -> m.getValues()[0])
            .findFirst()
            .orElseThrow(
                () -> DirectoryException.unwilling("distinguishedName has to be replaced"));
    List<Names.Step> steps = Names.parse(dn);
    String parentName = String.join(",", steps.stream().skip(1).map(Object::toString).toList());
    DirectoryObject parent = values.target(parentName);
    Names.Step step = new Names.Step(object.namingAttribute(), steps.getFirst().value());
    if (parent.child(step.key()) != null) {
      throw new DirectoryException(
          ResultCode.ENTRY_ALREADY_EXISTS, "00002071: UpdErr: the name is taken: " + dn);
    }
    Schema schema = store.schema();
    byte[][] accountName = object.values(schema.known("sAMAccountName"));
    if (accountName.length > 0) {
      store.claimAccountName(object, null, Values.text(accountName[0]));
    }
    long usn = store.nextUsn();
    object.tombstone = false;
    object.set(schema.known("isDeleted"), EMPTY, usn);
    object.set(schema.known("isRecycled"), EMPTY, usn);
    restoreDefaults(object, usn);
    modifications.relocate(object, step, parent, usn);
  }

  void refuseChangeOfTombstone(DirectoryObject object) throws DirectoryException {
    if (object.isTombstone()) {
      throw DirectoryException.unwilling("the object is deleted: " + object.dn());
    }
  }

  private void restoreDefaults(DirectoryObject object, long usn) {
    Schema schema = store.schema();
    DirectoryObject category =
        store.lookupOrNull("CN=" + object.objectClass().category() + "," + store.names().schema());
    if (category != null) {
      object.set(
          schema.known("objectCategory"), new byte[][] {Guids.toBytes(category.guid())}, usn);
    }
    if (object.objectClass().isUser()) {
      for (String zero :
          "accountExpires codePage countryCode pwdLastSet adminCount operatorCount".split(" ")) {
        object.set(schema.known(zero), Values.one("0"), usn);
      }
      object.set(schema.known("primaryGroupID"), Values.one("513"), usn);
      int control = AccountDefaults.number(object.values(schema.known("userAccountControl")), 0);
      object.set(
          schema.known("sAMAccountType"),
          Values.one(AccountDefaults.userAccountType(control)),
          usn);
    } else if (object.objectClass().name().equals("group")) {
      int groupType = AccountDefaults.number(object.values(schema.known("groupType")), 0);
      object.set(
          schema.known("sAMAccountType"),
          Values.one(AccountDefaults.groupAccountType(groupType)),
          usn);
    }
  }

  private void setUnlessSame(DirectoryObject object, String name, byte[][] value, long usn) {
    AttributeType type = store.schema().known(name.toLowerCase(Locale.ROOT));
    if (!Arrays.deepEquals(object.values(type), value)) {
      object.set(type, value, usn);
    }
  }

  private static void collect(DirectoryObject object, List<DirectoryObject> all) {
    object.children().forEach(child -> collect(child, all));
    all.add(object);
  }
}
