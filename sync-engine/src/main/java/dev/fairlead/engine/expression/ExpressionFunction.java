package dev.fairlead.engine.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A function of the language, as data: the parser checks calls by it, the evaluator runs it, the
 * documentation is held against it. Every function is one instance, found in {@link
 * ExpressionFunctions}.
 */
public final class ExpressionFunction {
  private final String name;
  private final String meaning;
  private final Set<Dialect> dialects;
  private final List<Signature> signatures;
  private final Set<Trait> traits;
  private final CallRule rule;
  private final Type result;
  private final Body body;

  /** What sets a function apart from computing its value from its arguments. */
  public enum Trait {
    /** Its value depends on the time of the evaluation. */
    TIME,
    /** Its value is drawn: only for mappings that apply on create. */
    CHANCE,
    /** Its value is masked wherever evaluation can be seen. */
    REDACTS,
    /** Only the target can tell its value: the whole expression, and only on create. */
    ASKS_TARGET
  }

  /** Finds what is wrong with a call beyond the number and types of its arguments. */
  interface CallRule {
    Optional<String> problem(List<ExpressionTree> arguments);
  }

  /** How a value is computed. */
  sealed interface Body {
    /** From all arguments, converted to what the parameters want. */
    non-sealed interface Strict extends Body {
      Result apply(Arguments arguments);
    }

    /** From those arguments that turn out to be needed. */
    non-sealed interface Lazy extends Body {
      Result apply(LazyArguments arguments);
    }
  }

  ExpressionFunction(FunctionDefinition definition, Type result, Body body) {
    this.name = definition.name;
    this.meaning = definition.meaning;
    this.dialects = Set.copyOf(definition.dialects);
    this.signatures = List.copyOf(definition.signatures);
    this.traits = Set.copyOf(definition.traits);
    this.rule = definition.rule;
    this.result = result;
    this.body = body;
  }

  public String name() {
    return name;
  }

  /** Told apart by their number of arguments. */
  public List<Signature> signatures() {
    return signatures;
  }

  public Type result() {
    return result;
  }

  /** What it does, in a sentence or two. */
  public String meaning() {
    return meaning;
  }

  /** Where Microsoft documents it. */
  public Set<Dialect> dialects() {
    return dialects;
  }

  public Set<Trait> traits() {
    return traits;
  }

  /** Whether it is ours, so that Microsoft's tools do not know it. */
  public boolean isExtension() {
    return dialects.isEmpty();
  }

  boolean redacts() {
    return traits.contains(Trait.REDACTS);
  }

  Body body() {
    return body;
  }

  Optional<Signature> signature(int count) {
    return signatures.stream().filter(it -> it.takes(count)).findFirst();
  }

  Optional<String> problem(List<ExpressionTree> arguments) {
    return rule.problem(arguments);
  }

  /** As documented: {@code Left(source: each text, length: number): text}. */
  @Override
  public String toString() {
    return signatures.stream()
        .map(it -> "%s(%s): %s".formatted(name, it, result.words()))
        .collect(Collectors.joining(" or "));
  }
}
