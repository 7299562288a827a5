package dev.fairlead.engine.mapping;

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

  /** The source attributes that the rule may read. */
  default Stream<String> attributes() {
    return switch (this) {
      case Direct(var attribute) -> Stream.of(attribute);
      case Bit(var attribute, var mask, var whenAnySet) -> Stream.of(attribute);
      case FirstOf(var alternatives) -> alternatives.stream().flatMap(ValueRule::attributes);
      case FirstValue(var of) -> of.attributes();
      case Trimmed(var of) -> of.attributes();
      case Prefixed(var prefix, var of) -> of.attributes();
      case LocalPart(var of) -> of.attributes();
      case MailNickname(var of) -> of.attributes();
      case AtSourceDomain(var of) -> of.attributes();
      case VerifiedUpn(var of) -> of.attributes();
      case Constant ignored -> Stream.empty();
      case ObjectName() -> Stream.of("name");
      case ObjectGuidText() -> Stream.of("objectGUID");
      case Anchor() -> Stream.of("mS-DS-ConsistencyGuid", "objectGUID");
      case UniqueName() -> Stream.of("mS-DS-ConsistencyGuid", "objectGUID");
      case DefaultUsageLocation() -> Stream.empty();
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
