package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.Translated.FollowUp;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.WireValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns entries of one read into changes. One instance per read: in a full read it remembers whose
 * edges it has begun to report. Not thread-safe.
 */
final class ChangeTranslator {
  private static final Logger log = LoggerFactory.getLogger(ChangeTranslator.class);

  /** What kind of reply the entries come from, and so what their silence means. */
  enum Kind {
    /** DirSync with a cookie: what changed. */
    DELTA,
    /** DirSync without a cookie: every object, tombstones too. */
    GENERATION,
    /** An ordinary search for one object. */
    OBJECT
  }

  private final Kind kind;
  private final DirectorySchema schema;
  private final AttributeSet attributes;
  private final Values values;
  private final EdgeReader edgeReader;

  ChangeTranslator(Kind kind, DirectorySchema schema, AttributeSet attributes) {
    this.kind = kind;
    this.schema = schema;
    this.attributes = attributes;
    this.values = new Values(schema);
    this.edgeReader = new EdgeReader(kind, schema);
  }

  Translated translate(Entry entry) {
    ExtendedDn dn = ExtendedDn.parse(entry.getDN());
    UUID guid = objectGuid(entry, dn);
    boolean classSaid = entry.hasAttribute("objectClass");
    Boolean deleted = deleted(entry, classSaid);
    List<FollowUp> followUps = new ArrayList<>();
    ObjectChange change = change(entry, dn, guid, classSaid, deleted, followUps);
    if (kind == Kind.DELTA && entry.hasAttribute("isDeleted") && Boolean.FALSE.equals(deleted)) {
      // Reanimated: the reply holds a few attributes only, and no group says that it is back.
      return new Translated(null, List.of(new FollowUp.ReadWhole(guid, change)));
    }
    return new Translated(change, followUps);
  }

  private ObjectChange change(
      Entry entry,
      ExtendedDn dn,
      UUID guid,
      boolean classSaid,
      @Nullable Boolean deleted,
      List<FollowUp> followUps) {
    Map<String, List<WireValue>> plain = new LinkedHashMap<>();
    List<String> unsendable = new ArrayList<>();
    boolean listCut = false;
    for (Attribute attribute : entry.getAttributes()) {
      String name = attribute.getBaseName();
      if (!attributes.wants(name) || schema.isLink(name)) {
        continue;
      }
      if (attribute.hasOptions()) {
        listCut = true;
      } else {
        plainValues(attribute, name, plain, unsendable);
      }
    }
    if (listCut) {
      followUps.add(new FollowUp.ReadWhole(guid, null));
    }
    List<EdgeChange> edges = edgeReader.read(guid, entry, attributes, followUps);
    Completeness completeness =
        isWhole(classSaid, deleted) ? Completeness.WHOLE : Completeness.PARTIAL;
    if (completeness == Completeness.WHOLE && !unsendable.isEmpty()) {
      completeness = Completeness.PARTIAL;
      sayWhatIsEmpty(plain, unsendable);
    }
    if (!unsendable.isEmpty()) {
      log.warn(
          "attribute too large to send, the service keeps the last value; object={} attributes={}",
          guid,
          unsendable);
    }
    return new ObjectChange(
        guid,
        completeness,
        guid(entry, "parentGUID"),
        text(entry, "name"),
        dn.dn().substring(0, Math.min(dn.dn().length(), Limits.DN_CHARACTERS)),
        texts(entry, "objectClass"),
        deleted,
        lastKnownParent(entry),
        plain,
        edges);
  }

  private void plainValues(
      Attribute attribute,
      String name,
      Map<String, List<WireValue>> plain,
      List<String> unsendable) {
    ASN1OctetString[] raw = attribute.getRawValues();
    if (raw.length > Limits.ATTRIBUTE_VALUES) {
      unsendable.add(name);
      return;
    }
    List<WireValue> wire = new ArrayList<>(raw.length);
    for (ASN1OctetString each : raw) {
      WireValue value = values.of(name, each);
      if (value == null) {
        unsendable.add(name);
        return;
      }
      wire.add(value);
    }
    plain.put(name, wire);
  }

  /** An object without one attribute is not whole: name the empty ones instead of keeping quiet. */
  private void sayWhatIsEmpty(Map<String, List<WireValue>> plain, List<String> unsendable) {
    for (String wanted : attributes.wanted()) {
      if (!schema.isLink(wanted)
          && !unsendable.contains(wanted)
          && plain.keySet().stream().noneMatch(wanted::equalsIgnoreCase)) {
        plain.put(wanted, List.of());
      }
    }
  }

  private boolean isWhole(boolean classSaid, @Nullable Boolean deleted) {
    return switch (kind) {
      case DELTA -> false;
      // Without a class it is an addition to an object that came before; a tombstone has lost most.
      case GENERATION -> classSaid && !Boolean.TRUE.equals(deleted);
      case OBJECT -> !Boolean.TRUE.equals(deleted);
    };
  }

  private @Nullable Boolean deleted(Entry entry, boolean classSaid) {
    Attribute said = entry.getAttribute("isDeleted");
    if (said != null) {
      return "TRUE".equalsIgnoreCase(said.getValue());
    }
    return classSaid || kind == Kind.OBJECT ? Boolean.FALSE : null;
  }

  private static UUID objectGuid(Entry entry, ExtendedDn dn) {
    UUID guid = guid(entry, "objectGUID");
    if (guid == null) {
      guid = dn.guid();
    }
    if (guid == null) {
      throw new DirectoryException(
          Code.NOT_ACTIVE_DIRECTORY, "The directory returned an object without objectGUID.");
    }
    return guid;
  }

  private static @Nullable UUID lastKnownParent(Entry entry) {
    String text = text(entry, "lastKnownParent");
    return text == null ? null : ExtendedDn.parse(text).guid();
  }

  private static @Nullable UUID guid(Entry entry, String attribute) {
    byte[] bytes = entry.getAttributeValueBytes(attribute);
    return bytes == null ? null : Guids.guid(bytes);
  }

  private static @Nullable String text(Entry entry, String attribute) {
    return entry.getAttributeValue(attribute);
  }

  private static List<String> texts(Entry entry, String attribute) {
    String[] all = entry.getAttributeValues(attribute);
    return all == null ? List.of() : List.of(all);
  }
}
