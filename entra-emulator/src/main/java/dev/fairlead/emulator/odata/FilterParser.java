package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.odata.Filter.Operator;
import dev.fairlead.emulator.odata.FilterTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Recursive descent over OData's filter grammar, as far as directory objects support it. */
public final class FilterParser {
  /** Nesting beyond this is refused; Graph's own limit is not published. */
  static final int MAX_DEPTH = 50;

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  private final FilterTokens tokens;
  private int depth;

  private FilterParser(FilterTokens tokens) {
    this.tokens = tokens;
  }

  public static Filter parse(String filter) {
    FilterParser parser = new FilterParser(new FilterTokens(filter));
    Filter parsed = parser.or();
    if (!parser.tokens.done()) {
      throw FilterTokens.syntax("unexpected '" + parser.tokens.peek().text() + "'");
    }
    return parsed;
  }

  private Filter or() {
    if (++depth > MAX_DEPTH) {
      throw FilterTokens.syntax("nested too deeply");
    }
    Filter left = and();
    while (tokens.nextIs("or")) {
      tokens.take();
      left = new Filter.Or(left, and());
    }
    depth--;
    return left;
  }

  private Filter and() {
    Filter left = unary();
    while (tokens.nextIs("and")) {
      tokens.take();
      left = new Filter.And(left, unary());
    }
    return left;
  }

  private Filter unary() {
    if (tokens.nextIs("not")) {
      tokens.take();
      if (++depth > MAX_DEPTH) {
        throw FilterTokens.syntax("nested too deeply");
      }
      return new Filter.Not(unary());
    }
    if (tokens.nextIs("(")) {
      tokens.take();
      Filter inner = or();
      tokens.expect(")");
      return inner;
    }
    return primary();
  }

  private Filter primary() {
    Token first = tokens.take();
    if (first.quoted()) {
      throw FilterTokens.syntax("a property was expected, found '" + first.text() + "'");
    }
    String word = first.text();
    if (tokens.nextIs("(")) {
      return call(word);
    }
    Token operator = tokens.take();
    if (operator.is("in")) {
      return new Filter.In(word, list());
    }
    Operator known =
        operator(operator)
            .orElseThrow(() -> FilterTokens.syntax("unknown operator " + operator.text()));
    return new Filter.Compare(word, known, literal());
  }

  private static Optional<Operator> operator(Token token) {
    for (Operator operator : Operator.values()) {
      if (token.is(operator.name())) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private Filter call(String name) {
    tokens.expect("(");
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith("/any")) {
      return any(name.substring(0, name.length() - "/any".length()));
    }
    if (lower.equals("isof")) {
      String type = tokens.take().text();
      tokens.expect(")");
      return new Filter.IsOf(type);
    }
    for (Filter.Function function : Filter.Function.values()) {
      if (function.name().toLowerCase(Locale.ROOT).equals(lower)) {
        String path = tokens.take().text();
        tokens.expect(",");
        String argument = literal().asString("");
        tokens.expect(")");
        return new Filter.Text(function, path, argument);
      }
    }
    throw FilterTokens.syntax("unknown function " + name);
  }

  /** {@code p:p eq 'x'}: the variable and its colon may stand apart. */
  private Filter any(String collection) {
    Token head = tokens.take();
    int colon = head.text().indexOf(':');
    if (colon <= 0) {
      throw FilterTokens.syntax("a lambda needs a variable");
    }
    String variable = head.text().substring(0, colon);
    String rest = head.text().substring(colon + 1);
    if (!rest.isEmpty()) {
      tokens.pushBack(rest);
    }
    Filter condition = rebase(or(), variable);
    tokens.expect(")");
    return new Filter.Any(collection, condition);
  }

  private static Filter rebase(Filter filter, String variable) {
    return switch (filter) {
      case Filter.Compare c ->
          new Filter.Compare(rebase(c.path(), variable), c.operator(), c.literal());
      case Filter.In i -> new Filter.In(rebase(i.path(), variable), i.literals());
      case Filter.Text t -> new Filter.Text(t.function(), rebase(t.path(), variable), t.argument());
      case Filter.And a -> new Filter.And(rebase(a.left(), variable), rebase(a.right(), variable));
      case Filter.Or o -> new Filter.Or(rebase(o.left(), variable), rebase(o.right(), variable));
      case Filter.Not n -> new Filter.Not(rebase(n.operand(), variable));
      case Filter.Any a -> a;
      case Filter.IsOf i -> i;
    };
  }

  private static String rebase(String path, String variable) {
    if (path.equals(variable)) {
      return "";
    }
    if (path.startsWith(variable + "/")) {
      return path.substring(variable.length() + 1);
    }
    throw FilterTokens.syntax("'%s' is not the lambda's variable".formatted(path));
  }

  private List<JsonNode> list() {
    tokens.expect("(");
    List<JsonNode> literals = new ArrayList<>();
    do {
      literals.add(literal());
    } while (takeComma());
    tokens.expect(")");
    return literals;
  }

  private boolean takeComma() {
    if (tokens.nextIs(",")) {
      tokens.take();
      return true;
    }
    return false;
  }

  private JsonNode literal() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Token token = tokens.take();
    if (token.quoted()) {
      return json.stringNode(token.text());
    }
    return switch (token.text()) {
      case "true" -> json.booleanNode(true);
      case "false" -> json.booleanNode(false);
      case "null" -> json.nullNode();
      case "(", ")", "," -> throw FilterTokens.syntax("a value was expected");
      default ->
          INTEGER.matcher(token.text()).matches()
              ? json.numberNode(Long.parseLong(token.text()))
              : json.stringNode(token.text());
    };
  }
}
