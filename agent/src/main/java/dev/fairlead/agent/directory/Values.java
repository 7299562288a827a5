package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1OctetString;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.WireValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Attribute values for the wire. */
final class Values {
  private final DirectorySchema schema;

  Values(DirectorySchema schema) {
    this.schema = schema;
  }

  /** Null when the value is longer than the protocol carries. */
  @Nullable WireValue of(String attribute, ASN1OctetString value) {
    byte[] bytes = value.getValue();
    String text = schema.isBinary(attribute) ? null : text(bytes);
    if (text == null) {
      return 4L * ((bytes.length + 2) / 3) > Limits.VALUE_CHARACTERS
          ? null
          : new WireValue.Binary(bytes);
    }
    String said = schema.holdsName(attribute) ? ExtendedDn.parse(text).dn() : text;
    return said.length() > Limits.VALUE_CHARACTERS ? null : new WireValue.Text(said);
  }

  /**
   * Null when the bytes are not text: malformed UTF-8, or a NUL, which databases do not store in
   * text.
   */
  static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
