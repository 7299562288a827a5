package dev.fairlead.engine.match;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.target.TargetKind;
import java.util.List;

/**
 * What must be known of the target before anything may be created or joined.
 *
 * @param lookups in order of precedence; every one must be answered
 */
public record MatchQuestion(SourceAnchor anchor, TargetKind kind, List<Lookup> lookups) {
  public MatchQuestion {
    lookups = List.copyOf(lookups);
  }

  /** For an object without link. */
  public static MatchQuestion about(DesiredObject desired) {
    return new MatchQuestion(desired.anchor(), desired.kind(), List.of());
  }

  /** After a create whose outcome is unknown: whoever holds the sign-in name matters too. */
  public static MatchQuestion afterUnknownCreate(DesiredObject desired) {
    return about(desired);
  }
}
