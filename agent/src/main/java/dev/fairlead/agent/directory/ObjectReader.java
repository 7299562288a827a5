package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.fairlead.agent.directory.Translated.FollowUp;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.EdgeChange.Reference;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single objects by GUID, with all values of long lists and with the groups they are in. */
final class ObjectReader {
  private static final Logger log = LoggerFactory.getLogger(ObjectReader.class);
  private static final String MEMBER_OF = "memberOf";

  private final DirectorySession session;
  private final AttributeSet attributes;

  ObjectReader(DirectorySession session, AttributeSet attributes) {
    this.session = session;
    this.attributes = attributes;
  }

  void read(FollowUp followUp, Consumer<ObjectChange> sink) {
    switch (followUp) {
      case FollowUp.ReadWhole whole -> {
        switch (look(whole.objectGuid())) {
          case ObjectLook.Living living -> living.changes().forEach(sink);
          case ObjectLook.Deleted deleted -> sink.accept(deleted.tombstone());
          case ObjectLook.Nowhere _ -> cannotBeSeen(whole, sink);
        }
      }
      case FollowUp.FurtherEdges further -> furtherEdges(further, sink);
    }
  }

  /**
   * The account may not read the object by itself, or it went away since, which the next reply
   * reports: either way the reply was true when it was given.
   */
  private static void cannotBeSeen(FollowUp.ReadWhole whole, Consumer<ObjectChange> sink) {
    log.warn(
        "an object that the directory reports cannot be read by itself, so not all of it is known:"
            + " let the account read its container; object={}",
        whole.objectGuid());
    if (whole.said() != null) {
      sink.accept(whole.said());
    }
  }

  ObjectLook look(UUID objectGuid) {
    Entry entry = search(objectGuid, false, attributes.toRequest(MEMBER_OF));
    if (entry == null) {
      Entry tombstone = search(objectGuid, true, attributes.toRequest());
      return tombstone == null
          ? new ObjectLook.Nowhere()
          : new ObjectLook.Deleted(translated(tombstone));
    }
    Entry complete = withWholeLists(objectGuid, entry);
    List<ObjectChange> changes = new ArrayList<>();
    changes.add(translated(complete));
    if (attributes.wants("member")) {
      memberships(objectGuid, complete).forEach(changes::add);
    }
    return new ObjectLook.Living(changes);
  }

  private ObjectChange translated(Entry entry) {
    ObjectChange change =
        new ChangeTranslator(ChangeTranslator.Kind.OBJECT, session.schema(), attributes)
            .translate(entry)
            .change();
    if (change == null) {
      throw new IllegalStateException("a single object always translates to a change");
    }
    return change;
  }

  /** The groups say it, so that a member that came back is a member again. */
  private static List<ObjectChange> memberships(UUID member, Entry entry) {
    Attribute groups = entry.getAttribute(MEMBER_OF);
    if (groups == null) {
      return List.of();
    }
    Reference self = new Reference(member, null, null);
    return EdgeReader.references(groups).stream()
        .map(group ->
            new ObjectChange(
                group.guid(),
                Completeness.PARTIAL,
                null,
                null,
                group.dn() == null ? "" : group.dn(),
                List.of(),
                null,
                null,
                Map.of(),
                List.of(new EdgeChange("member", Operation.ADD, List.of(self)))))
        .toList();
  }

  private Entry withWholeLists(UUID objectGuid, Entry entry) {
    Entry complete = new Entry(entry.getDN());
    for (Attribute attribute : entry.getAttributes()) {
      String name = attribute.getBaseName();
      complete.addAttribute(new Attribute(name, attribute.getRawValues()));
      int from = RangeOption.next(attribute);
      while (from >= 0) {
        Attribute part = part(objectGuid, name, from);
        if (part == null) {
          break;
        }
        complete.addAttribute(new Attribute(name, part.getRawValues()));
        from = RangeOption.next(part);
      }
    }
    return complete;
  }

  private void furtherEdges(FollowUp.FurtherEdges further, Consumer<ObjectChange> sink) {
    int from = further.from();
    while (from >= 0) {
      Attribute part = part(further.objectGuid(), further.attribute(), from);
      if (part == null) {
        return;
      }
      sink.accept(
          new ObjectChange(
              further.objectGuid(),
              Completeness.PARTIAL,
              null,
              null,
              "",
              List.of(),
              null,
              null,
              Map.of(),
              List.of(
                  new EdgeChange(
                      further.attribute(), Operation.ADD, EdgeReader.references(part)))));
      from = RangeOption.next(part);
    }
  }

  /** Null when the list ended, or the object went away, in the meantime. */
  private @Nullable Attribute part(UUID objectGuid, String name, int from) {
    Entry entry = search(objectGuid, false, name + ";range=" + from + "-*");
    if (entry == null) {
      return null;
    }
    for (Attribute attribute : entry.getAttributes()) {
      if (attribute.getBaseName().equalsIgnoreCase(name) && attribute.size() > 0) {
        return attribute;
      }
    }
    return null;
  }

  private @Nullable Entry search(UUID objectGuid, boolean deleted, String... names) {
    SearchRequest request =
        new SearchRequest(
            "<GUID=" + objectGuid + ">",
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            names);
    request.addControl(ExtendedDn.control());
    if (deleted) {
      request.addControl(new Control(DeletedObjectsProbe.SHOW_DELETED, true));
    }
    try {
      return session.connection().searchForEntry(request);
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return null;
      }
      throw session.failed(e, "reading an object");
    }
  }
}
