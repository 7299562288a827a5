package dev.fairlead.sample.store;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a domain controller adds to an object on its own. */
final class AccountDefaults {
  private static final byte[][] EMPTY = {};
  private static final String NEVER = Long.toString(Long.MAX_VALUE);
  private static final int ACCOUNT_DISABLED = 2;
  private static final int PASSWORD_NOT_REQUIRED = 32;
  private static final int NORMAL_ACCOUNT = 512;
  private static final int WORKSTATION_ACCOUNT = 0x1000;
  private static final int SERVER_ACCOUNT = 0x2000;
  private static final int GLOBAL_SECURITY_GROUP = 0x80000002;
  private static final int SECURITY_ENABLED = 0x80000000;
  private static final int DOMAIN_LOCAL = 4;
  private static final int USERS = 513;
  private static final int COMPUTERS = 515;

  private AccountDefaults() {}

  static void complete(
      DirectoryStore store,
      ObjectClass objectClass,
      UUID guid,
      Map<AttributeType, byte[][]> attributes) {
    Schema schema = store.schema();
    attributes.put(
        schema.known("objectClass"),
        objectClass.chain().stream().map(Values::bytes).toArray(byte[][]::new));
    absent(schema, attributes, "instanceType", "4");
    DirectoryObject category =
        store.lookupOrNull("CN=" + objectClass.category() + "," + store.names().schema());
    if (category != null) {
      attributes.putIfAbsent(
          schema.known("objectCategory"), new byte[][] {Guids.toBytes(category.guid())});
    }
    if (objectClass.isUser()) {
      user(schema, objectClass, guid, attributes);
    } else if (objectClass.name().equals("group")) {
      group(schema, guid, attributes);
    }
  }

  private static void user(
      Schema schema, ObjectClass objectClass, UUID guid, Map<AttributeType, byte[][]> attributes) {
    boolean computer = objectClass.chain().contains("computer");
    accountName(schema, guid, attributes);
    int kind = computer ? WORKSTATION_ACCOUNT : NORMAL_ACCOUNT;
    absent(
        schema,
        attributes,
        "userAccountControl",
        Integer.toString(kind | ACCOUNT_DISABLED | PASSWORD_NOT_REQUIRED));
    absent(schema, attributes, "accountExpires", NEVER);
    absent(schema, attributes, "pwdLastSet", "0");
    absent(schema, attributes, "codePage", "0");
    absent(schema, attributes, "countryCode", "0");
    absent(schema, attributes, "primaryGroupID", Integer.toString(computer ? COMPUTERS : USERS));
    for (String secret :
        new String[] {"dBCSPwd", "logonHours", "unicodePwd", "ntPwdHistory", "lmPwdHistory"}) {
      attributes.putIfAbsent(schema.known(secret), EMPTY);
    }
    for (String counter :
        new String[] {"badPwdCount", "badPasswordTime", "lastLogon", "lastLogoff", "logonCount"}) {
      absent(schema, attributes, counter, "0");
    }
    attributes.put(
        schema.known("sAMAccountType"),
        Values.one(
            userAccountType(
                number(attributes.get(schema.known("userAccountControl")), NORMAL_ACCOUNT))));
  }

  private static void group(Schema schema, UUID guid, Map<AttributeType, byte[][]> attributes) {
    accountName(schema, guid, attributes);
    absent(schema, attributes, "groupType", Integer.toString(GLOBAL_SECURITY_GROUP));
    attributes.put(
        schema.known("sAMAccountType"),
        Values.one(
            groupAccountType(
                number(attributes.get(schema.known("groupType")), GLOBAL_SECURITY_GROUP))));
  }

  static String userAccountType(int userAccountControl) {
    boolean machine = (userAccountControl & (WORKSTATION_ACCOUNT | SERVER_ACCOUNT)) != 0;
    return machine ? "805306369" : "805306368";
  }

  static String groupAccountType(int groupType) {
    boolean security = (groupType & SECURITY_ENABLED) != 0;
    if ((groupType & DOMAIN_LOCAL) != 0) {
      return security ? "536870912" : "536870913";
    }
    return security ? "268435456" : "268435457";
  }

  static int number(byte @Nullable [][] values, int otherwise) {
    return values == null || values.length == 0
        ? otherwise
        : Integer.parseInt(Values.text(values[0]));
  }

  private static void accountName(
      Schema schema, UUID guid, Map<AttributeType, byte[][]> attributes) {
    String generated =
        String.format(
            Locale.ROOT,
            "$%08X-%012X",
            (int) (guid.getMostSignificantBits() >>> 32),
            guid.getLeastSignificantBits() & 0xffffffffffffL);
    absent(schema, attributes, "sAMAccountName", generated);
  }

  private static void absent(
      Schema schema, Map<AttributeType, byte[][]> attributes, String name, String value) {
    attributes.computeIfAbsent(schema.known(name), type -> Values.one(value));
  }
}
