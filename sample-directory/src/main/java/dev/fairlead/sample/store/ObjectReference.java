package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A name by identifier instead of by place: {@code <GUID=…>} or {@code <SID=…>}. */
sealed interface ObjectReference {
  @Nullable DirectoryObject find(DirectoryStore store);

  record ByGuid(UUID guid) implements ObjectReference {
    @Override
    public @Nullable DirectoryObject find(DirectoryStore store) {
      return store.byGuid(guid);
    }
  }

  record BySid(String sid) implements ObjectReference {
    @Override
    public @Nullable DirectoryObject find(DirectoryStore store) {
      return store.bySid(sid);
    }
  }

  /**
   * @param name the text up to the first closing bracket counts, as in the extended form of a name
   */
  static ObjectReference parse(String name) throws DirectoryException {
    int end = name.indexOf('>');
    String inner = end < 0 ? "" : name.substring(1, end);
    String upper = inner.toUpperCase(Locale.ROOT);
    try {
      if (upper.startsWith("GUID=")) {
        String value = inner.substring(5);
        return new ByGuid(
            value.length() == 32
                ? Guids.fromBytes(HexFormat.of().parseHex(value))
                : UUID.fromString(value));
      }
      if (upper.startsWith("SID=S-")) {
        return new BySid(upper.substring(4));
      }
    } catch (IllegalArgumentException e) {
      throw malformed(name, e);
    }
    throw malformed(name, null);
  }

  private static DirectoryException malformed(String name, @Nullable Throwable cause) {
    String text = "0000208F: NameErr: the name is malformed: " + name;
    return cause == null
        ? new DirectoryException(ResultCode.INVALID_DN_SYNTAX, text)
        : new DirectoryException(ResultCode.INVALID_DN_SYNTAX, text, cause);
  }
}
