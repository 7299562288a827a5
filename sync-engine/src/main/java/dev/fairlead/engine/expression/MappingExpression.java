package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expression as an admin wrote it, read once when it was saved: either a tree that can be
 * evaluated, or the problems to correct. Expressions are equal when their texts are.
 */
public sealed interface MappingExpression {

  /** As it was written. */
  String text();

  static MappingExpression parse(String text) {
    return parse(text, ExpressionLimits.DEFAULT);
  }

  static MappingExpression parse(String text, ExpressionLimits limits) {
    return Parser.parse(text, limits);
  }

  /**
   * An expression to be corrected.
   *
   * @param problems all of them, in the order of the text
   */
  record Unusable(String text, List<ExpressionProblem> problems) implements MappingExpression {
    public Unusable {
      problems = List.copyOf(problems);
    }
  }

  /** An expression that can be evaluated. Safe to share between threads. */
  final class Usable implements MappingExpression {
    private final String text;
    private final ExpressionTree tree;
    private final List<Span> spans;
    private final ExpressionLimits limits;
    private final Step program;

    Usable(String text, ExpressionTree tree, List<Span> spans, ExpressionLimits limits) {
      this.text = text;
      this.tree = tree;
      this.spans = List.copyOf(spans);
      this.limits = limits;
      this.program = Step.program(tree);
    }

    @Override
    public String text() {
      return text;
    }

    public ExpressionTree tree() {
      return tree;
    }

    /** Where the parts stand in the text, in the order of {@link ExpressionTree#all()}. */
    public List<Span> spans() {
      return spans;
    }

    /** The text in its normal form, which is read back as the same tree. */
    public String print() {
      return ExpressionPrinter.print(tree);
    }

    public Evaluation evaluate(Inputs inputs) {
      return new Evaluator(inputs, limits).evaluate(program);
    }

    /** The same evaluation, with the value of each part. */
    public Trace trace(Inputs inputs) {
      return new Evaluator(inputs, limits).trace(program, spans);
    }

    /** The source attributes it may read, as they are written. */
    public Stream<String> attributes() {
      return tree.all()
          .filter(ExpressionTree.Attribute.class::isInstance)
          .map(it -> ((ExpressionTree.Attribute) it).name())
          .distinct();
    }

    /** Whether some function in it has the trait. */
    public boolean has(Trait trait) {
      return functions().anyMatch(function -> function.traits().contains(trait));
    }

    Stream<ExpressionFunction> functions() {
      return tree.all()
          .filter(ExpressionTree.Call.class::isInstance)
          .map(it -> ((ExpressionTree.Call) it).function());
    }

    /** Attributes that the source does not have, each with its place and a suggestion. */
    public List<ExpressionProblem> unknownAttributes(Collection<String> known) {
      var names = known.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
      var problems = new ArrayList<ExpressionProblem>();
      List<ExpressionTree> parts = tree.all().toList();
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i) instanceof ExpressionTree.Attribute(var name)
            && !names.contains(name.toLowerCase(Locale.ROOT))) {
          problems.add(
              ExpressionProblem.at(
                  spans.get(i),
                  text,
                  "unknown attribute \"%s\"%s".formatted(name, Suggestions.question(name, known))));
        }
      }
      return problems;
    }

    /** Which of Microsoft's tools would take it, and what stands in the way of the others. */
    public Portability portability() {
      return Portability.of(tree);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Usable that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    /** The text is configuration, not data of persons. */
    @Override
    public String toString() {
      return text;
    }
  }
}
