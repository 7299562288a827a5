package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.AttributeType.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks what comes in and turns it into what is stored. */
final class Values {
  private static final byte[][] EMPTY = {};

  /** Stands for a secret value, so that a deletion can report that it is gone. */
  private static final byte[][] KEPT_ELSEWHERE = {{}};

  private static final Set<String> WITH_PASSWORD = Set.of("unicodePwd", "supplementalCredentials");

  /** Seconds from 1601 (a file time's zero) to 1970. */
  private static final long EPOCH_OFFSET_SECONDS = 11_644_473_600L;

  private static final Set<String> SYSTEM_OWNED =
      Set.of("isCriticalSystemObject", "isDeleted", "isRecycled", "lastKnownParent", "systemFlags");
  private static final Set<String> NAMING = Set.of("cn", "ou", "dc", "name");

  private final DirectoryStore store;

  Values(DirectoryStore store) {
    this.store = store;
  }

  static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  static byte[][] one(String value) {
    return new byte[][] {bytes(value)};
  }

  /** 100-nanosecond steps since 1601, the way Active Directory counts time in large integers. */
  static long fileTime(Instant time) {
    return (time.getEpochSecond() + EPOCH_OFFSET_SECONDS) * 10_000_000L + time.getNano() / 100;
  }

  AttributeType type(String name) throws DirectoryException {
    int option = name.indexOf(';');
    AttributeType type = store.schema().attribute(option < 0 ? name : name.substring(0, option));
    if (type == null) {
      throw new DirectoryException(
          ResultCode.NO_SUCH_ATTRIBUTE,
          "00000057: LdapErr: DSID-0C090F1B, the schema does not define the attribute " + name);
    }
    return type;
  }

  void refuseSystemOwned(AttributeType type) throws DirectoryException {
    boolean computed = type.role() == Role.COMPUTED && !NAMING.contains(type.name());
    if (computed || type.isBackLink() || SYSTEM_OWNED.contains(type.name())) {
      throw DirectoryException.unwilling("the directory alone sets " + type.name());
    }
  }

  /** Turns values of the wire into stored ones; names of objects become their GUIDs. */
  byte[][] parse(AttributeType type, byte[][] raw) throws DirectoryException {
    if (type.singleValued() && raw.length > 1) {
      throw new DirectoryException(
          ResultCode.CONSTRAINT_VIOLATION,
          "0000207E: UpdErr: the attribute is single-valued: " + type.name());
    }
    byte[][] parsed = new byte[raw.length][];
    for (int i = 0; i < raw.length; i++) {
      parsed[i] = type.isReference() ? Guids.toBytes(target(text(raw[i])).guid()) : raw[i];
      checkNumber(type, parsed[i]);
    }
    return parsed;
  }

  DirectoryObject target(String name) throws DirectoryException {
    DirectoryObject target = store.lookup(name);
    if (target == null || target.isTombstone()) {
      throw new DirectoryException(
          ResultCode.NO_SUCH_OBJECT, "00000525: NameErr: no such object: " + name);
    }
    return target;
  }

  /** What replication names after a password was set; the values themselves are nowhere. */
  void passwordSet(Map<AttributeType, byte[][]> result) {
    for (AttributeType type : store.schema().attributes()) {
      if (type.role() == Role.SECRET) {
        result.put(type, WITH_PASSWORD.contains(type.name()) ? KEPT_ELSEWHERE : EMPTY);
      }
    }
    result.put(store.schema().known("pwdLastSet"), one(Long.toString(fileTime(store.now()))));
  }

  private static void checkNumber(AttributeType type, byte[] value) throws DirectoryException {
    try {
      switch (type.syntax()) {
        case INT -> Integer.parseInt(text(value));
        case INT64 -> Long.parseLong(text(value));
        case BOOL -> {
          String bool = text(value);
          if (!bool.equals("TRUE") && !bool.equals("FALSE")) {
            throw new NumberFormatException(bool);
          }
        }
        case DN, OID, OCTETS, TIME, TEXT, SD, SID -> {}
      }
    } catch (NumberFormatException e) {
      throw new DirectoryException(
          ResultCode.INVALID_ATTRIBUTE_SYNTAX,
          String.format(Locale.ROOT, "00000057: %s does not fit its syntax", type.name()),
          e);
    }
  }
}
