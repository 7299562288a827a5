package dev.fairlead.engine.mapping;

import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a target property's value comes from, as a tree. Evaluating it is total, pure, and bounded
 * by the size of the tree and of the object.
 */
public sealed interface ValueRule {

  /** All the values of a source attribute, as they are. */
  record Direct(String attribute) implements ValueRule {}

  record Constant(Value value) implements ValueRule {}

  /** No value: the property is left alone, but for its default when the object is created. */
  record None() implements ValueRule {}

  /** The first alternative that produces a value. */
  record FirstOf(List<ValueRule> alternatives) implements ValueRule {
    public FirstOf {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** Only the first of several values. */
  record FirstValue(ValueRule of) implements ValueRule {}

  /** Each text without surrounding white space; texts of nothing else vanish. */
  record Trimmed(ValueRule of) implements ValueRule {}

  /**
   * A flag from a whole number's bits.
   *
   * @param whenAnySet the flag's value if at least one of the mask's bits is set
   */
  record Bit(String attribute, long mask, boolean whenAnySet) implements ValueRule {}

  /** The object's own name, its relative distinguished name's value. */
  record ObjectName() implements ValueRule {}

  /** The object's {@code objectGUID} in its usual notation. */
  record ObjectGuidText() implements ValueRule {}

  record Prefixed(String prefix, ValueRule of) implements ValueRule {}

  /** The text before the first {@code @}. */
  record LocalPart(ValueRule of) implements ValueRule {}

  /**
   * The text reduced to what a mail nickname may hold: accents folded, the rest left out, at most
   * 64.
   */
  record MailNickname(ValueRule of) implements ValueRule {}

  /** {@code name@domain}, with the DNS name of the object's source domain. */
  record AtSourceDomain(ValueRule of) implements ValueRule {}

  /**
   * A sign-in name whose suffix, when the tenant has not verified it, becomes the initial domain.
   */
  record VerifiedUpn(ValueRule of) implements ValueRule {}

  /** The source anchor in Base64. */
  record Anchor() implements ValueRule {}

  /** A name for the object that is unique in the target: derived from tenant and anchor. */
  record UniqueName() implements ValueRule {}

  /** The configuration's usage location, if it has one. */
  record DefaultUsageLocation() implements ValueRule {}

  /** What an admin wrote in the expression language. */
  record Expression(MappingExpression expression) implements ValueRule {}

  /** The expressions in the rule. */
  default Stream<MappingExpression> expressions() {
    return Stream.concat(
        this instanceof Expression(var expression) ? Stream.of(expression) : Stream.empty(),
        parts().flatMap(ValueRule::expressions));
  }

  /** The rules directly below this one. */
  private Stream<ValueRule> parts() {
    return switch (this) {
      case FirstOf(var alternatives) -> alternatives.stream();
      case FirstValue(var of) -> Stream.of(of);
      case Trimmed(var of) -> Stream.of(of);
      case Prefixed(var prefix, var of) -> Stream.of(of);
      case LocalPart(var of) -> Stream.of(of);
      case MailNickname(var of) -> Stream.of(of);
      case AtSourceDomain(var of) -> Stream.of(of);
      case VerifiedUpn(var of) -> Stream.of(of);
      case Direct ignored -> Stream.empty();
      case Constant ignored -> Stream.empty();
      case None ignored -> Stream.empty();
      case Bit ignored -> Stream.empty();
      case ObjectName ignored -> Stream.empty();
      case ObjectGuidText ignored -> Stream.empty();
      case Anchor ignored -> Stream.empty();
      case UniqueName ignored -> Stream.empty();
      case DefaultUsageLocation ignored -> Stream.empty();
      case Expression ignored -> Stream.empty();
    };
  }

  /** The source attributes that the rule may read. */
  default Stream<String> attributes() {
    return Stream.concat(ownAttributes(), parts().flatMap(ValueRule::attributes));
  }

  private Stream<String> ownAttributes() {
    return switch (this) {
      case Direct(var attribute) -> Stream.of(attribute);
      case Bit(var attribute, var mask, var whenAnySet) -> Stream.of(attribute);
      case ObjectName() -> Stream.of("name");
      case ObjectGuidText() -> Stream.of("objectGUID");
      case Anchor() -> Stream.of("mS-DS-ConsistencyGuid", "objectGUID");
      case UniqueName() -> Stream.of("mS-DS-ConsistencyGuid", "objectGUID");
      case Expression(MappingExpression.Usable usable) -> usable.attributes();
      case Expression ignored -> Stream.empty();
      case Constant ignored -> Stream.empty();
      case None ignored -> Stream.empty();
      case DefaultUsageLocation ignored -> Stream.empty();
      case FirstOf ignored -> Stream.empty();
      case FirstValue ignored -> Stream.empty();
      case Trimmed ignored -> Stream.empty();
      case Prefixed ignored -> Stream.empty();
      case LocalPart ignored -> Stream.empty();
      case MailNickname ignored -> Stream.empty();
      case AtSourceDomain ignored -> Stream.empty();
      case VerifiedUpn ignored -> Stream.empty();
    };
  }

  static ValueRule firstOf(ValueRule... alternatives) {
    return new FirstOf(List.of(alternatives));
  }

  /** An attribute's text without surrounding white space: how people's data is usually taken. */
  static ValueRule text(String attribute) {
    return new Trimmed(new Direct(attribute));
  }
}
