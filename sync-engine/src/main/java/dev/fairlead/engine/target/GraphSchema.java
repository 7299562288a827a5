package dev.fairlead.engine.target;

import static dev.fairlead.engine.target.PropertyRule.flag;
import static dev.fairlead.engine.target.PropertyRule.readOnly;
import static dev.fairlead.engine.target.PropertyRule.singleTextList;
import static dev.fairlead.engine.target.PropertyRule.text;
import static dev.fairlead.engine.target.PropertyRule.textList;

import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Microsoft Graph v1.0's documented rules for users and groups that an application may write. */
final class GraphSchema {
  /** The number of {@code extensionAttribute} properties. */
  private static final int EXTENSION_ATTRIBUTES = 15;

  /** Where no length is documented: ours, so that nothing is unbounded. */
  private static final int UNDOCUMENTED_LENGTH = 1024;

  /** Graph asks for fewer than 60 characters of a source anchor. */
  private static final int ANCHOR_LENGTH = 59;

  static final TargetSchema USERS =
      schema(
          TargetKind.USER,
          Stream.concat(
              Stream.of(
                  flag(TargetSchema.ACCOUNT_ENABLED),
                  text("displayName", 256).required(),
                  text("mailNickname", 64).required().with(CharacterRule.MAIL_NICKNAME),
                  text(TargetSchema.USER_PRINCIPAL_NAME, 113)
                      .required()
                      .with(CharacterRule.USER_PRINCIPAL_NAME),
                  text(TargetSchema.IMMUTABLE_ID, ANCHOR_LENGTH)
                      .required()
                      .with(CharacterRule.IMMUTABLE_ID),
                  text("givenName", 64),
                  text("surname", 64),
                  text("jobTitle", 128),
                  text("department", 64),
                  text("companyName", 64),
                  text("employeeId", 16),
                  text("employeeType", UNDOCUMENTED_LENGTH),
                  text("officeLocation", 128),
                  text("streetAddress", 1024),
                  text("city", 128),
                  text("state", 128),
                  text("postalCode", 40),
                  text("country", 128),
                  text("usageLocation", 2)
                      .neverCleared()
                      .with(CharacterRule.COUNTRY_CODE)
                      .with(PropertyRule.Equality.IGNORE_CASE),
                  text("preferredLanguage", UNDOCUMENTED_LENGTH),
                  text("mobilePhone", 64),
                  singleTextList("businessPhones", 64),
                  text("faxNumber", 64),
                  text("mail", 256).neverCleared().with(CharacterRule.SMTP_ADDRESS),
                  text("userType", 16),
                  textList("otherMails", 250).with(CharacterRule.SMTP_ADDRESS),
                  readOnly("proxyAddresses"),
                  readOnly("onPremisesSyncEnabled"),
                  readOnly("onPremisesDistinguishedName"),
                  readOnly("onPremisesDomainName"),
                  readOnly("onPremisesSamAccountName"),
                  readOnly("onPremisesSecurityIdentifier"),
                  readOnly("onPremisesUserPrincipalName")),
              IntStream.rangeClosed(1, EXTENSION_ATTRIBUTES)
                  .mapToObj(number ->
                      text("onPremisesExtensionAttributes.extensionAttribute" + number, 1024))));

  static final TargetSchema GROUPS =
      schema(
          TargetKind.GROUP,
          Stream.of(
              text("displayName", 256).required(),
              text("description", 1024),
              text("mailNickname", 64).required().with(CharacterRule.MAIL_NICKNAME),
              flag("mailEnabled"),
              flag("securityEnabled"),
              text(TargetSchema.UNIQUE_NAME, 128)
                  .required()
                  .with(PropertyRule.Mutability.CREATE_ONLY),
              readOnly("mail"),
              readOnly("proxyAddresses"),
              readOnly("onPremisesSyncEnabled")));

  private GraphSchema() {}

  private static TargetSchema schema(TargetKind kind, Stream<PropertyRule> rules) {
    var byName = new TreeMap<String, PropertyRule>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    return new TargetSchema(kind, byName);
  }
}
