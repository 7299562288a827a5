package dev.fairlead.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.Trace;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.mapping.MappingProblem.Code;
import dev.fairlead.engine.mapping.ValueRule.Expression;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.AttributeSet;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionMappingTest {
  private static final SourceObject GRETE = Sample.person("sn", "Müller", "title", "Dr.");

  private static Mapper mapper(TenantId tenant, AttributeMapping override) {
    return Mapper.of(
        new ObjectMapping(DefaultTemplates.USERS.id(), 1, List.of(override), Set.of()),
        Sample.context(tenant));
  }

  private static Mapper jobTitle(String expression) {
    return mapper(Sample.CONTOSO, AttributeMapping.always("jobTitle", rule(expression)));
  }

  private static ValueRule rule(String expression) {
    return new Expression(MappingExpression.parse(expression));
  }

  private static List<Value> value(Mapper mapper, SourceObject source) {
    return mapper.map(source).properties().get("jobTitle").values();
  }

  @Test
  void anExpressionMakesTheValueAndTheLineageNamesItsAttributes() {
    DesiredValue value =
        jobTitle("Join(\" \", [title], NormalizeDiacritics([sn]))")
            .map(GRETE)
            .properties()
            .get("jobTitle");
    assertThat(value.values()).containsExactly(Value.of("Dr. Muller"));
    assertThat(value.lineage())
        .isEqualTo(new Lineage("configuration", List.of("sn", "title"), false, false));
  }

  @Test
  void anExpressionMayStandInsideOtherRules() {
    Mapper mapper =
        mapper(
            Sample.CONTOSO,
            AttributeMapping.always(
                "jobTitle",
                ValueRule.firstOf(ValueRule.text("personalTitle"), rule("ToUpper([title])"))));
    assertThat(value(mapper, GRETE)).containsExactly(Value.of("DR."));
    assertThat(mapper.attributes()).contains("personalTitle", "title");
  }

  @Test
  void nullAndEmptyClearOrLeaveAloneAsTheMappingSays() {
    assertThat(value(jobTitle("[none]"), GRETE)).isEmpty();
    assertThat(value(jobTitle("\"\""), GRETE)).isEmpty();
    assertThat(jobTitle("IgnoreFlowIfNullOrEmpty([none])").map(GRETE).properties())
        .doesNotContainKey("jobTitle");
  }

  @Test
  void anErrorIsTheMappingsProblem() {
    DesiredObject desired =
        jobTitle("IIF(IsPresent([none]), [none], Error(\"none is needed\"))").map(GRETE);
    assertThat(desired.properties()).doesNotContainKey("jobTitle");
    assertThat(desired.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(Code.EXPRESSION_FAILED);
          assertThat(problem.sentence())
              .startsWith("jobTitle (configuration, from none): none is needed. Correct");
        });
  }

  @Test
  void whatWasNotReadIsNeitherAValueNorNull() {
    SourceObject source =
        Sample.with(
            GRETE, GRETE.attributes().withReadSet(AttributeSet.of(1, List.of("sn", "title"))));
    assertThat(jobTitle("Coalesce([personalTitle], [title])").map(source).problems())
        .anyMatch(it -> it.code() == Code.NOT_READ_YET && it.property().equals("jobTitle"));
  }

  @Test
  void whatEveryObjectHasCanBeNamed() {
    assertThat(value(jobTitle("[name] & \" \" & Left([distinguishedName], 8)"), GRETE))
        .containsExactly(Value.of("Grete Müller CN=Grete"));
    assertThat(value(jobTitle("[objectGUID]"), GRETE))
        .containsExactly(Value.of(GRETE.key().guid().toString()));
  }

  @Test
  void drawnValuesAreTheSameInEveryRunAndDifferentForEachTenant() {
    AttributeMapping drawn =
        new AttributeMapping(
            "department",
            rule("Guid()"),
            Apply.ON_CREATE_ONLY,
            NullPolicy.IGNORE,
            Optional.empty());
    var contoso = mapper(Sample.CONTOSO, drawn).map(GRETE).properties().get("department");
    assertThat(mapper(Sample.CONTOSO, drawn).map(GRETE).properties().get("department"))
        .isEqualTo(contoso);
    assertThat(mapper(Sample.FABRIKAM, drawn).map(GRETE).properties().get("department"))
        .isNotEqualTo(contoso);
  }

  @Test
  void aMappingSaysThatItDependsOnTime() {
    assertThat(jobTitle("Now()").dependsOnTime()).isTrue();
    assertThat(value(jobTitle("Now()"), GRETE)).containsExactly(Value.of("11/22/2026 8:00:00 AM"));
    assertThat(jobTitle("[title]").dependsOnTime()).isFalse();
  }

  @Test
  void tracesHowTheValueComesAbout() {
    Trace trace = jobTitle("Append([title], \"!\")").trace(GRETE, "jobTitle").orElseThrow();
    assertThat(trace.whole().shown()).isEqualTo(new Trace.Shown.Values(List.of(Value.of("Dr.!"))));
    assertThat(jobTitle("[title]").trace(GRETE, "department")).isEmpty();
  }

  @Test
  void theLineageSaysThatAValueMustNotBeShown() {
    DesiredValue value = jobTitle("Redact([title])").map(GRETE).properties().get("jobTitle");
    assertThat(value.values()).containsExactly(Value.of("Dr."));
    assertThat(value.lineage().redacted()).isTrue();
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertThatThrownBy(() -> jobTitle("Apend([title])"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The expression for jobTitle cannot be used");
  }
}
