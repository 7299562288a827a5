package dev.fairlead.engine.mapping;

import dev.fairlead.engine.expression.Evaluation;
import dev.fairlead.engine.expression.Inputs;
import dev.fairlead.engine.expression.KeyedGenerator;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.RuleResult.NotReadYet;
import dev.fairlead.engine.mapping.RuleResult.Produced;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.CharacterRule;
import dev.fairlead.engine.value.Reading;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Evaluates rules on one object. Total: every rule gives a result for every object.
 *
 * @param property the target property that the result is for
 */
record RuleEvaluation(SourceObject source, MappingContext context, String property) {
  /** The longest mail nickname. */
  private static final int NICKNAME_LENGTH = 64;

  /** How much of a text is looked at to make a nickname: folding can shrink it. */
  private static final int NICKNAME_INPUT = 4 * NICKNAME_LENGTH;

  RuleResult evaluate(ValueRule rule) {
    return switch (rule) {
      case ValueRule.Direct(var attribute) -> read(attribute);
      case ValueRule.Constant(var value) -> Produced.of(value);
      case ValueRule.None() -> Produced.NOTHING;
      case ValueRule.FirstOf(var alternatives) -> firstOf(alternatives);
      case ValueRule.FirstValue(var of) -> firstValue(evaluate(of));
      case ValueRule.Trimmed(var of) -> eachText(of, String::strip);
      case ValueRule.Bit(var attribute, var mask, var whenAnySet) ->
          bit(attribute, mask, whenAnySet);
      case ValueRule.ObjectName() -> Produced.of(Value.of(source.name()));
      case ValueRule.ObjectGuidText() -> Produced.of(Value.of(source.key().guid().toString()));
      case ValueRule.Prefixed(var prefix, var of) -> eachText(of, text -> prefix + text);
      case ValueRule.LocalPart(var of) -> eachText(of, RuleEvaluation::localPart);
      case ValueRule.MailNickname(var of) -> eachText(of, RuleEvaluation::nickname);
      case ValueRule.AtSourceDomain(var of) -> atSourceDomain(of);
      case ValueRule.VerifiedUpn(var of) -> eachText(of, this::withVerifiedSuffix);
      case ValueRule.Anchor() -> Produced.of(Value.of(source.anchor().base64()));
      case ValueRule.UniqueName() ->
          Produced.of(Value.of(UniqueNames.of(context.tenant(), source.anchor())));
      case ValueRule.DefaultUsageLocation() ->
          context
              .usageLocation()
              .map(location -> Produced.of(Value.of(location)))
              .orElse(Produced.NOTHING);
      case ValueRule.Expression(MappingExpression.Usable usable) ->
          result(usable.evaluate(inputs()));
      case ValueRule.Expression(MappingExpression.Unusable ignored) ->
          throw new IllegalStateException("A mapping of an unusable expression was not refused");
    };
  }

  private static RuleResult result(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Computed(var values) -> new Produced(values);
      case Evaluation.Ignored() -> new RuleResult.LeftAlone();
      case Evaluation.NotReadYet(var attribute) -> new NotReadYet(attribute);
      case Evaluation.Undecided(var candidates) -> new RuleResult.Undecided(candidates);
      case Evaluation.Failed(var reason) -> new RuleResult.Failed(reason);
    };
  }

  /** What an expression may know. */
  Inputs inputs() {
    return new Inputs(
        this::attribute,
        context.now(),
        KeyedGenerator.of(context.generatorSecret(), context.tenant(), source.anchor(), property));
  }

  /** What every object has is known even where it was not read as an attribute. */
  private Reading attribute(String name) {
    Reading reading = source.attributes().read(name);
    if (reading instanceof Reading.Present) {
      return reading;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "name" -> present(Value.of(source.name()));
      case "distinguishedname", "dn" -> present(Value.of(source.distinguishedName()));
      case "objectguid" -> present(Value.of(source.key().guid().toString()));
      default -> reading;
    };
  }

  private static Reading present(Value value) {
    return new Reading.Present(List.of(value));
  }

  private RuleResult read(String attribute) {
    return switch (source.attributes().read(attribute)) {
      case Reading.Present(var values) -> new Produced(values);
      case Reading.Absent() -> Produced.NOTHING;
      case Reading.NotRead() -> new NotReadYet(attribute);
    };
  }

  /** An alternative that was not read yet might have had the value: nothing after it may answer. */
  private RuleResult firstOf(List<ValueRule> alternatives) {
    for (ValueRule alternative : alternatives) {
      RuleResult result = evaluate(alternative);
      if (!result.equals(Produced.NOTHING)) {
        return result;
      }
    }
    return Produced.NOTHING;
  }

  private static RuleResult firstValue(RuleResult result) {
    return result instanceof Produced(var values) && values.size() > 1
        ? Produced.of(values.getFirst())
        : result;
  }

  private RuleResult bit(String attribute, long mask, boolean whenAnySet) {
    if (source.attributes().read(attribute) instanceof Reading.NotRead) {
      return new NotReadYet(attribute);
    }
    OptionalLong number = source.attributes().whole(attribute);
    return number.isPresent()
        ? Produced.of(Value.of((number.getAsLong() & mask) != 0 ? whenAnySet : !whenAnySet))
        : Produced.NOTHING;
  }

  private RuleResult atSourceDomain(ValueRule of) {
    String domain = context.sourceDomainNames().get(source.key().domain());
    return domain == null ? Produced.NOTHING : eachText(of, name -> name + "@" + domain);
  }

  /** Applies to each text; empty texts vanish, and binary values stay, to be refused later. */
  private RuleResult eachText(ValueRule of, UnaryOperator<String> operation) {
    RuleResult result = evaluate(of);
    return result instanceof Produced(var values) ? eachText(values, operation) : result;
  }

  private static Produced eachText(List<Value> values, UnaryOperator<String> operation) {
    if (values.size() == 1 && values.getFirst() instanceof Value.Text(var text)) {
      String result = operation.apply(text);
      if (result.equals(text)) {
        return result.isEmpty() ? Produced.NOTHING : new Produced(values);
      }
      return result.isEmpty() ? Produced.NOTHING : Produced.of(Value.of(result));
    }
    var results = new ArrayList<Value>(values.size());
    for (Value value : values) {
      Texts.of(value)
          .ifPresentOrElse(
              text -> {
                String result = operation.apply(text);
                if (!result.isEmpty()) {
                  results.add(Value.of(result));
                }
              },
              () -> results.add(value));
    }
    return new Produced(results);
  }

  private String withVerifiedSuffix(String name) {
    int at = name.lastIndexOf('@');
    if (at < 0) {
      return name + "@" + context.initialDomain();
    }
    String suffix = name.substring(at + 1).toLowerCase(Locale.ROOT);
    return context.verifiedDomains().contains(suffix)
        ? name
        : name.substring(0, at) + "@" + context.initialDomain();
  }

  private static String localPart(String address) {
    int at = address.indexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  private static String nickname(String text) {
    String start = text.substring(0, Math.min(text.length(), NICKNAME_INPUT));
    return Texts.folded(start)
        .codePoints()
        .filter(CharacterRule::isMailNickname)
        .limit(NICKNAME_LENGTH)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
