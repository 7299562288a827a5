package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.Expressions.computed;
import static dev.fairlead.engine.expression.Expressions.evaluate;
import static dev.fairlead.engine.expression.Expressions.generator;
import static dev.fairlead.engine.expression.Expressions.inputs;
import static dev.fairlead.engine.expression.Expressions.usable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.expression.Evaluation.Failed;
import dev.fairlead.engine.expression.Evaluation.NotReadYet;
import dev.fairlead.engine.value.AttributeSet;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final Map<String, List<Value>> LISTS =
      Map.of("two", List.of(Value.of("Ä b"), Value.of("c d")), "one", List.of(Value.of("x")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x]",
        "Append([x], \"a\")",
        "Trim(ToUpper([x]))",
        "NormalizeDiacritics([x])",
        "Replace([x], \"a\", , , \"b\", , )",
        "Item([x], 1)",
        "Split([x], \",\")",
        "Join(\",\", [x], [y])",
        "CDate([x])",
        "DateAdd(\"d\", [x], Now())",
        "DateDiff(\"d\", [x], Now())",
        "DateFromNum([x])",
        "DateFromNum(0)",
        "FormatDateTime([x], \"yyyy\", \"MM\")",
        "BitAnd([x], 2)",
        "CStr([x])",
        "Left([y], [x])",
        "[x] & [y]",
        "Coalesce([x], [y])",
        "Switch([x], , \"k\", \"v\")",
        "RemoveDuplicates([x])",
        "StringFromSid([x])"
      })
  void nullStaysNull(String text) {
    assertThat(evaluate(text)).isEqualTo(computed());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`IIF([x] = \"\", \"none\", \"some\")` ~ none",
        "`Switch([x], \"some\", \"\", \"none\")` ~ none",
        "`IIF([x] = \"a\", \"a\", \"other\")` ~ other",
        "`IIF([x] <> \"a\", \"other\", \"a\")` ~ other",
        "`IIF([x] = [y], \"same\", \"other\")` ~ same",
        "`IIF([x] > 0, \"more\", \"not\")` ~ not",
        "`IIF([x] <= 0, \"less\", \"not\")` ~ not",
        "`IIF([x], \"true\", \"false\")` ~ false",
        "`IIF(IsNullOrEmpty([x]), \"none\", \"some\")` ~ none",
        "`IIF(Not(IsPresent([x])), \"none\", \"some\")` ~ none",
        "`\"t-\" & [x]` ~ t-",
        "`Append(\"a\", [x])` ~ a"
      })
  void nullInConditionsIsTheSameForIifAndSwitch(String text, String expected) {
    assertThat(evaluate(text)).isEqualTo(computed(expected));
    assertThat(evaluate(text, "x", "")).isEqualTo(computed(expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`[n] > 9` ~ true",
        "`[n] = \"10\"` ~ true",
        "`[n] > \"9\"` ~ false",
        "`\"007\" = \"7\"` ~ false",
        "`\"007\" = 7` ~ true",
        "`\"a\" < \"B\"` ~ false",
        "`\"a\" = \"A\"` ~ false",
        "`CDate(\"9/1/2020\") < CDate(\"10/1/2020\")` ~ true",
        "`CDate(\"2020-09-01\") = \"9/1/2020\"` ~ true",
        "`IsPresent([n]) = \"True\"` ~ true",
        "`And([n] = \"10\", Or([n] = \"9\", Not(\"false\")))` ~ true",
        "`And([n] = \"10\", [n] = \"9\")` ~ false",
        "`CBool(\"TRUE\")` ~ true",
        "`CBool(0)` ~ false"
      })
  void comparesNumbersDatesAndTexts(String text, boolean expected) {
    assertThat(evaluate(text, "n", "10")).isEqualTo(computed(expected));
  }

  @Test
  void textFunctionsTakeEachValueOfAList() {
    assertThat(evaluate("ToUpper(Append([two], \"!\"))", LISTS))
        .isEqualTo(computed("Ä B!", "C D!"));
    assertThat(evaluate("Left([two], 1)", LISTS)).isEqualTo(computed("Ä", "c"));
    assertThat(evaluate("Split([two], \" \")", LISTS)).isEqualTo(computed("Ä", "b", "c", "d"));
    assertThat(evaluate("\"t-\" & [two]", LISTS)).isEqualTo(computed("t-Ä b", "t-c d"));
    assertThat(evaluate("Join(\"/\", [two], [none], [one])", LISTS))
        .isEqualTo(computed("Ä b/c d/x"));
    assertThat(evaluate("Count([two]) & Count([one]) & Count([none])", LISTS))
        .isEqualTo(computed("210"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`Item([two], 3)` ~ Item: there is no value 3, the list has 2",
        "`Append(\"a\", [two])` ~ suffix of Append takes one value and got 2",
        "`[two] = \"a\"` ~ = compares one value with one value and got a list",
        "`[two] & [two]` ~ & puts one value to each value of a list and got two lists",
        "`Switch([two], , \"a\", \"b\")` ~ Switch: the source takes one value and got 2",
        "`BitAnd([one], 1)` ~ value1 of BitAnd takes a whole number",
        "`IIF([one], 1, 2)` ~ IIF: the condition takes True, False or a number",
        "`CDate([one])` ~ expression of CDate is not a date in a notation that is known",
        "`FormatDateTime([one], \"yyyy\", \"yyyy\")` ~ FormatDateTime: the source is not a date in the input format",
        "`DateAdd(\"yyyy\", 9000, Now())` ~ DateAdd: the date is not within the years 1 to 9999",
        "`NumFromDate(\"1600-01-01\")` ~ NumFromDate: the date is before 1601",
        "`StringFromSid([one])` ~ sid of StringFromSid takes octets, or their Base64",
        "`DNComponent([one], 1)` ~ DNComponent: the value is not a distinguished name",
        "`Replace([one], , [pattern], , \"\", , )` ~ regexPattern of Replace is not a regular expression that can be used: a group ( is not closed",
        "`Error(\"no \" & [one])` ~ no x"
      })
  void failuresSayWhereAndWhyWithoutTheValue(String text, String reason) {
    var attributes = new TreeMap<>(LISTS);
    attributes.put("pattern", List.of(Value.of("(")));
    assertThat(evaluate(text, attributes)).isEqualTo(new Failed(reason));
  }

  @Test
  void onlyWhatIsNeededIsEvaluated() {
    assertThat(evaluate("IIF(IsPresent([a]), [a], Error(\"needed\"))", "a", "x"))
        .isEqualTo(computed("x"));
    assertThat(evaluate("IIF(IsPresent([a]), [a], Error(\"needed\"))"))
        .isEqualTo(new Failed("needed"));
    assertThat(evaluate("Coalesce(\"a\", Error(\"b\"))")).isEqualTo(computed("a"));
    assertThat(evaluate("Or(\"True\", Error(\"b\"))")).isEqualTo(computed(true));
    assertThat(evaluate("And(\"False\", Error(\"b\"))")).isEqualTo(computed(false));
    assertThat(evaluate("Switch(\"k\", Error(\"a\"), \"k\", \"v\", Error(\"b\"), \"w\")"))
        .isEqualTo(computed("v"));
  }

  @Test
  void whatWasNotReadIsNeitherAValueNorNull() {
    Attributes known = Attributes.of(Sample.texts("a", "x"), AttributeSet.of(1, List.of("a", "b")));
    assertThat(usable("Append([a], [c])").evaluate(inputs(known))).isEqualTo(new NotReadYet("c"));
    assertThat(usable("IsNull([c])").evaluate(inputs(known))).isEqualTo(new NotReadYet("c"));
    assertThat(usable("Coalesce([a], [c])").evaluate(inputs(known))).isEqualTo(computed("x"));
    assertThat(usable("Coalesce([b], [c])").evaluate(inputs(known))).isEqualTo(new NotReadYet("c"));
  }

  @Test
  void aValueThatIsToBeIgnoredIsLeftOutWhateverIsAroundIt() {
    assertThat(evaluate("IgnoreFlowIfNullOrEmpty([a])")).isEqualTo(new Evaluation.Ignored());
    assertThat(evaluate("IgnoreFlowIfNullOrEmpty([a])", "a", ""))
        .isEqualTo(new Evaluation.Ignored());
    assertThat(evaluate("Append(IgnoreFlowIfNullOrEmpty([a]), \"x\")"))
        .isEqualTo(new Evaluation.Ignored());
  }

  @Test
  void theEmptyTextAsTheWholeIsNull() {
    assertThat(evaluate("\"\"")).isEqualTo(computed());
    assertThat(evaluate("Coalesce([a], \"\")")).isEqualTo(computed(""));
  }

  @Test
  void aUniqueValueIsAQuestionToTheTarget() {
    Evaluation evaluation =
        evaluate("SelectUniqueValue([a], Append([a], \"1\"), [b], [a])", "a", "x");
    assertThat(evaluation)
        .isEqualTo(new Evaluation.Undecided(List.of(Value.of("x"), Value.of("x1"))));
    List<Value> candidates = ((Evaluation.Undecided) evaluation).candidates();
    assertThat(UniqueChoice.choose(candidates, Value.of("x")::equals)).isEqualTo(computed("x1"));
    assertThat(UniqueChoice.choose(candidates, taken -> true))
        .isEqualTo(
            new Failed("SelectUniqueValue: the target already has every one of the 2 candidates"));
  }

  @Test
  void timeIsTheCallers() {
    assertThat(evaluate("Now()")).isEqualTo(computed("11/22/2026 8:00:00 AM"));
    assertThat(evaluate("DateDiff(\"h\", Now(), \"2026-11-23\")")).isEqualTo(computed(16));
  }

  @Test
  void whatIsDrawnDependsOnTenantAnchorMappingAndPlaceOnly() {
    var expression = usable("Guid() & \" \" & Guid() & \" \" & RandomString(20, 1, 1, 1, 1)");
    Evaluation drawn = expression.evaluate(inputs(Map.of()));
    assertThat(expression.evaluate(inputs(Sample.texts("a", "b")))).isEqualTo(drawn);
    String[] words =
        ((Value.Text) ((Evaluation.Computed) drawn).values().getFirst()).text().split(" ", -1);
    assertThat(words[0]).isNotEqualTo(words[1]);
    SourceAnchor anchor = SourceAnchor.of(Sample.key(1).guid());
    SourceAnchor other = SourceAnchor.of(Sample.key(2).guid());
    assertThat(
            List.of(
                drawn,
                drawn(expression, Sample.FABRIKAM, anchor, "employeeId"),
                drawn(expression, Sample.CONTOSO, other, "employeeId"),
                drawn(expression, Sample.CONTOSO, anchor, "jobTitle")))
        .doesNotHaveDuplicates();
  }

  private static Evaluation drawn(
      MappingExpression.Usable expression, TenantId tenant, SourceAnchor anchor, String mapping) {
    return expression.evaluate(
        new Inputs(
            Attributes.of(Map.of())::read, Instant.EPOCH, generator(tenant, anchor, mapping)));
  }

  @Test
  void aShortSecretIsNone() {
    assertThatThrownBy(() -> new GeneratorSecret(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new GeneratorSecret(new byte[16])).hasToString("GeneratorSecret");
  }

  @Test
  void outputIsBounded() {
    var attributes = Map.of("long", List.of(Value.of("x".repeat(1_000))));
    assertThat(evaluate("Replace([long], \"x\", , , [long], , )", attributes))
        .isEqualTo(new Failed("a value becomes longer than 100,000 characters"));
    assertThat(evaluate("Replace([long], , \"x\", , [long], , )", attributes))
        .isEqualTo(new Failed("a value becomes longer than 100,000 characters"));
    assertThat(
            evaluate("Replace([long], , \"(x*)\", , \"" + "$1".repeat(200) + "\", , )", attributes))
        .isEqualTo(new Failed("a value becomes longer than 100,000 characters"));
  }

  @Test
  void workIsBounded() {
    var attributes = Map.of("long", List.of(Value.of("x".repeat(90_000))));
    assertThat(evaluate("Replace([long], , \"x*y|x\", , \"\", , )", attributes))
        .isEqualTo(
            new Failed(
                "the values are too long for this expression: evaluating it took more than"
                    + " 20,000,000 steps"));
    assertThat(evaluate("Replace([long], , \"x\", , \"\", , )", attributes))
        .isEqualTo(computed(""));
  }
}
