package dev.fairlead.engine.match;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.match.Lookup.ByImmutableId;
import dev.fairlead.engine.match.Lookup.ByUniqueName;
import dev.fairlead.engine.match.Lookup.ByUserPrincipalName;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must be known of the target before anything may be created or joined.
 *
 * @param lookups in order of precedence; every one must be answered
 */
public record MatchQuestion(SourceAnchor anchor, TargetKind kind, List<Lookup> lookups) {
  public MatchQuestion {
    lookups = List.copyOf(lookups);
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
            })
        .toList();
  }

  private static Stream<Lookup> byAnchor(DesiredObject desired) {
    return switch (desired.kind()) {
      case USER -> Stream.of(new ByImmutableId(desired.anchor().base64()));
      case GROUP -> lookup(desired, TargetSchema.UNIQUE_NAME, ByUniqueName::new);
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
