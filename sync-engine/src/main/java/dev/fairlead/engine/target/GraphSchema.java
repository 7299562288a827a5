package dev.fairlead.engine.target;

import static dev.fairlead.engine.target.PropertyRule.flag;
import static dev.fairlead.engine.target.PropertyRule.moment;
import static dev.fairlead.engine.target.PropertyRule.readOnly;
import static dev.fairlead.engine.target.PropertyRule.singleTextList;
import static dev.fairlead.engine.target.PropertyRule.text;
import static dev.fairlead.engine.target.PropertyRule.textList;

import dev.fairlead.engine.target.PropertyRule.Mutability;
import dev.fairlead.engine.target.PropertyRule.Uniqueness;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Microsoft Graph v1.0's documented rules for users, groups and contacts, for an application. */
final class GraphSchema {
  /** The number of {@code extensionAttribute} properties. */
  private static final int EXTENSION_ATTRIBUTES = 15;

  /** Where no length is documented: ours, so that nothing is unbounded. */
  private static final int UNDOCUMENTED_LENGTH = 1024;

  /** Graph asks for fewer than 60 characters of a source anchor. */
  private static final int ANCHOR_LENGTH = 59;

  private static final String SYNC_ONLY = "only Microsoft's own synchronisation sets it";
  private static final String MICROSOFT_365 = "it is for Microsoft 365 groups";
  private static final String ENTRA_KEEPS = "Entra ID keeps it itself";

  static final TargetSchema USERS =
      schema(
          TargetKind.USER,
          Capability.WRITABLE,
          Stream.of(
                  names(),
                  work(),
                  address(),
                  reachability(),
                  account(),
                  userReadOnly(),
                  extensionAttributes())
              .flatMap(it -> it));

  static final TargetSchema GROUPS =
      schema(
          TargetKind.GROUP,
          Capability.WRITABLE,
          Stream.of(
              text("displayName", 256).required(),
              text("description", 1024),
              text("mailNickname", 64).required().with(CharacterRule.MAIL_NICKNAME),
              flag("mailEnabled").oneOf("false"),
              flag("securityEnabled").oneOf("true"),
              text(TargetSchema.UNIQUE_NAME, 128)
                  .required()
                  .with(Mutability.CREATE_ONLY)
                  .unique(Uniqueness.KIND),
              readOnly("mail", "Exchange gives it to mail-enabled groups"),
              readOnly("proxyAddresses", "Exchange gives them to mail-enabled groups"),
              readOnly("groupTypes", "it makes Microsoft 365 and dynamic groups, not synced ones"),
              readOnly("membershipRule", "members come from the source, not from a rule"),
              readOnly("membershipRuleProcessingState", "members come from the source"),
              readOnly("visibility", MICROSOFT_365),
              readOnly("classification", MICROSOFT_365),
              readOnly("theme", MICROSOFT_365),
              readOnly("preferredDataLocation", MICROSOFT_365),
              readOnly("preferredLanguage", MICROSOFT_365),
              readOnly("resourceBehaviorOptions", MICROSOFT_365),
              readOnly("resourceProvisioningOptions", MICROSOFT_365),
              readOnly(
                  "isAssignableToRole", "a group that may hold roles is made in Entra ID by hand"),
              readOnly("securityIdentifier", ENTRA_KEEPS),
              readOnly("onPremisesDomainName", SYNC_ONLY),
              readOnly("onPremisesNetBiosName", SYNC_ONLY),
              readOnly("onPremisesSamAccountName", SYNC_ONLY),
              readOnly("onPremisesSecurityIdentifier", SYNC_ONLY),
              readOnly("onPremisesSyncEnabled", SYNC_ONLY)));

  /** The first address, and the first number of each type, with a dot between. */
  static final TargetSchema CONTACTS =
      schema(
          TargetKind.CONTACT,
          new Capability.NotWritable(
              "Microsoft Graph cannot create, change or delete contacts",
              "Make them mail contacts in Exchange Online, or leave contacts to Microsoft's own"
                  + " synchronisation."),
          Stream.of(
              text("displayName", 256).required(),
              text("givenName", 64),
              text("surname", 64),
              text("jobTitle", 128),
              text("department", 64),
              text("companyName", 64),
              text("mail", 256).required().with(CharacterRule.SMTP_ADDRESS),
              text("mailNickname", 64).with(CharacterRule.MAIL_NICKNAME),
              textList("proxyAddresses", 1024).unique(Uniqueness.RECIPIENTS),
              text("addresses.officeLocation", 128),
              text("addresses.street", 1024),
              text("addresses.city", 128),
              text("addresses.state", 128),
              text("addresses.postalCode", 40),
              text("addresses.countryOrRegion", 128),
              text("phones.business", 64),
              text("phones.mobile", 64),
              text("phones.businessFax", 64),
              readOnly("onPremisesSyncEnabled", SYNC_ONLY)));

  private GraphSchema() {}

  private static Stream<PropertyRule> names() {
    return Stream.of(
        text("displayName", 256).required(),
        text("mailNickname", 64).required().with(CharacterRule.MAIL_NICKNAME),
        text(TargetSchema.USER_PRINCIPAL_NAME, 113)
            .required()
            .with(CharacterRule.USER_PRINCIPAL_NAME)
            .unique(Uniqueness.KIND),
        text(TargetSchema.IMMUTABLE_ID, ANCHOR_LENGTH)
            .required()
            .with(CharacterRule.IMMUTABLE_ID)
            .unique(Uniqueness.KIND),
        text("givenName", 64),
        text("surname", 64));
  }

  private static Stream<PropertyRule> work() {
    return Stream.of(
        text("jobTitle", 128),
        text("department", 64),
        text("companyName", 64),
        text("employeeId", 16),
        text("employeeType", UNDOCUMENTED_LENGTH),
        text("employeeOrgData.division", 64),
        text("employeeOrgData.costCenter", 64),
        // the documents contradict each other about updates by an application
        moment("employeeHireDate").with(Mutability.CREATE_ONLY),
        text("officeLocation", 128));
  }

  private static Stream<PropertyRule> address() {
    return Stream.of(
        text("streetAddress", 1024),
        text("city", 128),
        text("state", 128),
        text("postalCode", 40),
        text("country", 128),
        text("usageLocation", 2)
            .neverCleared()
            .with(CharacterRule.COUNTRY_CODE)
            .with(PropertyRule.Equality.IGNORE_CASE));
  }

  private static Stream<PropertyRule> reachability() {
    return Stream.of(
        text("preferredLanguage", UNDOCUMENTED_LENGTH),
        text("mobilePhone", 64),
        singleTextList("businessPhones", 64),
        text("faxNumber", 64),
        text("mail", 256)
            .neverCleared()
            .with(CharacterRule.SMTP_ADDRESS)
            .unique(Uniqueness.RECIPIENTS),
        textList("otherMails", 250).with(CharacterRule.SMTP_ADDRESS));
  }

  private static Stream<PropertyRule> account() {
    return Stream.of(
        flag(TargetSchema.ACCOUNT_ENABLED),
        text("userType", 16).oneOf("Member", "Guest"),
        text("ageGroup", 16).oneOf("Minor", "NotAdult", "Adult"),
        text("consentProvidedForMinor", 16).oneOf("Granted", "Denied", "NotRequired"),
        text("passwordPolicies", 64)
            .oneOf(
                "None",
                "DisablePasswordExpiration",
                "DisableStrongPassword",
                "DisablePasswordExpiration, DisableStrongPassword"));
  }

  private static Stream<PropertyRule> userReadOnly() {
    return Stream.of(
        readOnly("proxyAddresses", "Entra ID and Exchange derive them from mail"),
        readOnly("imAddresses", ENTRA_KEEPS),
        readOnly("identities", "they are ways to sign in, not attributes of the directory"),
        readOnly("passwordProfile", "a new account gets a random password, once"),
        readOnly("employeeLeaveDateTime", "it needs a permission of its own that is not asked for"),
        readOnly("showInAddressList", "Microsoft documents it as not to be used"),
        readOnly("hireDate", "it belongs to SharePoint, use employeeHireDate"),
        readOnly("securityIdentifier", ENTRA_KEEPS),
        readOnly("onPremisesSyncEnabled", SYNC_ONLY),
        readOnly("onPremisesDistinguishedName", SYNC_ONLY),
        readOnly("onPremisesDomainName", SYNC_ONLY),
        readOnly("onPremisesSamAccountName", SYNC_ONLY),
        readOnly("onPremisesSecurityIdentifier", SYNC_ONLY),
        readOnly("onPremisesUserPrincipalName", SYNC_ONLY));
  }

  private static Stream<PropertyRule> extensionAttributes() {
    return IntStream.rangeClosed(1, EXTENSION_ATTRIBUTES)
        .mapToObj(
            number -> text("onPremisesExtensionAttributes.extensionAttribute" + number, 1024));
  }

  private static TargetSchema schema(
      TargetKind kind, Capability capability, Stream<PropertyRule> rules) {
    var byName = new TreeMap<String, PropertyRule>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    return new TargetSchema(kind, capability, byName);
  }
}
