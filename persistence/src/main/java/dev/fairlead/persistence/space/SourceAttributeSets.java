package dev.fairlead.persistence.space;

import dev.fairlead.engine.value.AttributeSet;
import java.util.List;

/**
 * Which attributes are read from source domains, by version. Wide on purpose: adding one later
 * means reading every domain again, because a cursor never backfills. Whoever enlarges the list
 * raises {@link #CURRENT}, keeps the earlier lists, and every domain starts a full read by itself.
 */
public final class SourceAttributeSets {
  public static final int CURRENT = 1;

  /** What identity, scope, mapping and matching have a use for; nothing that changes by itself. */
  private static final List<String> VERSION_1 =
      List.of(
          // identity and state
          "objectSid",
          "sAMAccountName",
          "userPrincipalName",
          "userAccountControl",
          "accountExpires",
          "pwdLastSet",
          "groupType",
          "sAMAccountType",
          "isCriticalSystemObject",
          "adminCount",
          "whenCreated",
          "mS-DS-ConsistencyGuid",
          "msDS-ExternalDirectoryObjectId",
          "primaryGroupID",
          // names
          "name",
          "cn",
          "displayName",
          "displayNamePrintable",
          "givenName",
          "sn",
          "middleName",
          "initials",
          "generationQualifier",
          "personalTitle",
          "msDS-PhoneticDisplayName",
          "msDS-PhoneticFirstName",
          "msDS-PhoneticLastName",
          "description",
          "info",
          "adminDescription",
          // organisation
          "title",
          "department",
          "departmentNumber",
          "division",
          "company",
          "o",
          "ou",
          "employeeID",
          "employeeNumber",
          "employeeType",
          "carLicense",
          "roomNumber",
          "businessCategory",
          "manager",
          "member",
          "assistant",
          // place
          "physicalDeliveryOfficeName",
          "streetAddress",
          "street",
          "postOfficeBox",
          "postalCode",
          "l",
          "st",
          "c",
          "co",
          "countryCode",
          "postalAddress",
          "homePostalAddress",
          "preferredLanguage",
          // reach
          "mail",
          "otherMailbox",
          "telephoneNumber",
          "otherTelephone",
          "mobile",
          "otherMobile",
          "homePhone",
          "otherHomePhone",
          "pager",
          "otherPager",
          "facsimileTelephoneNumber",
          "otherFacsimileTelephoneNumber",
          "ipPhone",
          "otherIpPhone",
          "telephoneAssistant",
          "primaryTelexNumber",
          "url",
          "wWWHomePage",
          // mail systems
          "proxyAddresses",
          "mailNickname",
          "targetAddress",
          "legacyExchangeDN",
          "textEncodedORAddress",
          "msDS-HABSeniorityIndex",
          "msDS-preferredDataLocation",
          "msExchHideFromAddressLists",
          "msExchRecipientTypeDetails",
          "msExchRecipientDisplayType",
          "msExchRemoteRecipientType",
          "msExchMailboxGuid",
          "msExchArchiveGUID",
          "msExchArchiveName",
          "msExchAssistantName",
          "msExchImmutableID",
          "msExchUsageLocation",
          "msExchRequireAuthToSendTo",
          "msExchResourceCapacity",
          "msExchResourceDisplay",
          "msExchResourceMetaData",
          "msExchResourceSearchProperties",
          "msExchExtensionCustomAttribute1",
          "msExchExtensionCustomAttribute2",
          "msExchExtensionCustomAttribute3",
          "msExchExtensionCustomAttribute4",
          "msExchExtensionCustomAttribute5",
          "msRTCSIP-PrimaryUserAddress",
          "msRTCSIP-UserEnabled",
          "msRTCSIP-Line",
          "msRTCSIP-OptionFlags",
          "msRTCSIP-DeploymentLocator",
          "hideDLMembership",
          "reportToOriginator",
          "reportToOwner",
          "oOFReplyToOriginator",
          "msOrg-IsOrganizational",
          // free for the customer's use
          "extensionAttribute1",
          "extensionAttribute2",
          "extensionAttribute3",
          "extensionAttribute4",
          "extensionAttribute5",
          "extensionAttribute6",
          "extensionAttribute7",
          "extensionAttribute8",
          "extensionAttribute9",
          "extensionAttribute10",
          "extensionAttribute11",
          "extensionAttribute12",
          "extensionAttribute13",
          "extensionAttribute14",
          "extensionAttribute15",
          "msDS-cloudExtensionAttribute1",
          "msDS-cloudExtensionAttribute2",
          "msDS-cloudExtensionAttribute3",
          "msDS-cloudExtensionAttribute4",
          "msDS-cloudExtensionAttribute5",
          "msDS-cloudExtensionAttribute6",
          "msDS-cloudExtensionAttribute7",
          "msDS-cloudExtensionAttribute8",
          "msDS-cloudExtensionAttribute9",
          "msDS-cloudExtensionAttribute10",
          "msDS-cloudExtensionAttribute11",
          "msDS-cloudExtensionAttribute12",
          "msDS-cloudExtensionAttribute13",
          "msDS-cloudExtensionAttribute14",
          "msDS-cloudExtensionAttribute15",
          "msDS-cloudExtensionAttribute16",
          "msDS-cloudExtensionAttribute17",
          "msDS-cloudExtensionAttribute18",
          "msDS-cloudExtensionAttribute19",
          "msDS-cloudExtensionAttribute20",
          "extensionName",
          // binary
          "thumbnailPhoto",
          "userCertificate",
          "userSMIMECertificate",
          // POSIX
          "uid",
          "uidNumber",
          "gidNumber",
          "unixHomeDirectory",
          "loginShell");

  private SourceAttributeSets() {}

  /** LDAP names to ask the directory for now. */
  public static List<String> currentNames() {
    return VERSION_1;
  }

  /**
   * What an object is known to hold that was read with this version. 0 stands for "never read
   * whole": nothing is known to be absent.
   *
   * @throws IllegalArgumentException for a version this software does not know
   */
  public static AttributeSet version(int version) {
    return switch (version) {
      case 0 -> AttributeSet.of(0, List.of());
      case 1 -> AttributeSet.of(1, VERSION_1);
      default ->
          throw new IllegalArgumentException("attribute set " + version + " is not known here");
    };
  }
}
