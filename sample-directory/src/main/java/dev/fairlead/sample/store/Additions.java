package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.AttributeType.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adding an object, with all that a domain controller fills in. */
final class Additions {
  private final DirectoryStore store;
  private final Values values;

  Additions(DirectoryStore store) {
    this.store = store;
    this.values = new Values(store);
  }

  DirectoryObject add(String dn, Collection<Attribute> given, Origin origin)
      throws DirectoryException {
    Request request = new Request(given, origin);
    List<Names.Step> steps = Names.parse(dn);
    if (steps.isEmpty()) {
      throw DirectoryException.unwilling("the root cannot be added");
    }
    Names.Step step = steps.getFirst();
    ObjectClass objectClass = request.objectClass();
    boolean context = request.isNamingContext();
    DirectoryObject parent = context ? null : parentOf(dn, steps);
    if (parent != null && parent.child(step.key()) != null) {
      throw new DirectoryException(
          ResultCode.ENTRY_ALREADY_EXISTS, "00002071: UpdErr: the object exists: " + dn);
    }
    Map<AttributeType, byte[][]> attributes = request.attributes();
    Map<AttributeType, List<DirectoryObject>> links = request.links();
    refuseTakenName(attributes);
    // Nothing can fail from here on: a refused request must not use up an identifier, or a replay
    // would differ.
    UUID guid = request.guid(store.drawGuid());
    byte[] sid = request.sid(objectClass);
    DirectoryObject object =
        new DirectoryObject(guid, sid, objectClass, step, parent, context ? dn : null);
    AccountDefaults.complete(store, objectClass, guid, attributes);
    claimName(object, attributes);

    long usn = store.nextUsn();
    store.register(object);
    object.usnCreated = usn;
    object.nameUsn = usn;
    object.whenCreated = store.now();
    attributes.forEach((type, v) -> object.set(type, v, usn));
    links.forEach((type, targets) ->
        targets.forEach(target -> object.setLink(type, target, new LinkValue(true, usn))));
    store.touched(object, usn);
    return object;
  }

  private void refuseTakenName(Map<AttributeType, byte[][]> attributes) throws DirectoryException {
    byte[][] name = attributes.get(store.schema().known("sAMAccountName"));
    if (name != null && name.length > 0) {
      store.refuseTakenAccountName(null, Values.text(name[0]));
    }
  }

  private void claimName(DirectoryObject object, Map<AttributeType, byte[][]> attributes)
      throws DirectoryException {
    byte[][] name = attributes.get(store.schema().known("sAMAccountName"));
    if (name != null) {
      store.claimAccountName(object, null, Values.text(name[0]));
    }
  }

  private DirectoryObject parentOf(String dn, List<Names.Step> steps) throws DirectoryException {
    StringBuilder parentDn = new StringBuilder();
    for (Names.Step step : steps.subList(1, steps.size())) {
      parentDn.append(parentDn.isEmpty() ? "" : ",").append(step);
    }
    DirectoryObject parent = parentDn.isEmpty() ? null : store.lookup(parentDn.toString());
    if (parent == null || parent.isTombstone()) {
      throw new DirectoryException(
          ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: the parent does not exist: " + dn);
    }
    return parent;
  }

  /** The attributes of one request, sorted into what they mean. */
  private final class Request {
    private final Map<String, Attribute> given = new LinkedHashMap<>();
    private final Origin origin;

    Request(Collection<Attribute> attributes, Origin origin) {
      this.origin = origin;
      attributes.forEach(a -> given.put(a.getName().toLowerCase(Locale.ROOT), a));
    }

    ObjectClass objectClass() throws DirectoryException {
      Attribute classes = given.get("objectclass");
      ObjectClass best = null;
      for (String name : classes == null ? new String[0] : classes.getValues()) {
        ObjectClass candidate = store.schema().objectClass(name);
        if (candidate != null && (best == null || candidate.chain().size() > best.chain().size())) {
          best = candidate;
        }
      }
      if (best == null) {
        throw new DirectoryException(
            ResultCode.OBJECT_CLASS_VIOLATION,
            "0000207D: UpdErr: DSID-0315166D, no structural object class that is known");
      }
      return best;
    }

    boolean isNamingContext() {
      Attribute type = given.get("instancetype");
      return origin == Origin.SYSTEM
          && type != null
          && (Objects.requireNonNull(type.getValueAsInteger()) & 1) != 0;
    }

    UUID guid(UUID drawn) {
      Attribute fixed = given.get("objectguid");
      return origin == Origin.SYSTEM && fixed != null
          ? Guids.fromBytes(Objects.requireNonNull(fixed.getValueByteArray()))
          : drawn;
    }

    byte @Nullable [] sid(ObjectClass objectClass) {
      Attribute fixed = given.get("objectsid");
      if (origin == Origin.SYSTEM && fixed != null) {
        return fixed.getValueByteArray();
      }
      return objectClass.isPrincipal() ? store.drawSid() : null;
    }

    Map<AttributeType, byte[][]> attributes() throws DirectoryException {
      Map<AttributeType, byte[][]> result = new LinkedHashMap<>();
      for (Attribute attribute : given.values()) {
        AttributeType type = values.type(attribute.getName());
        if (origin == Origin.CLIENT) {
          values.refuseSystemOwned(type);
        }
        if (type.role() == Role.SECRET) {
          values.passwordSet(result);
        } else if (type.role() != Role.COMPUTED
            && !type.isLink()
            && !type.isBackLink()
            && !type.name().equals("objectClass")) {
          result.put(type, values.parse(type, attribute.getValueByteArrays()));
        }
      }
      return result;
    }

    Map<AttributeType, List<DirectoryObject>> links() throws DirectoryException {
      Map<AttributeType, List<DirectoryObject>> result = new LinkedHashMap<>();
      for (Attribute attribute : given.values()) {
        AttributeType type = values.type(attribute.getName());
        if (type.isLink()) {
          List<DirectoryObject> targets = new ArrayList<>();
          for (String name : attribute.getValues()) {
            targets.add(values.target(name));
          }
          result.put(type, targets);
        }
      }
      return result;
    }
  }
}
