package dev.fairlead.engine.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.ScopeVerdict.OutOfScope;
import dev.fairlead.engine.scope.ScopeVerdict.Undecided;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.AttributeSet;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultExclusionsTest {
  private static final ScopeJudge JUDGE =
      new ScopeJudge(
          Set.of(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP),
          DefaultExclusions.rules(),
          new Scope.Everything());

  @Test
  void ordinaryPeopleAndSecurityGroupsAreInScope() {
    assertThat(JUDGE.judge(Sample.person("mail", "grete@contoso.com", "adminDescription", "VIP")))
        .isInstanceOf(InScope.class);
    assertThat(JUDGE.judge(Sample.group("mailNickname", "sales"))).isInstanceOf(InScope.class);
  }

  @ParameterizedTest
  @CsvSource({
    "isCriticalSystemObject, TRUE, critical-system-object",
    "adminDescription, User_4711, written-back-user",
    "adminDescription, user_4711, written-back-user",
    "sAMAccountName, AAD_1234, sync-service-account",
    "sAMAccountName, MSOL_1234, sync-service-account",
    "sAMAccountName, SUPPORT_388945a0, support-account",
    "sAMAccountName, krbtgt, ticket-granting-account",
    "sAMAccountName, krbtgt_20711, ticket-granting-account",
    "sAMAccountName, CAS_{12-34}, client-access-mailbox",
    "mailNickname, CAS_{12-34}, client-access-mailbox",
    "mailNickname, SystemMailbox{1f05}, system-mailbox",
    "msExchRecipientTypeDetails, 536870912, exchange-system-recipient",
    "userAccountControl, 2080, trust-account"
  })
  void peopleThatNeverSync(String attribute, String value, String rule) {
    assertThat(JUDGE.judge(Sample.person(attribute, value)))
        .isInstanceOfSatisfying(
            OutOfScope.class,
            verdict -> {
              assertThat(verdict.rule()).isEqualTo("exclusion:" + rule);
              assertThat(verdict.reason()).contains(attribute);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "isCriticalSystemObject, TRUE, critical-system-object",
    "adminDescription, Group_4711, written-back-group",
    "sAMAccountName, MSOL_AD_Sync_RichCoexistence, sync-service-group",
    "msExchRecipientTypeDetails, 1073741824, exchange-role-group",
    "groupType, -2147483643, built-in-group",
    "groupType, 2, distribution-group",
    "mail, sales@contoso.com, mail-enabled-group",
    "proxyAddresses, SMTP:sales@contoso.com, mail-enabled-group"
  })
  void groupsThatNeverSync(String attribute, String value, String rule) {
    assertThat(JUDGE.judge(Sample.group(attribute, value)))
        .isInstanceOfSatisfying(
            OutOfScope.class, verdict -> assertThat(verdict.rule()).isEqualTo("exclusion:" + rule));
  }

  @ParameterizedTest
  @CsvSource({
    "sAMAccountName, my_AAD_account",
    "sAMAccountName, CAS_without_brace",
    "sAMAccountName, krbtgt2",
    "msExchRecipientTypeDetails, 1",
    "userAccountControl, 514",
    "adminDescription, Group_of_one"
  })
  void looksLikeAnExclusionAndIsNone(String attribute, String value) {
    assertThat(JUDGE.judge(Sample.person(attribute, value))).isInstanceOf(InScope.class);
  }

  @Test
  void aPersonWithoutAccountNameIsExcluded() {
    assertThat(JUDGE.judge(Sample.without(Sample.person(), "sAMAccountName")))
        .isEqualTo(
            new OutOfScope(
                "a person without account name cannot sign in (sAMAccountName is absent)",
                "exclusion:no-account-name"));
  }

  @Test
  void aReplicationConflictIsExcluded() {
    SourceObject conflict =
        Sample.object(
            7,
            SourceKind.USER,
            "Grete\nCNF:4f2b11b2-0000-4000-8000-000000000000",
            Sample.person().attributes());
    assertThat(JUDGE.judge(conflict))
        .isInstanceOfSatisfying(
            OutOfScope.class,
            verdict -> assertThat(verdict.rule()).isEqualTo("exclusion:replication-conflict"));
  }

  @Test
  void theReasonNamesTheAttributeTheValueAndTheRule() {
    assertThat(JUDGE.judge(Sample.person("sAMAccountName", "MSOL_1234")))
        .isEqualTo(
            new OutOfScope(
                "a service account of a synchronisation tool"
                    + " (sAMAccountName \"MSOL_1234\" starts with \"MSOL_\")",
                "exclusion:sync-service-account"));
  }

  @Test
  void nothingIsDecidedWhileADecidingAttributeIsNotReadYet() {
    var narrow =
        Attributes.of(
            Map.of("sAMAccountName", List.of(Value.of("grete"))),
            AttributeSet.of(1, List.of("sAMAccountName")));
    assertThat(JUDGE.judge(Sample.object(1, SourceKind.USER, "Grete", narrow)))
        .isInstanceOfSatisfying(
            Undecided.class, verdict -> assertThat(verdict.reason()).contains("was not read yet"));
  }

  @Test
  void anExclusionThatIsCertainNeedsNoOtherAttribute() {
    var narrow =
        Attributes.of(
            Map.of("sAMAccountName", List.of(Value.of("krbtgt"))),
            AttributeSet.of(1, List.of("sAMAccountName")));
    assertThat(JUDGE.judge(Sample.object(1, SourceKind.USER, "krbtgt", narrow)))
        .isInstanceOf(OutOfScope.class);
  }

  @Test
  void namesTheAttributesThatAgentsMustRead() {
    assertThat(JUDGE.attributes())
        .contains("isCriticalSystemObject", "groupType", "adminDescription", "proxyAddresses");
    assertThat(DefaultExclusions.rules()).extracting(ExclusionRule::id).doesNotHaveDuplicates();
  }
}
