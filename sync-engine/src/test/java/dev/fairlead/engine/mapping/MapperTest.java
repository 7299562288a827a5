package dev.fairlead.engine.mapping;

import static dev.fairlead.engine.mapping.ValueRule.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.RandomObjects;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.mapping.MappingProblem.Code;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.AttributeSet;
import dev.fairlead.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapperTest {
  private static Mapper overriding(AttributeMapping... overrides) {
    return Mapper.of(
        new ObjectMapping(DefaultTemplates.USERS.id(), 1, List.of(overrides), Set.of()),
        Sample.context());
  }

  private static MappingProblem onlyProblem(SourceObject source) {
    DesiredObject desired = Sample.desired(source);
    assertThat(desired.problems()).hasSize(1);
    MappingProblem problem = desired.problems().getFirst();
    assertThat(desired.properties()).doesNotContainKey(problem.property());
    return problem;
  }

  @Test
  void aValueThatIsTooLongIsReportedAndLeftOut() {
    assertThat(onlyProblem(Sample.person("department", "d".repeat(65))))
        .isEqualTo(
            new MappingProblem(
                "department",
                "ad-user-to-entra v1",
                List.of("department"),
                Code.TOO_LONG,
                65,
                "the value has 65 characters, the target takes 64",
                "Shorten it in the source, or cut it in the mapping."));
    assertThat(Sample.desired(Sample.person("department", "d".repeat(64))).problems()).isEmpty();
  }

  @Test
  void aProblemNamesPropertyMappingAttributeFindingAndRemedy() {
    assertThat(onlyProblem(Sample.person("department", "d".repeat(65))).sentence())
        .isEqualTo(
            "department (ad-user-to-entra v1, from department): the value has 65 characters, the"
                + " target takes 64. Shorten it in the source, or cut it in the mapping.");
  }

  @Test
  void whereTheTargetKnowsFewValuesAnotherIsReportedAndItsOwnCaseIsTaken() {
    Mapper mapper = overriding(AttributeMapping.always("userType", text("employeeType")));
    assertThat(
            mapper
                .map(Sample.person("employeeType", "guest"))
                .properties()
                .get("userType")
                .values())
        .containsExactly(Value.of("Guest"));
    assertThat(mapper.map(Sample.person("employeeType", "Student")).problems())
        .extracting(MappingProblem::code, MappingProblem::finding)
        .containsExactly(tuple(Code.NOT_A_CHOICE, "the target takes Member or Guest only"));
  }

  @Test
  void aGroupIsNeverMadeMailEnabled() {
    Mapper mapper =
        Mapper.of(
            new ObjectMapping(
                DefaultTemplates.GROUPS.id(),
                1,
                List.of(AttributeMapping.onCreate("mailEnabled", text("extensionAttribute1"))),
                Set.of()),
            Sample.context());
    assertThat(mapper.map(Sample.group("extensionAttribute1", "TRUE")).problems())
        .extracting(MappingProblem::code)
        .containsExactly(Code.NOT_A_CHOICE);
    assertThat(
            mapper
                .map(Sample.group("extensionAttribute1", "FALSE"))
                .properties()
                .get("mailEnabled")
                .values())
        .containsExactly(Value.of(false));
  }

  @ParameterizedTest
  @CsvSource({
    "20260301120000.0Z, 2026-03-01T12:00:00Z",
    "2026-03-01T13:00:00+01:00, 2026-03-01T12:00:00Z",
    "134168400000000000, 2026-03-01T12:00:00Z"
  })
  void momentsAreReadAsDirectoriesAndAsStandardsWriteThem(String written, String moment) {
    Mapper mapper = overriding(AttributeMapping.onCreate("employeeHireDate", text("hired")));
    assertThat(
            mapper
                .map(Sample.person("hired", written))
                .properties()
                .get("employeeHireDate")
                .values())
        .containsExactly(Value.of(moment));
  }

  @Test
  void whatIsNoMomentIsReportedAndNeverIsNull() {
    Mapper mapper = overriding(AttributeMapping.onCreate("employeeHireDate", text("hired")));
    assertThat(mapper.map(Sample.person("hired", "yesterday")).problems())
        .extracting(MappingProblem::code)
        .containsExactly(Code.WRONG_TYPE);
    DesiredObject never = mapper.map(Sample.person("hired", "9223372036854775807"));
    assertThat(never.problems()).isEmpty();
    assertThat(never.onCreate().get("employeeHireDate")).isEmpty();
  }

  @Test
  void lengthIsTakenAfterTrimming() {
    assertThat(Sample.desired(Sample.person("department", " " + "d".repeat(64) + " ")).problems())
        .isEmpty();
  }

  @Test
  void aSignInNameWithAccentsIsReportedRatherThanChanged() {
    assertThat(onlyProblem(Sample.person("userPrincipalName", "müller@contoso.com")))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(Code.INVALID_CHARACTERS);
          assertThat(problem.sentence()).contains("U+00FC").doesNotContain("müller");
          assertThat(problem.sourceAttributes())
              .containsExactly("sAMAccountName", "userPrincipalName");
        });
  }

  @Test
  void aBinaryValueIsNoText() {
    SourceObject person =
        Sample.with(
            Sample.person(),
            Sample.person()
                .attributes()
                .patched(Map.of("title", List.of(Value.of(new byte[] {1})))));
    assertThat(onlyProblem(person).code()).isEqualTo(Code.WRONG_TYPE);
  }

  @Test
  void severalValuesForOneAreReportedUnlessTheyAreTheSame() {
    var attributes = Sample.person().attributes();
    SourceObject two =
        Sample.with(
            Sample.person(),
            attributes.patched(Map.of("title", List.of(Value.of("a"), Value.of("b")))));
    assertThat(onlyProblem(two).code()).isEqualTo(Code.TOO_MANY_VALUES);
    SourceObject same =
        Sample.with(
            Sample.person(),
            attributes.patched(Map.of("title", List.of(Value.of("a"), Value.of(" a ")))));
    assertThat(Sample.desired(same).problems()).isEmpty();
  }

  @Test
  void ofSeveralPhoneNumbersTheFirstIsTaken() {
    SourceObject person =
        Sample.with(
            Sample.person(),
            Sample.person()
                .attributes()
                .patched(Map.of("telephoneNumber", List.of(Value.of("1"), Value.of("2")))));
    assertThat(Sample.desired(person).properties().get("businessPhones").values())
        .containsExactly(Value.of("1"));
  }

  @Test
  void anAttributeThatIsNotReadYetIsNeitherAValueNorNull() {
    SourceObject person =
        Sample.with(
            Sample.person(),
            Sample.person()
                .attributes()
                .withReadSet(
                    AttributeSet.of(
                        1, List.of("sAMAccountName", "userPrincipalName", "userAccountControl"))));
    DesiredObject desired = Sample.desired(person);
    assertThat(desired.properties()).doesNotContainKeys("jobTitle", "displayName", "mailNickname");
    assertThat(desired.properties()).containsKeys("userPrincipalName", "accountEnabled");
    assertThat(desired.problems()).extracting(MappingProblem::code).containsOnly(Code.NOT_READ_YET);
  }

  @Test
  void aDefaultIsForCreatesOnly() {
    Mapper mapper =
        overriding(
            new AttributeMapping(
                "jobTitle",
                text("title"),
                Apply.ALWAYS,
                NullPolicy.CLEAR,
                Optional.of(Value.of("Employee"))));
    DesiredValue defaulted = mapper.map(Sample.person()).properties().get("jobTitle");
    assertThat(defaulted.values()).containsExactly(Value.of("Employee"));
    assertThat(defaulted.apply()).isEqualTo(Apply.ON_CREATE_ONLY);
    assertThat(defaulted.lineage().defaulted()).isTrue();
    DesiredValue own = mapper.map(Sample.person("title", "Boss")).properties().get("jobTitle");
    assertThat(own.values()).containsExactly(Value.of("Boss"));
    assertThat(own.apply()).isEqualTo(Apply.ALWAYS);
  }

  @Test
  void everyValueKnowsWhereItComesFrom() {
    DesiredObject desired =
        overriding(AttributeMapping.always("jobTitle", text("personalTitle")))
            .map(Sample.person("personalTitle", "Dr."));
    assertThat(desired.properties().get("jobTitle").lineage())
        .isEqualTo(new Lineage("configuration", List.of("personalTitle"), false, false));
    assertThat(desired.properties().get("displayName").lineage())
        .isEqualTo(
            new Lineage("ad-user-to-entra v1", List.of("displayName", "name"), false, false));
  }

  @Test
  void anUnmappedPropertyIsLeftAlone() {
    Mapper mapper =
        Mapper.of(
            new ObjectMapping(DefaultTemplates.USERS.id(), 1, List.of(), Set.of("jobTitle")),
            Sample.context());
    assertThat(mapper.map(Sample.person("title", "Boss")).properties())
        .doesNotContainKey("jobTitle");
  }

  @Test
  void refusesWhatTheTargetCannotTake() {
    assertThatThrownBy(() -> overriding(AttributeMapping.always("jobTitel", text("title"))))
        .hasMessage("The target has no writable property jobTitel of a USER");
    assertThatThrownBy(() -> overriding(AttributeMapping.always("proxyAddresses", text("mail"))))
        .hasMessage("The target has no writable property proxyAddresses of a USER");
    assertThatThrownBy(() ->
            Mapper.of(
                new ObjectMapping("ad-user-to-entra", 99, List.of(), Set.of()), Sample.context()))
        .hasMessage("There is no mapping template ad-user-to-entra in version 99");
  }

  @Test
  void noValueOfAnyObjectMakesItFailOrPassesTheTargetsRules() {
    Property.holds(
        2_000,
        random -> {
          SourceObject source = RandomObjects.hostile(random);
          DesiredObject desired = Sample.desired(source);
          TargetSchema schema = TargetSchema.graph(desired.kind());
          desired
              .properties()
              .forEach((name, value) ->
                  assertAccepted(schema.property(name).orElseThrow(), value.values()));
          assertThat(desired.problems())
              .allSatisfy(it -> assertThat(desired.properties()).doesNotContainKey(it.property()));
        });
  }

  private static void assertAccepted(PropertyRule rule, List<Value> values) {
    assertThat(values).hasSizeLessThanOrEqualTo(1);
    for (Value value : values) {
      if (value instanceof Value.Text(var text)) {
        assertThat(text).isEqualTo(text.strip()).isNotEmpty().doesNotContain("\0");
        assertThat(text.length()).isLessThanOrEqualTo(rule.maxLength());
        assertThat(rule.characters().complaint(text)).isEmpty();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
      } else {
        assertThat(rule.type()).isEqualTo(PropertyRule.PropertyType.FLAG);
        assertThat(value).isInstanceOf(Value.Flag.class);
      }
    }
  }

  @Test
  void theOrderAndCaseOfAttributesDoNotMatter() {
    Property.holds(
        500,
        random -> {
          SourceObject source = RandomObjects.hostile(random);
          assertThat(Sample.desired(RandomObjects.permuted(source, random)))
              .isEqualTo(Sample.desired(source));
        });
  }

  @Test
  void namesTheAttributesThatAgentsMustRead() {
    assertThat(Sample.mapper(SourceKind.USER).attributes())
        .contains("userAccountControl", "mS-DS-ConsistencyGuid", "extensionAttribute15", "co", "c");
  }
}
