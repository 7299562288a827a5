package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.Expressions.problems;
import static dev.fairlead.engine.expression.Expressions.usable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingExpressionTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`\"\"` ~ `\"\"`",
        "[ mail ] ~ [ mail ]",
        "Now( ) ~ Now()",
        "`Replace([mail], \"@contoso.com\", , ,\"\", ,)` ~ `Replace([mail], \"@contoso.com\", , , \"\", , )`",
        "BitAnd(&HF,&hf7) ~ BitAnd(&HF, &HF7)",
        "BitAnd(-1, &HFFFFFFFFFFFFFFFF) ~ BitAnd(-1, &HFFFFFFFFFFFFFFFF)",
        "`IIF([a]=\"x\",\"t-\"&[b],[b])` ~ `IIF([a] = \"x\", \"t-\" & [b], [b])`",
        "`[a]&HelloIsNoHex` ~ ``",
        "`([a] & [b]) & [c]` ~ `[a] & [b] & [c]`",
        "`[a] & ([b] & [c])` ~ `[a] & ([b] & [c])`",
        "`([a] = [b]) = [c]` ~ `([a] = [b]) = [c]`",
        "`[a] & [b] = [c]` ~ `[a] & [b] = [c]`",
        "`((([a])))` ~ [a]",
        "`Append(\"a \\\\ \\\"b\\\"\",\"c\")` ~ `Append(\"a \\\\ \\\"b\\\"\", \"c\")`",
        "`Append([mS-DS-ConsistencyGuid],[urn:x.y])` ~ `Append([mS-DS-ConsistencyGuid], [urn:x.y])`",
        "`Switch([a],,\"1\",\"x\")` ~ `Switch([a], , \"1\", \"x\")`"
      })
  void readsTheWholeGrammar(String text, String normal) {
    if (normal.isEmpty()) {
      assertThat(problems(text)).isNotEmpty();
      return;
    }
    assertThat(usable(text).print()).isEqualTo(normal);
    assertThat(usable(normal).tree()).isEqualTo(usable(text).tree());
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsPlace() {
    assertThat(
            problems(
                """
                Append(ToLowr([mail]),
                  Mid("abc", "x", 1),
                  Left([sn], &HXYZ))\
                """))
        .containsExactly(
            "line 1, column 1: Append takes 2 arguments and got 3:"
                + " Append(source: each text, suffix: text): text",
            "line 1, column 8: unknown function \"ToLowr\", did you mean \"ToLower\"?",
            "line 2, column 14: start of Mid takes a whole number",
            "line 3, column 14: &H is followed by 1 to 16 hexadecimal digits");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`` ~ an expression is missing",
        "`append([a], \"b\")` ~ unknown function \"append\", did you mean \"Append\"?",
        "`Append([a], )` ~ suffix of Append is needed",
        "`Append([a] \"b\")` ~ a comma or ) is missing before a text",
        "`Append([a], \"b\"` ~ the parenthesis ( of Append is not closed",
        "`Append([a], \"b\"))` ~ ) follows the end of the expression",
        "`Append([a], \"b)` ~ is not closed with \"",
        "`Append([a, \"b\")` ~ is not closed with ]",
        "`Append([ ], \"b\")` ~ name is missing between [ and ]",
        "`Append([a], \"\\d\")` ~ a backslash stands before",
        "`Append(mail, \"b\")` ~ an attribute [mail]",
        "`Append([a], “b”)` ~ straight quotes",
        "`Append([a], 'b')` ~ straight double quotes",
        "`[a] + [b]` ~ texts are put together with &",
        "`[a] = \"x\" && [b] = \"y\"` ~ And(…, …)",
        "`[a] || [b]` ~ Or(…, …)",
        "`%Domain.FQDN%` ~ parameters such as",
        "`[a] = [b] & [c]` ~ put the comparison before & in parentheses",
        "`[a] =` ~ is missing before the end",
        "`BitAnd(1, 9223372036854775808)` ~ at most 64 bits",
        "`DateAdd(\"x\", 1, Now())` ~ interval of DateAdd is one of yyyy, m, ww, d, h, n, s",
        "`DateAdd(\"d\", 1, Count([a]))` ~ dateTime of DateAdd takes a value of type date and got a value of type number",
        "`Mid([a], Now(), 1)` ~ start of Mid takes a value of type number and got a value of type date",
        "`InStr([a], \"b\", 1, vbTextCompar)` ~ neither a function",
        "`InStr([a], \"b\", 1, UTF8)` ~ takes one of the words vbTextCompare, vbBinaryCompare",
        "`InStr([a], \"b\", 1, \"x\")` ~ takes one of the words",
        "`Append([a], vbTextCompare)` ~ takes a value of type text",
        "`[a] = vbTextCompare` ~ takes no word",
        "`Switch([a], \"d\", \"k\")` ~ at least 4 arguments, and beyond them groups of 2",
        "`Switch([a], \"d\", \"k\", \"v\", \"k2\")` ~ groups of 2",
        "`Replace([a], \"b\")` ~ takes oldValue with replacementValue or template",
        "`Replace([a], \"b\", , , , , )` ~ takes oldValue with replacementValue or template",
        "`Replace([a], , \"(?=b)\", , \"\", , )` ~ look-around",
        "`Replace([a], , \"(?<x>b)\", \"y\", \"\", , )` ~ has no group (?<y>…)",
        "`FormatDateTime([a], \"'x\", \"yyyy\")` ~ quotation mark that is not closed",
        "`FormatDateTime([a], \"Sometimes\", \"yyyy\", \"yyyy\")` ~ DateTimeStyles",
        "`ToLower([a], \"turkish\")` ~ name of a culture",
        "`Item([a], 0)` ~ the first value has the index 1",
        "`RandomString(3, 1, 1, 1, 1)` ~ together at most the length",
        "`RandomString(257, 1, 1, 1, 1)` ~ the length is 1 to 256",
        "`ToLower(SelectUniqueValue([a], [b]))` ~ is the whole expression",
        "`SelectUniqueValue([a])` ~ takes at least 2 arguments",
        "`And([a])` ~ takes at least 2 arguments"
      })
  void saysWhatIsWrongAndWhatToDo(String text, String part) {
    assertThat(problems(text == null ? "" : text)).anyMatch(problem -> problem.contains(part));
  }

  @Test
  void boundsWhatCanBeSaved() {
    assertThat(ExpressionLimits.DEFAULT)
        .isEqualTo(new ExpressionLimits(10_000, 100, 2_000, 20, 100_000, 20_000_000));
    assertThat(problems("\"" + "x".repeat(9_998) + "\"")).isEmpty();
    assertThat(problems("\"" + "x".repeat(9_999) + "\""))
        .containsExactly("line 1, column 10001: an expression has at most 10,000 characters");
    assertThat(problems(nested("Trim(", 99))).isEmpty();
    assertThat(problems(nested("Trim(", 100)))
        .singleElement()
        .asString()
        .contains("nested at most 100 deep");
    assertThat(problems(nested("(", 3_000))).singleElement().asString().contains("nested at most");
    assertThat(problems("[a]" + " & [a]".repeat(99))).isEmpty();
    assertThat(problems("[a]" + " & [a]".repeat(100))).isNotEmpty();
    assertThat(problems("Join(" + "[a],".repeat(1_997) + "[a])")).isEmpty();
    assertThat(problems("Join(" + "[a],".repeat(1_999) + "[a])"))
        .singleElement()
        .asString()
        .contains("at most 2,000 parts");
    assertThat(problems("x ".repeat(4_000))).hasSizeLessThanOrEqualTo(20);
  }

  private static String nested(String opening, int depth) {
    return opening.repeat(depth) + "[a]" + ")".repeat(depth);
  }

  @Test
  void judgesAttributesByTheSchemaWithASuggestion() {
    var expression = usable("Append([mial],\n [SN]) & [givenName] & [xyz]");
    assertThat(expression.attributes()).containsExactly("mial", "SN", "givenName", "xyz");
    assertThat(expression.unknownAttributes(List.of("mail", "sn", "givenName")))
        .extracting(ExpressionProblem::toString)
        .containsExactly(
            "line 1, column 8: unknown attribute \"mial\", did you mean \"mail\"?",
            "line 2, column 24: unknown attribute \"xyz\"");
  }

  @Test
  void knowsWhereEachPartStands() {
    String text = "Append( [a] , (\"b\" & Now()))";
    var expression = usable(text);
    assertThat(expression.spans().stream().map(it -> text.substring(it.start(), it.end())))
        .containsExactly(text, "[a]", "(\"b\" & Now())", "\"b\"", "Now()");
  }

  @Test
  void knowsWhichOfMicrosoftsToolsWouldTakeIt() {
    assertThat(usable("Left([a], 3)").portability().takenBy())
        .containsExactly(Dialect.APP_PROVISIONING, Dialect.CLOUD_SYNC);
    assertThat(usable("PCase(Trim([a]))").portability().obstacles())
        .isEqualTo(
            Map.of(
                Dialect.APP_PROVISIONING,
                List.of("Trim is not in the reference for app provisioning"),
                Dialect.CLOUD_SYNC,
                List.of("PCase is not in the reference for Cloud Sync")));
    assertThat(usable("IIF(And([a] = [b], Or([c], [d])), \"x\", \"y\")").portability().takenBy())
        .isEmpty();
    assertThat(usable("FormatDateTime([a], \"yyyy\", \"yyyy\")").portability().takenBy())
        .isEqualTo(Set.of(Dialect.CLOUD_SYNC));
    assertThat(usable("Mid([a], 3)").portability().takenBy()).isEqualTo(Set.of(Dialect.CLOUD_SYNC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Guid()", "Append([a], RandomString(8, 1, 1, 1, 1))"})
  void knowsThatAValueIsDrawn(String text) {
    assertThat(usable(text).has(ExpressionFunction.Trait.CHANCE)).isTrue();
    assertThat(usable(text).has(ExpressionFunction.Trait.TIME)).isFalse();
    assertThat(usable("Append([a], Now())").has(ExpressionFunction.Trait.TIME)).isTrue();
  }
}
