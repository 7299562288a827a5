package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.fairlead.agent.directory.ChangeTranslator.Kind;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.Translated.FollowUp;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.EdgeChange.Reference;
import dev.fairlead.protocol.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Linked attributes of an entry. With incremental values DirSync names a list's additions {@code
 * member;range=1-1} and its removals {@code member;range=0-0}; elsewhere a range is what it says: a
 * part of a long list.
 */
final class EdgeReader {
  private static final String ADDED = "range=1-1";
  private static final String REMOVED = "range=0-0";

  private final Kind kind;
  private final DirectorySchema schema;

  /** Only of lists with several values: in a large domain these are its groups. */
  private final Set<ListBegun> begun = new HashSet<>();

  private record ListBegun(UUID objectGuid, String attribute) {}

  /** The parts of one attribute that an entry may hold. */
  private static final class Parts {
    boolean listSaid;
    final List<Reference> list = new ArrayList<>();
    final List<Reference> added = new ArrayList<>();
    final List<Reference> removed = new ArrayList<>();
  }

  EdgeReader(Kind kind, DirectorySchema schema) {
    this.kind = kind;
    this.schema = schema;
  }

  List<EdgeChange> read(UUID guid, Entry entry, AttributeSet attributes, List<FollowUp> followUps) {
    Map<String, Parts> byName = new LinkedHashMap<>();
    for (Attribute attribute : entry.getAttributes()) {
      String name = DirectorySchema.lower(attribute.getBaseName());
      if (attributes.wants(name) && schema.isLink(name)) {
        collect(guid, attribute, name, byName.computeIfAbsent(name, _ -> new Parts()), followUps);
      }
    }
    List<EdgeChange> changes = new ArrayList<>();
    byName.forEach((name, parts) -> addChanges(guid, name, parts, changes));
    return changes;
  }

  private void collect(
      UUID guid, Attribute attribute, String name, Parts parts, List<FollowUp> followUps) {
    String option = String.join(";", attribute.getOptions());
    List<Reference> targets = references(attribute);
    if (kind != Kind.OBJECT && option.equalsIgnoreCase(ADDED)) {
      parts.added.addAll(targets);
    } else if (kind != Kind.OBJECT && option.equalsIgnoreCase(REMOVED)) {
      parts.removed.addAll(targets);
    } else {
      int next = RangeOption.next(attribute);
      if (next >= 0) {
        followUps.add(new FollowUp.FurtherEdges(guid, name, next));
      }
      parts.listSaid = true;
      parts.list.addAll(targets);
    }
  }

  private void addChanges(UUID guid, String name, Parts parts, List<EdgeChange> changes) {
    if (parts.listSaid) {
      changes.add(new EdgeChange(name, Operation.REPLACE, parts.list));
    }
    if (schema.isSingleValued(name)) {
      // One value replaces another: saying so heals a value that was missed.
      if (!parts.added.isEmpty()) {
        changes.add(new EdgeChange(name, Operation.REPLACE, parts.added));
      } else if (!parts.removed.isEmpty()) {
        changes.add(new EdgeChange(name, Operation.REMOVE, parts.removed));
      }
      return;
    }
    boolean first = kind == Kind.GENERATION && begun.add(new ListBegun(guid, name));
    if (!parts.removed.isEmpty() && !first) {
      changes.add(new EdgeChange(name, Operation.REMOVE, parts.removed));
    }
    if (!parts.added.isEmpty()) {
      boolean begins = first && !parts.listSaid;
      changes.add(new EdgeChange(name, begins ? Operation.REPLACE : Operation.ADD, parts.added));
    }
  }

  static List<Reference> references(Attribute attribute) {
    ASN1OctetString[] raw = attribute.getRawValues();
    List<Reference> references = new ArrayList<>(raw.length);
    for (ASN1OctetString each : raw) {
      ExtendedDn name = ExtendedDn.parse(each.stringValue());
      if (name.guid() == null) {
        throw new DirectoryException(
            Code.NOT_ACTIVE_DIRECTORY,
            "The directory does not return GUIDs with names (Extended DN control), so members and"
                + " managers cannot be told apart reliably. Nothing was taken over.");
      }
      String dn = name.dn();
      references.add(
          new Reference(
              name.guid(),
              name.sid(),
              dn.length() > Limits.DN_CHARACTERS ? dn.substring(0, Limits.DN_CHARACTERS) : dn));
    }
    return references;
  }
}
