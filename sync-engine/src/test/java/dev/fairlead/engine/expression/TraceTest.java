package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.Expressions.computed;
import static dev.fairlead.engine.expression.Expressions.inputs;
import static dev.fairlead.engine.expression.Expressions.usable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.expression.Trace.Shown;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static List<String> lines(Trace trace) {
    var lines = new ArrayList<String>();
    collect(trace.whole(), lines);
    return lines;
  }

  private static void collect(Trace.Part part, List<String> lines) {
    String shown =
        switch (part.shown()) {
          case Shown.Values(var values) -> values.toString();
          case Shown.Masked() -> Trace.MASK;
          case Shown.NotEvaluated() -> "not evaluated";
          case Shown.Stopped(var reason) -> "stopped: " + reason;
        };
    lines.add(part.text() + " → " + shown);
    part.parts().forEach(it -> collect(it, lines));
  }

  @Test
  void showsTheValueOfEachPart() {
    Trace trace =
        usable("IIF([country]=\"CH\", Left([sn],1), Error(\"abroad\"))")
            .trace(inputs(Sample.texts("country", "CH", "sn", "Meier")));
    assertThat(trace.redacted()).isFalse();
    assertThat(lines(trace))
        .containsExactly(
            "IIF([country] = \"CH\", Left([sn], 1), Error(\"abroad\")) → [Text[text=M]]",
            "[country] = \"CH\" → [Flag[value=true]]",
            "[country] → [Text[text=CH]]",
            "\"CH\" → [Text[text=CH]]",
            "Left([sn], 1) → [Text[text=M]]",
            "[sn] → [Text[text=Meier]]",
            "1 → [Whole[value=1]]",
            "Error(\"abroad\") → not evaluated",
            "\"abroad\" → not evaluated");
    assertThat(trace.whole().parts().get(1).span()).isEqualTo(new Span(20, 32));
  }

  @Test
  void showsWhereItEnded() {
    Trace trace = usable("Append(Item([a], 2), \"x\")").trace(inputs(Sample.texts("a", "b")));
    assertThat(lines(trace))
        .startsWith(
            "Append(Item([a], 2), \"x\") → stopped: Item: there is no value 2, the list has 1",
            "Item([a], 2) → stopped: Item: there is no value 2, the list has 1")
        .endsWith("\"x\" → not evaluated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Redact([secret])",
        "Append(Redact([secret]), \"x\")",
        "ToUpper(Redact(ToLower([secret])))",
        "IIF(Redact([secret]) = \"x\", [a], Redact(\"s3cret\"))",
        "Redact(Append(\"s3cret\", 53))",
        "Error(Redact([secret]) & \"!\")",
        "Redact(Error([secret]))"
      })
  void nothingRedactedIsShown(String text) {
    var expression = usable(text);
    Trace trace = expression.trace(inputs(Sample.texts("secret", "s3cret", "a", "b")));
    assertThat(trace.redacted()).isTrue();
    assertThat(trace.whole().toString()).doesNotContainIgnoringCase("s3cret");
    assertThat(trace.whole().shown()).isEqualTo(new Shown.Masked());
    assertThat(trace.evaluation())
        .isEqualTo(expression.evaluate(inputs(Sample.texts("secret", "s3cret", "a", "b"))));
    if (trace.evaluation() instanceof Evaluation.Failed(var reason)) {
      assertThat(reason).isEqualTo(Trace.MASK);
    }
  }

  @Test
  void theRedactedValueFlowsAndItsNeighboursAreShown() {
    Trace trace =
        usable("Join(\",\", [a], Redact([secret]))")
            .trace(inputs(Sample.texts("secret", "s3cret", "a", "b")));
    assertThat(trace.evaluation()).isEqualTo(computed("b,s3cret"));
    assertThat(trace.whole().parts().get(1).shown())
        .isEqualTo(new Shown.Values(List.of(Value.of("b"))));
  }
}
