package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name as the Extended DN control writes it: {@code <GUID=…>;<SID=…>;CN=…}.
 *
 * @param guid null when the server wrote a plain DN
 */
record ExtendedDn(@Nullable UUID guid, @Nullable String sid, String dn) {
  private static final String OID = "1.2.840.113556.1.4.529";

  /** Asks for GUIDs and SIDs in their dashed text form. */
  static Control control() {
    return new Control(
        OID, true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode()));
  }

  static ExtendedDn parse(String text) {
    UUID guid = null;
    String sid = null;
    int at = 0;
    while (at < text.length() && text.charAt(at) == '<') {
      int end = text.indexOf('>', at);
      int equals = text.indexOf('=', at);
      if (end < 0 || equals < 0 || equals > end) {
        break;
      }
      String value = text.substring(equals + 1, end);
      switch (text.substring(at + 1, equals).toUpperCase(Locale.ROOT)) {
        case "GUID" -> guid = UUID.fromString(value);
        case "SID" -> sid = value;
        default -> {
          // e.g. RMD_… fields of a server that says more than it was asked for
        }
      }
      at = end + 1;
      if (at < text.length() && text.charAt(at) == ';') {
        at++;
      }
    }
    return new ExtendedDn(guid, sid, text.substring(at));
  }
}
