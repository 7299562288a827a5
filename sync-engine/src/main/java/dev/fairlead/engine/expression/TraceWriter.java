package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.Trace.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what was seen of an evaluation, with what must not be shown masked. */
final class TraceWriter {
  private final List<Span> spans;
  private final @Nullable Result[] seen;

  private TraceWriter(List<Span> spans, @Nullable Result[] seen) {
    this.spans = spans;
    this.seen = seen;
  }

  static Trace.Part write(Step program, List<Span> spans, @Nullable Result[] seen) {
    return new TraceWriter(spans, seen).part(program);
  }

  private Trace.Part part(Step step) {
    return new Trace.Part(
        ExpressionPrinter.printMasked(step.tree(), step.insideRedact()),
        spans.get(step.index()),
        shown(step),
        step.parts().stream().filter(it -> !it.isOmitted()).map(this::part).toList());
  }

  private Shown shown(Step step) {
    Result result = seen[step.index()];
    if (result == null) {
      return new Shown.NotEvaluated();
    }
    if (step.masked()) {
      return new Shown.Masked();
    }
    return switch (result) {
      case Datum datum -> new Shown.Values(datum.asValues());
      case Result.Choice(var candidates) -> new Shown.Values(candidates.asValues());
      case Result.Ignored() -> new Shown.Stopped("the target is left as it is");
      case Result.NotReadYet(var attribute) ->
          new Shown.Stopped("%s was not read yet".formatted(attribute));
      case Result.Failure(var reason) -> new Shown.Stopped(reason);
      case Result.Complaint(var message) -> new Shown.Stopped(message);
    };
  }
}
