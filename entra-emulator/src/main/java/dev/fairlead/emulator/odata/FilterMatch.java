package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.odata.Filter.Operator;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Evaluates a filter on one object. Text compares without case, as the directory does. */
public final class FilterMatch {
  /** Base64 values: case carries information. */
  private static final String CASE_SENSITIVE = "onPremisesImmutableId";

  private final String typeName;
  private final Function<String, JsonNode> property;

  /**
   * @param typeName Graph type without namespace
   * @param property value of a top-level property, missing when not set
   */
  public FilterMatch(String typeName, Function<String, JsonNode> property) {
    this.typeName = typeName;
    this.property = property;
  }

  public boolean matches(Filter filter) {
    return switch (filter) {
      case Filter.Compare c -> compare(value(c.path()), c.operator(), c.literal(), c.path());
      case Filter.In i ->
          i.literals().stream().anyMatch(l -> compare(value(i.path()), Operator.EQ, l, i.path()));
      case Filter.Text t -> text(t, value(t.path()));
      case Filter.Any a ->
          value(a.collection())
              .valueStream()
              .anyMatch(e -> new FilterMatch(typeName, n -> element(e, n)).matches(a.condition()));
      case Filter.IsOf i -> i.type().endsWith("." + typeName);
      case Filter.And a -> matches(a.left()) && matches(a.right());
      case Filter.Or o -> matches(o.left()) || matches(o.right());
      case Filter.Not n -> !matches(n.operand());
    };
  }

  private static JsonNode element(JsonNode element, String member) {
    return member.isEmpty() ? element : element.path(member);
  }

  private JsonNode value(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return property.apply(path);
    }
    return property.apply(path.substring(0, slash)).path(path.substring(slash + 1));
  }

  private static boolean text(Filter.Text filter, JsonNode value) {
    if (!value.isString()) {
      return false;
    }
    String text = value.asString().toLowerCase(Locale.ROOT);
    String argument = filter.argument().toLowerCase(Locale.ROOT);
    return switch (filter.function()) {
      case STARTSWITH -> text.startsWith(argument);
      case ENDSWITH -> text.endsWith(argument);
      case CONTAINS -> text.contains(argument);
    };
  }

  private static boolean compare(JsonNode value, Operator operator, JsonNode literal, String path) {
    boolean equal = equal(value, literal, path);
    return switch (operator) {
      case EQ -> equal;
      case NE -> !equal;
      case GT -> order(value, literal) > 0;
      case GE -> equal || order(value, literal) > 0;
      case LT -> order(value, literal) < 0;
      case LE -> equal || order(value, literal) < 0;
    };
  }

  private static boolean equal(JsonNode value, JsonNode literal, String path) {
    if (literal.isNull()) {
      return value.isNull() || value instanceof MissingNode;
    }
    if (value.isString() && literal.isString()) {
      return path.equals(CASE_SENSITIVE)
          ? value.asString().equals(literal.asString())
          : value.asString().equalsIgnoreCase(literal.asString());
    }
    if (value.isNumber() && literal.isNumber()) {
      return value.asLong() == literal.asLong();
    }
    return value.equals(literal);
  }

  /** 0 for values that have no order among them. ISO times order as text. */
  private static int order(JsonNode value, JsonNode literal) {
    if (value.isNumber() && literal.isNumber()) {
      return Long.compare(value.asLong(), literal.asLong());
    }
    if (value.isString() && literal.isString()) {
      return value.asString().compareToIgnoreCase(literal.asString());
    }
    return 0;
  }
}
