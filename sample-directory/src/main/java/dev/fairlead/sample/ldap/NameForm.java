package dev.fairlead.sample.ldap;

import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.Guids;
import dev.fairlead.sample.store.Sids;
import java.util.HexFormat;

/**
 * How distinguished names are written in an answer; the Extended DN control asks for the longer
 * forms.
 */
enum NameForm {
  PLAIN,
  /** {@code <GUID=…>;<SID=…>;CN=…} with identifiers as text. */
  EXTENDED,
  /** The same with identifiers as hexadecimal digits of their binary form. */
  EXTENDED_HEX;

  String of(DirectoryObject object) {
    byte[] sid = object.sid();
    return switch (this) {
      case PLAIN -> object.dn();
      case EXTENDED ->
          "<GUID="
              + object.guid()
              + ">;"
              + (sid == null ? "" : "<SID=" + Sids.format(sid) + ">;")
              + object.dn();
      case EXTENDED_HEX ->
          "<GUID="
              + hex(Guids.toBytes(object.guid()))
              + ">;"
              + (sid == null ? "" : "<SID=" + hex(sid) + ">;")
              + object.dn();
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
