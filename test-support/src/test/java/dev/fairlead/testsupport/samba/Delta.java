package dev.fairlead.testsupport.samba;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes DirSync answers so that those of two directories can be compared: identifiers become
 * names.
 */
final class Delta {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern SID = Pattern.compile("S-1-5-21-[0-9-]+");

  /** Generated account names, and what depends on the moment or the machine. */
  private static final Set<String> WITHOUT_VALUE = Set.of("objectSid", "whenCreated");

  /** The fake has no security descriptors. */
  private static final Set<String> LEFT_OUT = Set.of("nTSecurityDescriptor");

  /**
   * Of a tombstone whose former parent is deleted too, Samba shows the parent's old name. In
   * unlinked attributes, such as this one and objectCategory, it writes the GUID before the name
   * whether it was asked to or not.
   */
  private static final Pattern FORMER_PARENT = Pattern.compile(">;[A-Z]+=.*");

  private final Map<UUID, String> names = new HashMap<>();
  private final Set<UUID> compared = new HashSet<>();

  static UUID guid(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long high = (in.getInt() & 0xffffffffL) << 32;
    high |= (in.getShort() & 0xffffL) << 16;
    high |= in.getShort() & 0xffffL;
    return new UUID(high, in.order(ByteOrder.BIG_ENDIAN).getLong());
  }

  /** An object to compare. */
  void learn(byte[] guid, String name) {
    label(guid, name);
    compared.add(guid(guid));
  }

  /** An object that is only mentioned. */
  void label(byte[] guid, String name) {
    names.putIfAbsent(guid(guid), name);
  }

  boolean knows(SearchResultEntry entry) {
    return compared.contains(guid(entry.getAttributeValueBytes("objectGUID")));
  }

  /** One line for each attribute of each entry, sorted. */
  List<String> describe(List<SearchResultEntry> entries) {
    List<String> lines = new ArrayList<>();
    for (SearchResultEntry entry : entries) {
      String dn = readable(entry.getDN());
      lines.add(dn);
      for (Attribute attribute : entry.getAttributes()) {
        if (!LEFT_OUT.contains(attribute.getName())) {
          lines.add(
              dn + "  " + attribute.getName() + " = " + values(attribute, dn.startsWith("<GUID")));
        }
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private List<String> values(Attribute attribute, boolean extended) {
    if (WITHOUT_VALUE.contains(attribute.getName())) {
      return List.of(attribute.size() + " value(s)");
    }
    List<String> values = new ArrayList<>();
    for (ASN1OctetString value : attribute.getRawValues()) {
      byte[] raw = value.getValue();
      switch (attribute.getName()) {
        case "objectGUID", "parentGUID" ->
            values.add(names.getOrDefault(guid(raw), "another object"));
        case "pwdLastSet" -> values.add(value.stringValue().equals("0") ? "0" : "a moment");
        case "mS-DS-ConsistencyGuid" -> values.add(HexFormat.of().formatHex(raw));
        case "lastKnownParent" ->
            values.add(
                extended
                    ? FORMER_PARENT.matcher(readable(value.stringValue())).replaceAll(">")
                    : "a container");
        case "objectCategory" -> {
          String category = readable(value.stringValue());
          values.add(extended ? category : category.replaceFirst("^<GUID=[^>]*>;", ""));
        }
        default -> values.add(readable(value.stringValue()));
      }
    }
    Collections.sort(values);
    return values;
  }

  private String readable(String text) {
    Matcher guids = GUID.matcher(text);
    String named =
        guids.replaceAll(m ->
            Matcher.quoteReplacement(
                "{" + names.getOrDefault(UUID.fromString(m.group()), "another object") + "}"));
    return SID.matcher(named).replaceAll("{sid}");
  }
}
