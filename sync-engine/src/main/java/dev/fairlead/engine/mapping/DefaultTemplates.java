package dev.fairlead.engine.mapping;

import static dev.fairlead.engine.mapping.AttributeMapping.always;
import static dev.fairlead.engine.mapping.AttributeMapping.onCreate;
import static dev.fairlead.engine.mapping.AttributeMapping.whenPresent;
import static dev.fairlead.engine.mapping.ValueRule.firstOf;
import static dev.fairlead.engine.mapping.ValueRule.text;

import dev.fairlead.engine.mapping.ValueRule.Anchor;
import dev.fairlead.engine.mapping.ValueRule.AtSourceDomain;
import dev.fairlead.engine.mapping.ValueRule.Bit;
import dev.fairlead.engine.mapping.ValueRule.Constant;
import dev.fairlead.engine.mapping.ValueRule.DefaultUsageLocation;
import dev.fairlead.engine.mapping.ValueRule.FirstValue;
import dev.fairlead.engine.mapping.ValueRule.LocalPart;
import dev.fairlead.engine.mapping.ValueRule.MailNickname;
import dev.fairlead.engine.mapping.ValueRule.ObjectGuidText;
import dev.fairlead.engine.mapping.ValueRule.ObjectName;
import dev.fairlead.engine.mapping.ValueRule.Prefixed;
import dev.fairlead.engine.mapping.ValueRule.UniqueName;
import dev.fairlead.engine.mapping.ValueRule.VerifiedUpn;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The templates we ship, all versions. Properties that Graph never sets back to null (names to sign
 * in with, mail, usage location) keep their value when the source loses it; the others are cleared.
 */
public final class DefaultTemplates {
  /** userAccountControl: the account is disabled. */
  private static final long ACCOUNT_DISABLED = 0x2;

  private static final int EXTENSION_ATTRIBUTES = 15;

  /** People, from users. */
  public static final MappingTemplate USERS =
      new MappingTemplate(
          "ad-user-to-entra",
          1,
          Set.of(SourceKind.USER),
          TargetKind.USER,
          Stream.concat(userMappings(), extensionAttributes()).toList());

  /** People, from inetOrgPersons: the same, to be departed from on its own. */
  public static final MappingTemplate INET_ORG_PEOPLE =
      new MappingTemplate(
          "ad-inetorgperson-to-entra",
          1,
          Set.of(SourceKind.INET_ORG_PERSON),
          TargetKind.USER,
          USERS.mappings());

  /** Security groups. */
  public static final MappingTemplate GROUPS =
      new MappingTemplate(
          "ad-group-to-entra", 1, Set.of(SourceKind.GROUP), TargetKind.GROUP, groupMappings());

  /** Mail contacts; shown, but not written. */
  public static final MappingTemplate CONTACTS =
      new MappingTemplate(
          "ad-contact-to-entra",
          1,
          Set.of(SourceKind.CONTACT),
          TargetKind.CONTACT,
          contactMappings());

  private static final List<MappingTemplate> ALL =
      List.of(USERS, INET_ORG_PEOPLE, GROUPS, CONTACTS);

  private DefaultTemplates() {}

  public static List<MappingTemplate> all() {
    return ALL;
  }

  public static Optional<MappingTemplate> find(String id, int version) {
    return ALL.stream()
        .filter(template -> template.id().equals(id) && template.version() == version)
        .findFirst();
  }

  /** The template's newest version. */
  public static Optional<MappingTemplate> newest(String id) {
    return ALL.stream()
        .filter(template -> template.id().equals(id))
        .max(Comparator.comparingInt(MappingTemplate::version));
  }

  /**
   * The template in exactly this version.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MappingTemplate get(String id, int version) {
    return find(id, version)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no mapping template %s in version %d".formatted(id, version)));
  }

  private static Stream<AttributeMapping> userMappings() {
    return Stream.of(
        whenPresent(
            TargetSchema.ACCOUNT_ENABLED, new Bit("userAccountControl", ACCOUNT_DISABLED, false)),
        whenPresent(TargetSchema.IMMUTABLE_ID, new Anchor()),
        whenPresent(
            TargetSchema.USER_PRINCIPAL_NAME,
            new VerifiedUpn(
                firstOf(text("userPrincipalName"), new AtSourceDomain(text("sAMAccountName"))))),
        whenPresent(
            "mailNickname",
            firstOf(
                text("mailNickname"),
                new MailNickname(text("sAMAccountName")),
                new MailNickname(new LocalPart(text("userPrincipalName"))),
                new Prefixed("u-", new ObjectGuidText()))),
        whenPresent("displayName", firstOf(text("displayName"), new ObjectName())),
        whenPresent("mail", text("mail")),
        whenPresent(
            "usageLocation", firstOf(text("msExchUsageLocation"), new DefaultUsageLocation())),
        always("givenName", text("givenName")),
        always("surname", text("sn")),
        always("jobTitle", text("title")),
        always("department", text("department")),
        always("companyName", text("company")),
        always("employeeId", text("employeeID")),
        always("employeeType", text("employeeType")),
        always("officeLocation", text("physicalDeliveryOfficeName")),
        always("streetAddress", text("streetAddress")),
        always("city", text("l")),
        always("state", text("st")),
        always("postalCode", text("postalCode")),
        always("country", firstOf(text("co"), text("c"))),
        always("preferredLanguage", text("preferredLanguage")),
        always("mobilePhone", text("mobile")),
        always("businessPhones", new FirstValue(text("telephoneNumber"))),
        always("faxNumber", text("facsimileTelephoneNumber")));
  }

  private static Stream<AttributeMapping> extensionAttributes() {
    return IntStream.rangeClosed(1, EXTENSION_ATTRIBUTES)
        .mapToObj(number ->
            always(
                "onPremisesExtensionAttributes.extensionAttribute" + number,
                text("extensionAttribute" + number)));
  }

  private static List<AttributeMapping> groupMappings() {
    return List.of(
        onCreate(TargetSchema.UNIQUE_NAME, new UniqueName()),
        onCreate("securityEnabled", new Constant(Value.of(true))),
        onCreate("mailEnabled", new Constant(Value.of(false))),
        whenPresent("displayName", firstOf(text("displayName"), new ObjectName())),
        whenPresent(
            "mailNickname",
            firstOf(
                text("mailNickname"),
                new MailNickname(text("sAMAccountName")),
                new Prefixed("g-", new ObjectGuidText()))),
        always("description", new FirstValue(text("description"))));
  }

  private static List<AttributeMapping> contactMappings() {
    return List.of(
        whenPresent("displayName", firstOf(text("displayName"), new ObjectName())),
        whenPresent("mail", text("mail")),
        whenPresent(
            "mailNickname", firstOf(text("mailNickname"), new MailNickname(new ObjectName()))),
        always("proxyAddresses", text("proxyAddresses")),
        always("givenName", text("givenName")),
        always("surname", text("sn")),
        always("jobTitle", text("title")),
        always("department", text("department")),
        always("companyName", text("company")),
        always("addresses.officeLocation", text("physicalDeliveryOfficeName")),
        always("addresses.street", text("streetAddress")),
        always("addresses.city", text("l")),
        always("addresses.state", text("st")),
        always("addresses.postalCode", text("postalCode")),
        always("addresses.countryOrRegion", firstOf(text("co"), text("c"))),
        always("phones.business", new FirstValue(text("telephoneNumber"))),
        always("phones.mobile", text("mobile")),
        always("phones.businessFax", text("facsimileTelephoneNumber")));
  }
}
