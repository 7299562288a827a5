package dev.fairlead.emulator.odata;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A parsed {@code $filter}. Paths are slash-separated property names. */
public sealed interface Filter {

  /** Comparison operators of OData. */
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE
  }

  /** Text functions of OData. */
  enum Function {
    STARTSWITH,
    ENDSWITH,
    CONTAINS
  }

  /** {@code path op literal}; the literal may be JSON null. */
  record Compare(String path, Operator operator, JsonNode literal) implements Filter {}

  /** {@code path in (a, b)}. */
  record In(String path, List<JsonNode> literals) implements Filter {}

  /** {@code startsWith(path, 'x')}. */
  record Text(Function function, String path, String argument) implements Filter {}

  /**
   * {@code collection/any(p:condition)}; the condition's path is empty for the element itself, and
   * a member name for elements that are objects.
   */
  record Any(String collection, Filter condition) implements Filter {}

  /** {@code isof('microsoft.graph.user')}. */
  record IsOf(String type) implements Filter {}

  /** Both hold. */
  record And(Filter left, Filter right) implements Filter {}

  /** At least one holds. */
  record Or(Filter left, Filter right) implements Filter {}

  /** The operand does not hold. */
  record Not(Filter operand) implements Filter {}
}
