package dev.fairlead.engine.match;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.MatchPolicy.Joining;
import dev.fairlead.engine.mapping.MatchRule;
import dev.fairlead.engine.match.Lookup.ByImmutableId;
import dev.fairlead.engine.match.Lookup.ByUniqueName;
import dev.fairlead.engine.match.Lookup.ByUserPrincipalName;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must be known of the target before anything may be created or joined.
 *
 * @param lookups for who carries the anchor; every one must be answered
 * @param byAttributes in order of precedence, asked when nobody carries the anchor; those after the
 *     first that finds anything need no answer
 * @param joining what becomes of whoever is found by attributes
 */
public record MatchQuestion(
    SourceAnchor anchor,
    TargetKind kind,
    List<Lookup> lookups,
    List<Lookup> byAttributes,
    Joining joining) {
  public MatchQuestion {
    lookups = List.copyOf(lookups);
    byAttributes = List.copyOf(byAttributes);
  }

  public MatchQuestion(SourceAnchor anchor, TargetKind kind, List<Lookup> lookups) {
    this(anchor, kind, lookups, List.of(), Joining.ASK);
  }

  /** Like {@link #about(DesiredObject)}, and then by the policy's attributes. */
  public static MatchQuestion about(DesiredObject desired, MatchPolicy policy) {
    return new MatchQuestion(
        desired.anchor(),
        desired.kind(),
        byAnchor(desired).toList(),
        policy.rules().stream().flatMap(rule -> byRule(desired, rule)).distinct().toList(),
        policy.joining());
  }

  /** A rule of which the object has not every value recognises nobody. */
  private static Stream<Lookup> byRule(DesiredObject desired, MatchRule rule) {
    TargetProperties properties = desired.onCreate();
    var values = new TreeMap<String, String>();
    for (String name : rule.properties()) {
      if (properties.get(name).size() == 1
          && properties.get(name).getFirst() instanceof Value.Text(var text)) {
        values.put(name, text);
      }
    }
    return values.size() == rule.properties().size()
        ? Stream.of(new Lookup.ByProperties(values))
        : Stream.empty();
  }

  /** For an object without link: who carries its anchor? */
  public static MatchQuestion about(DesiredObject desired) {
    return new MatchQuestion(desired.anchor(), desired.kind(), byAnchor(desired).toList());
  }

  /**
   * After a create whose outcome is unknown: who carries the anchor, and who holds the sign-in
   * name?
   */
  public static MatchQuestion afterUnknownCreate(DesiredObject desired) {
    Stream<Lookup> byName =
        lookup(desired, TargetSchema.USER_PRINCIPAL_NAME, ByUserPrincipalName::new);
    return new MatchQuestion(
        desired.anchor(), desired.kind(), Stream.concat(byAnchor(desired), byName).toList());
  }

  /** What the found objects of this question carry as our mark; empty if it asks for none. */
  List<String> marks() {
    return lookups.stream()
        .flatMap(lookup ->
            switch (lookup) {
              case ByImmutableId(var immutableId) -> Stream.of(immutableId);
              case ByUniqueName(var uniqueName) -> Stream.of(uniqueName);
              case ByUserPrincipalName ignored -> Stream.empty();
              case Lookup.ByProperties ignored -> Stream.empty();
            })
        .toList();
  }

  private static Stream<Lookup> byAnchor(DesiredObject desired) {
    return switch (desired.kind()) {
      case USER -> Stream.of(new ByImmutableId(desired.anchor().base64()));
      case GROUP -> lookup(desired, TargetSchema.UNIQUE_NAME, ByUniqueName::new);
      case CONTACT -> Stream.empty();
    };
  }

  private static Stream<Lookup> lookup(
      DesiredObject desired, String property, Function<String, Lookup> by) {
    TargetProperties properties = desired.onCreate();
    return properties.get(property).stream()
        .flatMap(value -> value instanceof Value.Text(var text) ? Stream.of(text) : Stream.empty())
        .map(by);
  }
}
