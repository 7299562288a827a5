package dev.fairlead.engine.scope;

import static dev.fairlead.engine.scope.Condition.all;
import static dev.fairlead.engine.scope.Condition.any;
import static dev.fairlead.engine.source.SourceKind.CONTACT;
import static dev.fairlead.engine.source.SourceKind.GROUP;
import static dev.fairlead.engine.source.SourceKind.INET_ORG_PERSON;
import static dev.fairlead.engine.source.SourceKind.USER;

import dev.fairlead.engine.scope.Condition.Absent;
import dev.fairlead.engine.scope.Condition.AnyBit;
import dev.fairlead.engine.scope.Condition.Contains;
import dev.fairlead.engine.scope.Condition.EqualTo;
import dev.fairlead.engine.scope.Condition.NameContains;
import dev.fairlead.engine.scope.Condition.NoBit;
import dev.fairlead.engine.scope.Condition.Not;
import dev.fairlead.engine.scope.Condition.Present;
import dev.fairlead.engine.scope.Condition.StartsWith;
import dev.fairlead.engine.source.SourceKind;
import java.util.List;
import java.util.Set;

/** What never syncs, in any configuration: the directory's own furniture, and loops. */
public final class DefaultExclusions {
  private static final Set<SourceKind> PEOPLE = Set.of(USER, INET_ORG_PERSON);
  private static final Set<SourceKind> GROUPS = Set.of(GROUP);
  private static final Set<SourceKind> CONTACTS = Set.of(CONTACT);
  private static final Set<SourceKind> EVERYTHING = Set.of(USER, INET_ORG_PERSON, GROUP, CONTACT);

  /** userAccountControl: trust accounts of domains, workstations and servers. */
  private static final long TRUST_ACCOUNTS = 0x800 | 0x1000 | 0x2000;

  /** msExchRecipientTypeDetails: mailboxes and folders that belong to Exchange itself. */
  private static final long EXCHANGE_SYSTEM_RECIPIENTS = 0x21C07000L;

  private static final long EXCHANGE_ROLE_GROUP = 0x40000000L;

  /** groupType: created by the system; a security group. */
  private static final long BUILT_IN = 0x1L;

  private static final long SECURITY_ENABLED = 0x80000000L;

  private static final List<ExclusionRule> RULES =
      List.of(
          new ExclusionRule(
              "critical-system-object",
              EVERYTHING,
              new Present("isCriticalSystemObject"),
              "the directory needs this object for itself"),
          new ExclusionRule(
              "replication-conflict",
              EVERYTHING,
              any(new NameContains("\nCNF:"), new NameContains("\\0ACNF:")),
              "a duplicate that a replication conflict left behind"),
          new ExclusionRule(
              "written-back-user",
              PEOPLE,
              new StartsWith("adminDescription", "User_"),
              "the object came from the cloud, and returning it would make a loop"),
          new ExclusionRule(
              "written-back-group",
              GROUPS,
              new StartsWith("adminDescription", "Group_"),
              "the object came from the cloud, and returning it would make a loop"),
          new ExclusionRule(
              "no-account-name",
              PEOPLE,
              new Absent("sAMAccountName"),
              "a person without account name cannot sign in"),
          new ExclusionRule(
              "sync-service-account",
              PEOPLE,
              any(
                  new StartsWith("sAMAccountName", "AAD_"),
                  new StartsWith("sAMAccountName", "MSOL_")),
              "a service account of a synchronisation tool"),
          new ExclusionRule(
              "support-account",
              PEOPLE,
              new EqualTo("sAMAccountName", "SUPPORT_388945a0"),
              "a built-in support account"),
          new ExclusionRule(
              "ticket-granting-account",
              PEOPLE,
              any(
                  new EqualTo("sAMAccountName", "krbtgt"),
                  new StartsWith("sAMAccountName", "krbtgt_")),
              "the key distribution account of the domain or of a read-only controller"),
          new ExclusionRule(
              "trust-account",
              PEOPLE,
              new AnyBit("userAccountControl", TRUST_ACCOUNTS),
              "an account that stands for a domain or a machine"),
          new ExclusionRule(
              "system-mailbox",
              PEOPLE,
              any(
                  new StartsWith("mailNickname", "SystemMailbox{"),
                  new StartsWith("sAMAccountName", "SystemMailbox{")),
              "a mailbox that Exchange made for itself"),
          new ExclusionRule(
              "client-access-mailbox",
              PEOPLE,
              any(
                  all(new StartsWith("mailNickname", "CAS_"), new Contains("mailNickname", "}")),
                  all(
                      new StartsWith("sAMAccountName", "CAS_"),
                      new Contains("sAMAccountName", "}"))),
              "a mailbox that Exchange made for itself"),
          new ExclusionRule(
              "exchange-system-recipient",
              PEOPLE,
              new AnyBit("msExchRecipientTypeDetails", EXCHANGE_SYSTEM_RECIPIENTS),
              "a recipient that belongs to Exchange itself"),
          new ExclusionRule(
              "sync-service-group",
              GROUPS,
              new EqualTo("sAMAccountName", "MSOL_AD_Sync_RichCoexistence"),
              "a group of a synchronisation tool"),
          new ExclusionRule(
              "exchange-role-group",
              GROUPS,
              new AnyBit("msExchRecipientTypeDetails", EXCHANGE_ROLE_GROUP),
              "a group of rights inside Exchange"),
          new ExclusionRule(
              "built-in-group",
              GROUPS,
              new AnyBit("groupType", BUILT_IN),
              "a group that the directory made for itself"),
          new ExclusionRule(
              "distribution-group",
              GROUPS,
              new NoBit("groupType", SECURITY_ENABLED),
              "Microsoft Graph cannot write distribution groups"),
          new ExclusionRule(
              "mail-enabled-group",
              GROUPS,
              any(new Contains("mail", "@"), new StartsWith("proxyAddresses", "SMTP:")),
              "Microsoft Graph cannot write mail-enabled groups"),
          new ExclusionRule(
              "sync-service-contact",
              CONTACTS,
              all(
                  new Contains("displayName", "(MSOL)"),
                  new EqualTo("msExchHideFromAddressLists", "TRUE")),
              "a contact of a synchronisation tool"),
          new ExclusionRule(
              "client-access-contact",
              CONTACTS,
              all(new StartsWith("mailNickname", "CAS_"), new Contains("mailNickname", "}")),
              "a contact that Exchange made for itself"),
          new ExclusionRule(
              "contact-without-mail",
              CONTACTS,
              new Not(any(new Contains("mail", "@"), new StartsWith("proxyAddresses", "SMTP:"))),
              "a contact without mail address is of no use in Entra ID"));

  private DefaultExclusions() {}

  /** The rules in the order in which they are tested; the first that holds gives the reason. */
  public static List<ExclusionRule> rules() {
    return RULES;
  }
}
