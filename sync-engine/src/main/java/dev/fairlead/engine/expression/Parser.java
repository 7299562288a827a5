package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an expression. After a problem it goes on where the next argument begins, so that all
 * problems come to light at once; a part that could not be read stops what is around it from being
 * judged any further.
 */
final class Parser {
  private final ExpressionLimits limits;
  private final Problems problems;
  private final List<Token> tokens;
  private int at;
  private int nodes;
  private boolean tooLarge;

  private Parser(String text, ExpressionLimits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
    this.tokens = Lexer.tokens(text, problems);
  }

  static MappingExpression parse(String text, ExpressionLimits limits) {
    var problems = new Problems(text, limits.problems());
    if (text.length() > limits.length()) {
      problems.report(
          new Span(limits.length(), text.length()),
          "an expression has at most %,d characters".formatted(limits.length()));
      return new MappingExpression.Unusable(text, problems.inOrder());
    }
    Part whole = new Parser(text, limits, problems).whole();
    return problems.isEmpty() && whole.tree().isPresent()
        ? new MappingExpression.Usable(text, whole.tree().get(), whole.spans(), limits)
        : new MappingExpression.Unusable(text, problems.inOrder());
  }

  private Part whole() {
    if (token().is(Kind.END)) {
      problems.report(token().span(), "an expression is missing; for no value write \"\"");
      return Part.unread(token().span());
    }
    Part whole = expression(1, true);
    if (!token().is(Kind.END) && !tooLarge) {
      problems.report(
          token().span(), "%s follows the end of the expression".formatted(token().description()));
    }
    return whole;
  }

  private Token token() {
    return tokens.get(at);
  }

  private Token take() {
    Token taken = tokens.get(at);
    at += taken.is(Kind.END) ? 0 : 1;
    return taken;
  }

  private Part expression(int depth, boolean top) {
    Part left = term(depth, top);
    boolean compared = false;
    while (token().is(Kind.OPERATOR)) {
      Token sign = take();
      Operator operator = operator(sign);
      if (compared) {
        problems.report(
            sign.span(),
            "operators have no order among themselves: put the comparison before %s in parentheses"
                .formatted(sign.text()));
      }
      Part right = term(depth + 1, false);
      left = OperationCheck.operation(left, operator, right, problems);
      compared = operator.compares();
      count(left, depth);
    }
    return left;
  }

  private static Operator operator(Token sign) {
    for (Operator operator : Operator.values()) {
      if (operator.symbol().equals(sign.text())) {
        return operator;
      }
    }
    throw new IllegalStateException("The lexer knows an operator that is none: " + sign.text());
  }

  /** Ends reading once the tree has become too large: the rest would only repeat the problem. */
  private void count(Part part, int depth) {
    nodes++;
    if (tooLarge) {
      return;
    }
    if (nodes > limits.nodes()) {
      endWith(part.span(), "an expression has at most %,d parts".formatted(limits.nodes()));
    } else if (Math.max(depth, part.height()) > limits.nesting()) {
      endWith(part.span(), "an expression is nested at most %d deep".formatted(limits.nesting()));
    }
  }

  private void endWith(Span span, String sentence) {
    problems.report(span, sentence);
    tooLarge = true;
    at = tokens.size() - 1;
  }

  private Part term(int depth, boolean top) {
    Part term = unlimitedTerm(depth, top);
    count(term, depth);
    return term;
  }

  private Part unlimitedTerm(int depth, boolean top) {
    Token token = token();
    return switch (token.kind()) {
      case TEXT -> leaf(new ExpressionTree.Text(token.text()), Type.TEXT);
      case ATTRIBUTE -> leaf(new ExpressionTree.Attribute(token.text()), Type.ANY);
      case NUMBER -> number(token, 10);
      case HEXADECIMAL -> number(token, 16);
      case WORD -> tokens.get(at + 1).is(Kind.OPEN) ? call(depth, top) : word(token);
      case OPEN -> parenthesized(depth);
      case OPERATOR, CLOSE, COMMA, END -> missing(token);
    };
  }

  private Part leaf(ExpressionTree tree, Type type) {
    return Part.leaf(tree, type, take().span());
  }

  private Part number(Token token, int radix) {
    take();
    try {
      long value = radix == 16 ? hexadecimal(token.text()) : Long.parseLong(token.text());
      return Part.leaf(
          new ExpressionTree.WholeNumber(value, radix == 16), Type.NUMBER, token.span());
    } catch (NumberFormatException notANumber) {
      problems.report(
          token.span(),
          radix == 16
              ? "&H is followed by 1 to 16 hexadecimal digits"
              : "a number has at most 64 bits");
      return Part.unread(token.span());
    }
  }

  private static long hexadecimal(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(it -> Character.digit(it, 16) >= 0)) {
      throw new NumberFormatException("no hexadecimal digits");
    }
    return Long.parseUnsignedLong(digits, 16);
  }

  private Part word(Token token) {
    take();
    if (ExpressionFunctions.isWord(token.text())) {
      return Part.leaf(new ExpressionTree.Word(token.text()), Type.WORD, token.span());
    }
    problems.report(
        token.span(),
        ("\"%1$s\" is neither a function with its ( ) nor a word that is known:"
                + " a text is written \"%1$s\", an attribute [%1$s]")
            .formatted(token.text()));
    return Part.unread(token.span());
  }

  private Part parenthesized(int depth) {
    Span open = take().span();
    Part inside = depth > limits.nesting() ? tooDeep(open) : expression(depth + 1, false);
    if (token().is(Kind.CLOSE)) {
      return inside.within(new Span(open.start(), take().span().end()));
    }
    if (!tooLarge) {
      problems.report(open, "the parenthesis ( that begins here is not closed");
    }
    return Part.unread(open);
  }

  private Part tooDeep(Span span) {
    endWith(span, "an expression is nested at most %d deep".formatted(limits.nesting()));
    return Part.unread(span);
  }

  private Part missing(Token token) {
    if (!tooLarge) {
      problems.report(
          token.span(),
          "a text, a number, an attribute or a function is missing before %s"
              .formatted(token.description()));
    }
    return Part.unread(token.span());
  }

  private Part call(int depth, boolean top) {
    Token name = take();
    Span open = take().span();
    List<Part> arguments = depth > limits.nesting() ? List.of(tooDeep(open)) : arguments(depth);
    boolean closed = token().is(Kind.CLOSE);
    Span span = new Span(name.span().start(), closed ? take().span().end() : open.end());
    if (!closed && !tooLarge) {
      problems.report(name.span(), "the parenthesis ( of %s is not closed".formatted(name.text()));
    }
    Optional<ExpressionFunction> function = ExpressionFunctions.find(name.text());
    if (function.isEmpty()) {
      problems.report(
          name.span(),
          "unknown function \"%s\"%s"
              .formatted(
                  name.text(), Suggestions.question(name.text(), ExpressionFunctions.names())));
      return Part.unread(span);
    }
    if (tooLarge || !closed) {
      return Part.unread(span);
    }
    return new CallCheck(function.get(), name.span(), top, problems).call(arguments, span);
  }

  /**
   * Up to the closing parenthesis, which is left. Nothing between commas is an omitted argument.
   */
  private List<Part> arguments(int depth) {
    var arguments = new ArrayList<Part>();
    if (token().is(Kind.CLOSE)) {
      return arguments;
    }
    arguments.add(argument(depth));
    while (token().is(Kind.COMMA)) {
      take();
      arguments.add(argument(depth));
    }
    return arguments;
  }

  private Part argument(int depth) {
    Token token = token();
    if (token.is(Kind.COMMA) || token.is(Kind.CLOSE)) {
      Part omitted = Part.omitted(new Span(token.span().start(), token.span().start()));
      count(omitted, depth);
      return omitted;
    }
    Part argument = expression(depth + 1, false);
    if (token().is(Kind.COMMA) || token().is(Kind.CLOSE) || token().is(Kind.END)) {
      return argument;
    }
    if (argument.tree().isPresent()) {
      problems.report(
          token().span(), "a comma or ) is missing before %s".formatted(token().description()));
    }
    skipArgument();
    return Part.unread(argument.span());
  }

  private void skipArgument() {
    int open = 0;
    while (!token().is(Kind.END)
        && (open > 0 || !(token().is(Kind.COMMA) || token().is(Kind.CLOSE)))) {
      open += token().is(Kind.OPEN) ? 1 : token().is(Kind.CLOSE) ? -1 : 0;
      take();
    }
  }
}
