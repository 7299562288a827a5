package dev.fairlead.sample.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Long;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.DirectoryException;

/**
 * The value of the DirSync control of a request.
 *
 * @param maxBytes what the client takes in one answer; 0 means the server's choice
 * @param cookie empty for a read from the beginning
 */
@SuppressWarnings("ArrayRecordComponent") // a value of the wire, compared by nobody
record DirSyncRequest(int flags, int maxBytes, byte[] cookie) {
  static final int OBJECT_SECURITY = 0x1;
  static final int ANCESTORS_FIRST = 0x800;
  static final int INCREMENTAL_VALUES = 0x80000000;

  static DirSyncRequest decode(Control control) throws DirectoryException {
    ASN1OctetString value = control.getValue();
    try {
      if (value == null) {
        throw new ASN1Exception("no value");
      }
      ASN1Element[] parts = ASN1Sequence.decodeAsSequence(value.getValue()).elements();
      if (parts.length != 3) {
        throw new ASN1Exception("three parts are expected");
      }
      return new DirSyncRequest(
          (int) ASN1Long.decodeAsLong(parts[0]).longValue(),
          ASN1Integer.decodeAsInteger(parts[1]).intValue(),
          ASN1OctetString.decodeAsOctetString(parts[2]).getValue());
    } catch (ASN1Exception e) {
      throw new DirectoryException(
          ResultCode.PROTOCOL_ERROR, "00000057: LdapErr: the DirSync control is malformed", e);
    }
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The control of the answer. */
  static Control answer(boolean more, byte[] cookie) {
    return new Control(
        Controls.DIR_SYNC,
        false,
        new ASN1OctetString(
            new ASN1Sequence(
                    new ASN1Integer(more ? 1 : 0), new ASN1Integer(0), new ASN1OctetString(cookie))
                .encode()));
  }
}
