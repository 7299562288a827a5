package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.dotnet.DotNetRegex;
import dev.fairlead.engine.expression.dotnet.Meter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Replace, which is five functions: the arguments that are written tell which. */
final class ReplaceFunction {
  private static final int SOURCE = 0;
  private static final int OLD_VALUE = 1;
  private static final int PATTERN = 2;
  private static final int GROUP = 3;
  private static final int REPLACEMENT = 4;
  private static final int REPLACEMENT_ATTRIBUTE = 5;
  private static final int TEMPLATE = 6;

  static final List<ExpressionFunction> ALL =
      List.of(
          function("Replace", "Replaces text in the source, as the other arguments say.")
              .takes(
                  text("source").forEach().orNull(),
                  text("oldValue").orNothing().orNull(),
                  Parameter.of("regexPattern", Type.PATTERN).orNothing().orNull(),
                  text("regexGroupName").orNothing().orNull(),
                  text("replacementValue").orNothing().orNull(),
                  text("replacementAttributeName").orNothing().orNull(),
                  text("template").orNothing().orNull())
              .refusing(ReplaceFunction::problem)
              .gives(Type.TEXT, ReplaceFunction::replace));

  /** What Replace does, by which arguments are written. */
  private enum Mode {
    TEXT(OLD_VALUE, REPLACEMENT),
    INTO_TEMPLATE(OLD_VALUE, TEMPLATE),
    MATCHES(PATTERN, REPLACEMENT),
    GROUP_OF_MATCHES(PATTERN, GROUP, REPLACEMENT),
    ELSE_FROM_ATTRIBUTE(PATTERN, GROUP, REPLACEMENT_ATTRIBUTE);

    /** A bit for each argument that is written, besides the source. */
    private final int written;

    Mode(int... written) {
      this.written = IntStream.of(written).map(it -> 1 << it).sum();
    }

    static Optional<Mode> of(IntStream written) {
      int bits = written.map(it -> 1 << it).sum();
      for (Mode mode : values()) {
        if (mode.written == bits) {
          return Optional.of(mode);
        }
      }
      return Optional.empty();
    }
  }

  private ReplaceFunction() {}

  private static Optional<String> problem(List<ExpressionTree> arguments) {
    IntStream written =
        IntStream.range(OLD_VALUE, arguments.size())
            .filter(i -> !(arguments.get(i) instanceof ExpressionTree.Omitted));
    if (Mode.of(written).isEmpty()) {
      return Optional.of(
          "takes oldValue with replacementValue or template; or regexPattern with"
              + " replacementValue, with regexGroupName and replacementValue, or with"
              + " regexGroupName and replacementAttributeName");
    }
    return missingGroup(arguments);
  }

  private static Optional<String> missingGroup(List<ExpressionTree> arguments) {
    return arguments.size() > GROUP
            && arguments.get(PATTERN) instanceof ExpressionTree.Text(var pattern)
            && arguments.get(GROUP) instanceof ExpressionTree.Text(var group)
            && DotNetRegex.translate(pattern) instanceof DotNetRegex.Translation.Usable(var regex)
            && !regex.hasGroup(group)
        ? Optional.of("the regular expression has no group (?<%s>…)".formatted(group))
        : Optional.empty();
  }

  private static Result replace(Arguments it) {
    Mode mode = Mode.of(IntStream.range(OLD_VALUE, it.count()).filter(it::given)).orElseThrow();
    if (mode == Mode.ELSE_FROM_ATTRIBUTE) {
      return elseFromAttribute(it);
    }
    if (!it.has(SOURCE)) {
      return Datum.nothing();
    }
    String source = it.text(SOURCE);
    String replacement = it.textOr(REPLACEMENT, "");
    String oldValue = it.textOr(OLD_VALUE, "");
    return switch (mode) {
      case TEXT -> Datum.of(replaced(source, oldValue, replacement, it.meter()));
      case INTO_TEMPLATE ->
          Datum.of(replaced(it.textOr(TEMPLATE, ""), oldValue, source, it.meter()));
      default -> Datum.of(matchesReplaced(it, source, replacement));
    };
  }

  private static String matchesReplaced(Arguments it, String source, String replacement) {
    if (!it.has(PATTERN)) {
      return source;
    }
    DotNetRegex regex = it.pattern(PATTERN);
    return it.given(GROUP)
        ? regex.replaceGroup(source, it.textOr(GROUP, ""), replacement, it.meter())
        : regex.replaceAll(source, replacement, it.meter());
  }

  /** Microsoft's two references contradict each other; the worked example decides. */
  private static Datum elseFromAttribute(Arguments it) {
    if (it.has(SOURCE) && !it.text(SOURCE).isEmpty()) {
      return Datum.of(it.text(SOURCE));
    }
    return it.has(REPLACEMENT_ATTRIBUTE) && it.has(PATTERN)
        ? Datum.of(
            it.pattern(PATTERN)
                .find(it.text(REPLACEMENT_ATTRIBUTE), it.textOr(GROUP, ""), it.meter()))
        : Datum.nothing();
  }

  private static String replaced(String text, String old, String replacement, Meter meter) {
    if (old.isEmpty()) {
      return text;
    }
    var result = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
      result.append(text, from, at).append(replacement);
      from = at + old.length();
      meter.output(result.length());
    }
    return result.append(text, from, text.length()).toString();
  }
}
