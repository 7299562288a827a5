package dev.fairlead.engine.target;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Ties one source object to its target object. Once made, the link leads: match attributes and
 * renames no longer matter.
 *
 * @param anchor the source anchor as it was when the link was made; it never changes
 * @param lastExported what we last wrote, the base of every diff
 */
public record Link(
    TargetId target,
    TargetKind kind,
    SourceAnchor anchor,
    Presence presence,
    TargetProperties lastExported) {

  /** Where the target object is, as far as we know from our own writes and reads. */
  public sealed interface Presence {
    record Live() implements Presence {}

    /** In the target's bin, restorable before this time. */
    record SoftDeleted(Instant restorableUntil) implements Presence {}
  }

  public static Link live(
      TargetId target, TargetKind kind, SourceAnchor anchor, TargetProperties lastExported) {
    return new Link(target, kind, anchor, new Presence.Live(), lastExported);
  }

  /** The same, with what a direct read of some properties found. */
  public Link knowing(Map<String, List<Value>> current) {
    return new Link(target, kind, anchor, presence, lastExported.withAll(current));
  }

  public boolean isLive() {
    return presence instanceof Presence.Live;
  }

  /** Whether the target object is gone for good, so that the source object must be matched anew. */
  public boolean expired(Instant now) {
    return presence instanceof Presence.SoftDeleted(var until) && !now.isBefore(until);
  }
}
