package dev.fairlead.engine.expression;

/**
 * What an expression may cost. The first four bound what can be saved, the others each evaluation.
 *
 * @param length of the text, in UTF-16 code units; Microsoft's tools have the same limit
 * @param nesting how deep the tree may be
 * @param nodes how many parts the tree may have
 * @param problems how many problems are reported before reading ends
 * @param output of a computed value, in UTF-16 code units; a list's values are added up
 * @param work steps of an evaluation, about one per character looked at
 */
public record ExpressionLimits(
    int length, int nesting, int nodes, int problems, int output, long work) {
  public static final ExpressionLimits DEFAULT =
      new ExpressionLimits(10_000, 100, 2_000, 20, 100_000, 20_000_000L);
}
