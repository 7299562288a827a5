package dev.fairlead.engine.configuration;

import static dev.fairlead.engine.mapping.ValueRule.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.Condition;
import dev.fairlead.engine.scope.ContainerRule;
import dev.fairlead.engine.scope.DatePoint;
import dev.fairlead.engine.scope.GroupRule;
import dev.fairlead.engine.scope.NumberOperator;
import dev.fairlead.engine.scope.Quantifier;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.ScopePattern;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.TextOperator;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationBodyTest {
  private static final ConfigurationBody DEFAULTS =
      ConfigurationBody.defaults(List.of(Sample.DOMAIN), new Scope.Everything());

  private static ConfigurationBody with(List<ObjectMapping> mappings) {
    return new ConfigurationBody(
        DEFAULTS.domains(),
        DEFAULTS.kinds(),
        DEFAULTS.scope(),
        mappings,
        DEFAULTS.usageLocation(),
        DEFAULTS.lifecycle(),
        DEFAULTS.guards(),
        DEFAULTS.polling());
  }

  private static List<String> problemsOf(AttributeMapping... overrides) {
    return texts(
        with(
            List.of(
                new ObjectMapping(DefaultTemplates.USERS.id(), 1, List.of(overrides), Set.of()),
                ObjectMapping.of(DefaultTemplates.GROUPS),
                ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE))));
  }

  /** A schema that has these attributes, all of text. */
  private static SourceKnowledge attributes(String... names) {
    return new SourceKnowledge(
        Optional.of(Stream.of(names).collect(Collectors.toMap(name -> name, _ -> SourceType.TEXT))),
        Optional.empty());
  }

  private static List<String> texts(ConfigurationBody body) {
    return body.problems().stream().map(ConfigurationProblem::toString).toList();
  }

  @Test
  void theDefaultsAreUsableAsTheyAre() {
    assertThat(DEFAULTS.problems()).isEmpty();
    assertThat(DEFAULTS.polling()).isEqualTo(Duration.ofSeconds(2));
    assertThat(DEFAULTS.lifecycle()).isEqualTo(LifecyclePolicy.DEFAULT);
    assertThat(DEFAULTS.guards()).isEqualTo(GuardLimits.DEFAULT);
    assertThat(DEFAULTS.scopeJudge().judge(Sample.person())).isInstanceOf(InScope.class);
    assertThat(DEFAULTS.mappers(Sample.context()))
        .containsOnlyKeys(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP);
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsPlace() {
    var body =
        new ConfigurationBody(
            List.of(),
            Set.of(SourceKind.GROUP),
            new Scope.Containers(List.of(ContainerRule.exclude(Sample.SALES, "Sales"))),
            List.of(ObjectMapping.of(DefaultTemplates.USERS)),
            Optional.of("Switzerland"),
            LifecyclePolicy.DEFAULT,
            GuardLimits.DEFAULT,
            Duration.ofMillis(1));
    assertThat(body.problems())
        .extracting(ConfigurationProblem::path)
        .containsExactly("domains", "scope", "kinds", "usageLocation", "polling");
  }

  @Test
  void suggestsThePropertyThatWasMeant() {
    assertThat(problemsOf(AttributeMapping.always("jobtitle", text("title"))))
        .containsExactly(
            "mappings[0].overrides[0].target: a USER has no property \"jobtitle\","
                + " did you mean \"jobTitle\"?");
    assertThat(problemsOf(AttributeMapping.always("extensionAttribute1", text("title"))))
        .containsExactly(
            "mappings[0].overrides[0].target: a USER has no property \"extensionAttribute1\","
                + " did you mean \"onPremisesExtensionAttributes.extensionAttribute1\"?");
  }

  @Test
  void refusesToWriteWhatTheTargetKeepsForItselfOrWhatTiesTheObjects() {
    assertThat(
            problemsOf(
                AttributeMapping.always("proxyAddresses", text("proxyAddresses")),
                AttributeMapping.whenPresent("onPremisesImmutableId", text("employeeID")),
                AttributeMapping.always("mail", text("mail"))))
        .containsExactly(
            "mappings[0].overrides[0].target:"
                + " proxyAddresses cannot be written through Microsoft Graph: Entra ID and Exchange"
                + " derive them from mail",
            "mappings[0].overrides[1].target:"
                + " onPremisesImmutableId ties source and target together and is not for mapping",
            "mappings[0].overrides[2].nulls:"
                + " mail cannot be cleared in the target: ignore nulls");
  }

  @Test
  void whatACreateNeedsCannotBeLeftOut() {
    assertThat(
            texts(
                with(
                    List.of(
                        new ObjectMapping(
                            DefaultTemplates.USERS.id(),
                            1,
                            List.of(),
                            Set.of("displayName", "jobTitle")),
                        ObjectMapping.of(DefaultTemplates.GROUPS),
                        ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)))))
        .containsExactly(
            "mappings[0].unmapped: displayName is needed to create objects and cannot be left out");
  }

  @Test
  void aKindIsMappedOnceAndByATemplateThatExists() {
    assertThat(
            texts(
                with(
                    List.of(
                        ObjectMapping.of(DefaultTemplates.USERS),
                        ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE),
                        new ObjectMapping("ad-group-to-entra", 7, List.of(), Set.of())))))
        .containsExactly(
            "mappings[2].template: there is no template \"ad-group-to-entra\" in version 7",
            "kinds: objects of kind GROUP have no mapping: add one, or leave them out");
    assertThat(
            texts(
                with(
                    List.of(
                        ObjectMapping.of(DefaultTemplates.USERS),
                        ObjectMapping.of(DefaultTemplates.USERS),
                        ObjectMapping.of(DefaultTemplates.GROUPS),
                        ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)))))
        .anyMatch(it -> it.startsWith("mappings[1]: objects of kind USER already have a mapping"));
  }

  private static AttributeMapping computed(String target, String expression) {
    return AttributeMapping.always(
        target, new ValueRule.Expression(MappingExpression.parse(expression)));
  }

  @Test
  void reportsAllProblemsOfExpressionsEachWithItsPlace() {
    assertThat(
            problemsOf(
                computed("jobTitle", "Apend([title])"),
                computed("department", "Append([a], \n\"b\" \"c\") + 1"),
                computed("companyName", "Append([company], \"!\")")))
        .containsExactly(
            "mappings[0].overrides[0].rule: line 1, column 1:"
                + " unknown function \"Apend\", did you mean \"Append\"?",
            "mappings[0].overrides[1].rule: line 2, column 5:"
                + " a comma or ) is missing before a text",
            "mappings[0].overrides[1].rule: line 2, column 10:"
                + " there is no arithmetic: texts are put together with &",
            "mappings[0].overrides[1].rule: line 2, column 12:"
                + " a number follows the end of the expression");
  }

  @Test
  void judgesAttributesByTheDiscoveredSchema() {
    ConfigurationBody body =
        with(
            List.of(
                new ObjectMapping(
                    DefaultTemplates.USERS.id(),
                    1,
                    List.of(computed("jobTitle", "ToUpper([titel])")),
                    Set.of()),
                ObjectMapping.of(DefaultTemplates.GROUPS),
                ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)));
    assertThat(body.problems()).isEmpty();
    assertThat(body.problems(attributes("title", "mail")))
        .extracting(ConfigurationProblem::toString)
        .containsExactly(
            "mappings[0].overrides[0].rule: line 1, column 9:"
                + " unknown attribute \"titel\", did you mean \"title\"?");
  }

  @Test
  void aDrawnValueIsForCreatesOnlyAndTheTargetIsNotAsked() {
    assertThat(problemsOf(computed("jobTitle", "Guid()")))
        .singleElement()
        .asString()
        .startsWith("mappings[0].overrides[0].rule: Guid and RandomString draw a value");
    assertThat(problemsOf(computed("jobTitle", "SelectUniqueValue([a], [b])")))
        .hasSize(2)
        .anySatisfy(
            problem -> assertThat(problem.toString()).contains("apply the mapping on create only"))
        .anySatisfy(
            problem -> assertThat(problem.toString()).contains("asks the target who has a value"));
    assertThat(
            problemsOf(
                AttributeMapping.onCreate(
                    "mailNickname",
                    new ValueRule.Expression(
                        MappingExpression.parse("SelectUniqueValue([a], [b])")))))
        .isEmpty();
    assertThat(
            problemsOf(
                AttributeMapping.onCreate(
                    "jobTitle", new ValueRule.Expression(MappingExpression.parse("Guid()")))))
        .isEmpty();
  }

  @Test
  void aScopesProblemsAreFoundAtOnceWithTheirPlaces() {
    var far = new DatePoint.FromNow(Duration.ofDays(40_000));
    Condition deep = new Condition.Present("mail");
    for (int i = 0; i < 12; i++) {
      deep = new Condition.Not(deep);
    }
    var scope =
        new Scope.Rules(
            List.of(ContainerRule.exclude(Sample.SALES, "Sales")),
            List.of(GroupRule.include(Sample.PEOPLE, true, " ")),
            Optional.of(
                Condition.all(
                    new Condition.DateTest("accountExpires", Quantifier.ANY, true, far),
                    new Condition.AnyBit("userAccountControl", 0),
                    new Condition.TextTest(
                        "departement", Quantifier.ANY, TextOperator.EQUALS, "", false),
                    new Condition.PatternTest(
                        "mail", Quantifier.ANY, true, ScopePattern.of("(?=a)b")),
                    new Condition.Any(List.of()),
                    deep)));
    ConfigurationBody body = ConfigurationBody.defaults(List.of(Sample.DOMAIN), scope);
    assertThat(
            body.problems(attributes("mail", "department", "userAccountControl", "accountExpires")))
        .extracting(ConfigurationProblem::path)
        .containsExactly(
            "scope.containers",
            "scope.groups[0].label",
            "scope.filter.conditions[0].point",
            "scope.filter.conditions[1].mask",
            "scope.filter.conditions[2].attribute",
            "scope.filter.conditions[2].operand",
            "scope.filter.conditions[3].pattern",
            "scope.filter.conditions[4].conditions",
            "scope.filter.conditions[5]" + ".condition".repeat(11));
  }

  private static List<String> problems(Scope scope, SourceKnowledge known) {
    return ConfigurationBody.defaults(List.of(Sample.DOMAIN), scope).problems(known).stream()
        .map(ConfigurationProblem::toString)
        .toList();
  }

  @Test
  void aTestThatTheAttributesTypeNeverPassesIsRefused() {
    var known =
        new SourceKnowledge(
            Optional.of(
                Map.of(
                    "department", SourceType.TEXT,
                    "adminCount", SourceType.NUMBER,
                    "msExchHideFromAddressLists", SourceType.FLAG,
                    "whenCreated", SourceType.MOMENT,
                    "objectSid", SourceType.OCTETS,
                    "memberOf", SourceType.LINK)),
            Optional.empty());
    var now = new DatePoint.FromNow(Duration.ZERO);
    var scope =
        new Scope.Rules(
            List.of(),
            List.of(),
            Optional.of(
                Condition.all(
                    new Condition.NumberTest(
                        "whenCreated", Quantifier.ANY, NumberOperator.GREATER_THAN, 1),
                    new Condition.FlagTest("adminCount", true),
                    new Condition.DateTest("msExchHideFromAddressLists", Quantifier.ANY, true, now),
                    new Condition.AnyBit("objectSid", 1),
                    new Condition.TextTest(
                        "objectsid", Quantifier.ANY, TextOperator.EQUALS, "S-1-5", false),
                    new Condition.Present("memberOf"),
                    // texts hold numbers, flags and dates, too
                    new Condition.NumberTest(
                        "department", Quantifier.ANY, NumberOperator.GREATER_THAN, 1),
                    new Condition.FlagTest("department", true),
                    new Condition.DateTest("department", Quantifier.ALL, true, now),
                    new Condition.DateTest("whenCreated", Quantifier.ANY, true, now),
                    new Condition.Present("objectSid"))));
    assertThat(problems(scope, known))
        .containsExactly(
            "scope.filter.conditions[0].attribute: whenCreated holds dates, which this test never"
                + " finds: use another test",
            "scope.filter.conditions[1].attribute: adminCount holds whole numbers, which this test"
                + " never finds: use another test",
            "scope.filter.conditions[2].attribute: msExchHideFromAddressLists holds true or false,"
                + " which this test never finds: use another test",
            "scope.filter.conditions[3].attribute: objectSid holds octets, which this test never"
                + " finds: use another test",
            "scope.filter.conditions[4].attribute: objectsid holds octets, which this test never"
                + " finds: use another test",
            "scope.filter.conditions[5].attribute: memberOf holds references to other objects,"
                + " which have no value to test: for groups use MemberOf");
    assertThat(problems(scope, SourceKnowledge.NONE)).isEmpty();
  }

  @Test
  void containersAndGroupsMustBeThereAndBeWhatTheyAreTakenFor() {
    ObjectGuid gone = Sample.key(99).guid();
    var scope =
        new Scope.Rules(
            List.of(
                ContainerRule.include(Sample.PEOPLE, "People"),
                ContainerRule.exclude(gone, "Old people")),
            List.of(GroupRule.include(Sample.SALES, true, "Sales")),
            Optional.of(new Condition.MemberOf(gone, false, "Pilot")));
    var known =
        new SourceKnowledge(
            Optional.empty(),
            Optional.of(
                Map.of(Sample.PEOPLE, SourceKind.CONTAINER, Sample.SALES, SourceKind.CONTAINER)));
    ConfigurationBody body = ConfigurationBody.defaults(List.of(Sample.DOMAIN), scope);
    assertThat(body.namedObjects()).containsExactlyInAnyOrder(Sample.PEOPLE, Sample.SALES, gone);
    assertThat(problems(scope, known))
        .containsExactly(
            "scope.containers[1].container: the source domains have no container %s: choose"
                    .formatted(gone)
                + " another, or remove the rule",
            "scope.groups[0].group: %s is no group: choose one, or remove the rule"
                .formatted(Sample.SALES),
            "scope.filter.group: the source domains have no group %s: choose another, or remove"
                    .formatted(gone)
                + " the rule");
    assertThat(problems(scope, SourceKnowledge.NONE)).isEmpty();
  }

  @Test
  void whatTheTargetReplacesAsAWholeIsMappedAsAWhole() {
    assertThat(problemsOf(AttributeMapping.always("employeeOrgData.division", text("division"))))
        .containsExactly(
            "mappings[0].overrides: employeeOrgData.costCenter must be mapped, too: Microsoft Graph"
                + " clears it whenever its sibling is written");
    assertThat(
            problemsOf(
                AttributeMapping.always("employeeOrgData.division", text("division")),
                AttributeMapping.always("employeeOrgData.costCenter", text("department"))))
        .isEmpty();
  }

  @Test
  void mappingsOfOneKindOfTargetLeaveAReferenceAloneTogether() {
    var withoutManager =
        new ObjectMapping(DefaultTemplates.USERS.id(), 1, List.of(), Set.of("manager"));
    assertThat(
            texts(
                with(
                    List.of(
                        withoutManager,
                        ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE),
                        ObjectMapping.of(DefaultTemplates.GROUPS)))))
        .containsExactly(
            "mappings: manager is left out of one mapping of a USER and not of the other: leave it"
                + " out of both, or of none");
  }

  @Test
  void contactsCanBeConfiguredThoughTheyAreNotWritten() {
    var body =
        new ConfigurationBody(
            DEFAULTS.domains(),
            Set.of(SourceKind.CONTACT),
            new Scope.Everything(),
            List.of(ObjectMapping.of(DefaultTemplates.CONTACTS)),
            Optional.empty(),
            DEFAULTS.lifecycle(),
            DEFAULTS.guards(),
            DEFAULTS.polling());
    assertThat(body.problems()).isEmpty();
    assertThat(body.scopeJudge().judge(Sample.contact())).isInstanceOf(InScope.class);
    assertThat(body.scopeJudge().judge(Sample.contact("mail", "none")).reason())
        .contains("a contact without mail address is of no use in Entra ID");
  }

  @Test
  void aMappingOfAnUnknownAttributeIsRefusedWithASuggestion() {
    ConfigurationBody body =
        with(
            List.of(
                new ObjectMapping(
                    DefaultTemplates.USERS.id(),
                    1,
                    List.of(
                        AttributeMapping.always("jobTitle", text("titel")),
                        AttributeMapping.always("city", text("L")),
                        computed("department", "[depart]")),
                    Set.of()),
                ObjectMapping.of(DefaultTemplates.GROUPS),
                ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)));
    assertThat(body.problems(attributes("title", "l", "department")))
        .extracting(ConfigurationProblem::toString)
        .containsExactly(
            "mappings[0].overrides[0].rule: unknown attribute \"titel\", did you mean \"title\"?",
            "mappings[0].overrides[2].rule: line 1, column 1: unknown attribute \"depart\"");
  }

  @Test
  void notesSayWhatDependsOnTheTimeWhatIsNotPortableAndWhatIsNotWritten() {
    ConfigurationBody body =
        with(
            List.of(
                new ObjectMapping(
                    DefaultTemplates.USERS.id(),
                    1,
                    List.of(
                        computed("jobTitle", "Append([title], Now())"),
                        computed("city", "IIF(And(IsPresent([l]), IsPresent([c])), [l], [c])"),
                        computed("department", "Trim([department])")),
                    Set.of()),
                ObjectMapping.of(DefaultTemplates.CONTACTS)));
    assertThat(body.notes())
        .extracting(ConfigurationProblem::toString)
        .containsExactly(
            "mappings[0].overrides[0].rule: depends on the time: it is computed anew every hour,"
                + " whatever changes",
            "mappings[0].overrides[1].rule: cannot be taken along to any of Microsoft's tools: And"
                + " is an extension of Fairlead",
            "mappings[1]: is shown and never written: Microsoft Graph cannot create, change or"
                + " delete contacts. Make them mail contacts in Exchange Online, or leave contacts"
                + " to Microsoft's own synchronisation.");
    assertThat(DEFAULTS.notes()).isEmpty();
  }

  @Test
  void aPropertyIsMappedOnceSoThatTheOrderOfMappingsPlaysNoRole() {
    assertThat(
            problemsOf(
                AttributeMapping.always("city", text("l")),
                AttributeMapping.always("city", text("st"))))
        .containsExactly("mappings[0].overrides[1].target: city is mapped twice: keep one");
  }
}
