package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.AttributeType.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changing attributes, links and names. Everything is staged and checked first, so that a refused
 * request leaves no trace; a value that is already there draws no change number, so that it never
 * shows up in a delta.
 */
final class Modifications {
  private static final byte[][] EMPTY = {};
  private final DirectoryStore store;
  private final Values values;

  Modifications(DirectoryStore store) {
    this.store = store;
    this.values = new Values(store);
  }

  void modify(DirectoryObject object, List<Modification> modifications) throws DirectoryException {
    Map<AttributeType, byte[][]> attributes = new LinkedHashMap<>();
    Map<AttributeType, Map<DirectoryObject, Boolean>> links = new LinkedHashMap<>();
    for (Modification modification : modifications) {
      AttributeType type = values.type(modification.getAttributeName());
      if (type.role() == Role.SECRET) {
        values.passwordSet(attributes);
      } else if (type.isLink()) {
        stageLinks(
            object, type, modification, links.computeIfAbsent(type, t -> new LinkedHashMap<>()));
      } else {
        values.refuseSystemOwned(type);
        attributes.put(type, stage(object, type, modification, attributes.get(type)));
      }
    }
    derive(object, attributes);
    attributes
        .entrySet()
        .removeIf(e ->
            e.getKey().role() != Role.SECRET
                && Arrays.deepEquals(e.getValue(), object.values(e.getKey())));
    links.forEach((type, staged) ->
        staged
            .entrySet()
            .removeIf(e ->
                isAsWanted(object, type, e) && !(replaces(modifications, type) && e.getValue())));
    links.values().removeIf(Map::isEmpty);
    if (attributes.isEmpty() && links.isEmpty()) {
      return;
    }
    commit(object, attributes, links);
  }

  /** A rename always writes the name, so that a move is reported with it. */
  void rename(DirectoryObject object, String newRdn, DirectoryObject parent)
      throws DirectoryException {
    List<Names.Step> steps = Names.parse(newRdn);
    if (steps.size() != 1 || parent.isTombstone() || object.parent == null) {
      throw DirectoryException.unwilling("the object cannot get the name " + newRdn);
    }
    if (parent.isWithin(object)) {
      throw DirectoryException.unwilling("an object cannot move below itself");
    }
    Names.Step step = new Names.Step(object.namingAttribute(), steps.getFirst().value());
    DirectoryObject holder = parent.child(step.key());
    if (holder != null && holder != object) {
      throw new DirectoryException(
          ResultCode.ENTRY_ALREADY_EXISTS, "00002071: UpdErr: the name is taken: " + newRdn);
    }
    relocate(object, step, parent, store.nextUsn());
  }

  void relocate(DirectoryObject object, Names.Step step, DirectoryObject parent, long usn) {
    Objects.requireNonNull(object.parent).removeChild(object);
    object.step = step;
    object.parent = parent;
    parent.addChild(object);
    object.nameUsn = usn;
    store.touched(object, usn);
  }

  private void commit(
      DirectoryObject object,
      Map<AttributeType, byte[][]> attributes,
      Map<AttributeType, Map<DirectoryObject, Boolean>> links)
      throws DirectoryException {
    AttributeType accountName = store.schema().known("sAMAccountName");
    byte[][] name = attributes.get(accountName);
    if (name != null) {
      store.claimAccountName(object, first(object.values(accountName)), first(name));
    }
    long usn = store.nextUsn();
    attributes.forEach((type, v) -> object.set(type, v, usn));
    links.forEach((type, staged) ->
        staged.forEach(
            (target, present) -> object.setLink(type, target, new LinkValue(present, usn))));
    store.touched(object, usn);
  }

  /**
   * A replaced link writes the values that stay as well, and so reports them as added, as Samba
   * does.
   */
  private boolean replaces(List<Modification> modifications, AttributeType link) {
    return modifications.stream()
        .anyMatch(m ->
            m.getModificationType().equals(ModificationType.REPLACE)
                && m.getAttributeName().equalsIgnoreCase(link.name()));
  }

  private static boolean isAsWanted(
      DirectoryObject object, AttributeType type, Map.Entry<DirectoryObject, Boolean> wanted) {
    LinkValue now = object.links(type).get(wanted.getKey());
    return (now != null && now.present()) == wanted.getValue();
  }

  private void derive(DirectoryObject object, Map<AttributeType, byte[][]> attributes) {
    AttributeType accountType = store.schema().known("sAMAccountType");
    byte[][] control = attributes.get(store.schema().known("userAccountControl"));
    if (control != null && control.length > 0 && object.objectClass().isUser()) {
      attributes.put(
          accountType,
          Values.one(AccountDefaults.userAccountType(AccountDefaults.number(control, 0))));
    }
    byte[][] groupType = attributes.get(store.schema().known("groupType"));
    if (groupType != null && groupType.length > 0) {
      attributes.put(
          accountType,
          Values.one(AccountDefaults.groupAccountType(AccountDefaults.number(groupType, 0))));
    }
  }

  private byte[][] stage(
      DirectoryObject object,
      AttributeType type,
      Modification modification,
      byte @Nullable [][] staged)
      throws DirectoryException {
    byte[][] now = staged == null ? object.values(type) : staged;
    byte[][] given = values.parse(type, modification.getValueByteArrays());
    ModificationType kind = modification.getModificationType();
    if (kind.equals(ModificationType.REPLACE)) {
      return given;
    }
    List<byte[]> result = new ArrayList<>(List.of(now));
    if (kind.equals(ModificationType.ADD)) {
      for (byte[] value : given) {
        if (type.singleValued() && !result.isEmpty() || contains(result, value)) {
          throw new DirectoryException(
              ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
              "00002083: AtrErr: the value is already there: " + type.name());
        }
        result.add(value);
      }
      return result.toArray(byte[][]::new);
    }
    if (!kind.equals(ModificationType.DELETE)) {
      throw DirectoryException.unwilling("only add, delete and replace are supported");
    }
    if (given.length == 0) {
      if (now.length == 0) {
        throw noSuchValue(type);
      }
      return EMPTY;
    }
    for (byte[] value : given) {
      if (!result.removeIf(v -> Arrays.equals(v, value))) {
        throw noSuchValue(type);
      }
    }
    return result.toArray(byte[][]::new);
  }

  private void stageLinks(
      DirectoryObject object,
      AttributeType type,
      Modification modification,
      Map<DirectoryObject, Boolean> staged)
      throws DirectoryException {
    ModificationType kind = modification.getModificationType();
    String[] names = modification.getValues();
    boolean clears =
        kind.equals(ModificationType.REPLACE)
            || (kind.equals(ModificationType.DELETE) && names.length == 0);
    if (clears) {
      object
          .links(type)
          .forEach((target, value) -> {
            if (value.present()) {
              staged.put(target, false);
            }
          });
      staged.replaceAll((target, present) -> false);
    }
    for (String name : names) {
      DirectoryObject target = values.target(name);
      boolean adds = !kind.equals(ModificationType.DELETE);
      LinkValue stored = object.links(type).get(target);
      boolean present = staged.getOrDefault(target, stored != null && stored.present());
      if (present == adds) {
        throw adds
            ? new DirectoryException(
                ResultCode.ENTRY_ALREADY_EXISTS,
                "00000562: UpdErr: the value is already there: " + type.name())
            : DirectoryException.unwilling("00000561: the value is not there: " + type.name());
      }
      staged.put(target, adds);
    }
    long count = type.singleValued() ? present(object, type, staged) : 0;
    if (count > 1) {
      throw new DirectoryException(
          ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
          "00002081: AttErr: the attribute is single-valued: " + type.name());
    }
  }

  private static long present(
      DirectoryObject object, AttributeType type, Map<DirectoryObject, Boolean> staged) {
    long kept =
        object.links(type).entrySet().stream()
            .filter(e -> e.getValue().present() && !staged.containsKey(e.getKey()))
            .count();
    return kept + staged.values().stream().filter(b -> b).count();
  }

  private static boolean contains(List<byte[]> all, byte[] value) {
    return all.stream().anyMatch(v -> Arrays.equals(v, value));
  }

  private static DirectoryException noSuchValue(AttributeType type) {
    return new DirectoryException(
        ResultCode.NO_SUCH_ATTRIBUTE, "00002085: AtrErr: the value is not there: " + type.name());
  }

  private static @Nullable String first(byte[][] v) {
    return v.length == 0 ? null : Values.text(v[0]);
  }
}
