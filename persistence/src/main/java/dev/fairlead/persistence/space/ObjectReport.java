package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a directory said about one object, checked and bounded.
 *
 * @param whole silence about an attribute means that it is empty, linked attributes included;
 *     otherwise silence means nothing
 * @param rdn value of the relative name
 * @param objectClass empty when not said
 * @param attributes by lower-case LDAP name; an empty list is a cleared attribute
 */
public record ObjectReport(
    ObjectGuid guid,
    boolean whole,
    Optional<ObjectGuid> parent,
    Optional<String> rdn,
    List<String> objectClass,
    Life life,
    Optional<ObjectGuid> lastKnownParent,
    Map<String, List<Value>> attributes,
    List<EdgeReport> edges) {

  public enum Life {
    LIVING,
    DELETED,
    NOT_SAID
  }

  /** A change of a linked attribute of the object. */
  public record EdgeReport(
      ReferenceAttribute attribute, Operation operation, List<ObjectGuid> targets) {}

  public enum Operation {
    ADD,
    REMOVE,
    /** The targets begin the whole list; more may follow until the directory's reply ends. */
    REPLACE
  }
}
