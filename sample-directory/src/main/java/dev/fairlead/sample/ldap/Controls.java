package dev.fairlead.sample.ldap;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.DirectoryException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The controls of a request. */
final class Controls {
  static final String DIR_SYNC = "1.2.840.113556.1.4.841";
  static final String EXTENDED_DN = "1.2.840.113556.1.4.529";
  static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
  static final String SHOW_RECYCLED = "1.2.840.113556.1.4.2064";
  static final String PAGED = "1.2.840.113556.1.4.319";
  static final String TREE_DELETE = "1.2.840.113556.1.4.805";
  static final String NOTIFICATION = "1.2.840.113556.1.4.528";
  static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
  static final List<String> SUPPORTED =
      List.of(
          DIR_SYNC,
          EXTENDED_DN,
          SHOW_DELETED,
          SHOW_RECYCLED,
          PAGED,
          TREE_DELETE,
          NOTIFICATION,
          DOMAIN_SCOPE);

  private final List<Control> all;

  /**
   * @throws DirectoryException 12 when a critical control is unknown here
   */
  Controls(List<Control> all) throws DirectoryException {
    this.all = all;
    for (Control control : all) {
      if (control.isCritical() && !Set.copyOf(SUPPORTED).contains(control.getOID())) {
        throw new DirectoryException(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00002040: SvcErr: DSID-031401E7, the control is not supported: " + control.getOID());
      }
    }
  }

  boolean has(String oid) {
    return find(oid) != null;
  }

  @Nullable Control find(String oid) {
    return all.stream().filter(c -> c.getOID().equals(oid)).findFirst().orElse(null);
  }

  boolean showsDeleted() {
    return has(SHOW_DELETED) || has(SHOW_RECYCLED);
  }

  NameForm nameForm() {
    Control control = find(EXTENDED_DN);
    if (control == null) {
      return NameForm.PLAIN;
    }
    ASN1OctetString value = control.getValue();
    try {
      boolean text =
          value != null
              && ASN1Integer.decodeAsInteger(
                          ASN1Sequence.decodeAsSequence(value.getValue()).elements()[0])
                      .intValue()
                  == 1;
      return text ? NameForm.EXTENDED : NameForm.EXTENDED_HEX;
    } catch (ASN1Exception | ArrayIndexOutOfBoundsException e) {
      return NameForm.EXTENDED_HEX;
    }
  }
}
