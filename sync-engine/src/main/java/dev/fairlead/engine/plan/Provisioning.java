package dev.fairlead.engine.plan;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.DesiredValue;
import dev.fairlead.engine.mapping.MappingProblem;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.ObjectChange.Blocked;
import dev.fairlead.engine.plan.ObjectChange.Create;
import dev.fairlead.engine.plan.ObjectChange.Disable;
import dev.fairlead.engine.plan.ObjectChange.Enable;
import dev.fairlead.engine.plan.ObjectChange.Join;
import dev.fairlead.engine.plan.ObjectChange.NoChange;
import dev.fairlead.engine.plan.ObjectChange.Restore;
import dev.fairlead.engine.plan.ObjectChange.Update;
import dev.fairlead.engine.target.Capability;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans objects that belong into the target. */
final class Provisioning {
  private static final List<Value> ENABLED = List.of(Value.of(true));

  private Provisioning() {}

  static List<ObjectChange> plan(DesiredObject desired, Match match, Instant now) {
    return switch (TargetSchema.graph(desired.kind()).capability()) {
      case Capability.Writable() -> write(desired, match, now);
      case Capability.NotWritable(var reason, var remedy) ->
          List.of(
              new NoChange(desired.key(), NoChange.Reason.NOT_WRITABLE, reason + ". " + remedy));
    };
  }

  private static List<ObjectChange> write(DesiredObject desired, Match match, Instant now) {
    return switch (match) {
      case Match.None() -> List.of(create(desired));
      case Match.Linked(var link) -> linked(desired, link, now);
      case Match.Candidate(var found, var how) -> adopt(desired, found);
      case Match.Disputed(var targets, var reason) ->
          List.of(
              new Blocked(
                  desired.key(),
                  BlockReason.AMBIGUOUS_MATCH,
                  reason,
                  targets.stream().map(it -> it.kind() + " " + it.id()).sorted().toList()));
      case Match.Claimed(var target, var by) ->
          blocked(desired, BlockReason.CLAIMED, target + " is written by " + by);
      case Match.Unavailable(var reason) -> blocked(desired, BlockReason.MATCH_UNAVAILABLE, reason);
    };
  }

  private static ObjectChange create(DesiredObject desired) {
    List<String> taken =
        desired.problems().stream()
            .filter(problem -> problem.code() == MappingProblem.Code.NOT_DECIDED)
            .map(MappingProblem::sentence)
            .toList();
    if (!taken.isEmpty()) {
      return new Blocked(
          desired.key(), BlockReason.NO_FREE_VALUE, "no value is free for it", taken);
    }
    TargetProperties properties = desired.onCreate();
    List<String> missing =
        TargetSchema.graph(desired.kind()).requiredOnCreate().stream()
            .filter(name -> properties.get(name).isEmpty())
            .toList();
    return missing.isEmpty()
        ? new Create(desired.key(), desired.anchor(), desired.kind(), properties)
        : new Blocked(
            desired.key(),
            BlockReason.REQUIRED_PROPERTY_MISSING,
            "cannot be created without " + String.join(", ", missing),
            desired.problems().stream()
                .filter(problem -> missing.contains(problem.property()))
                .map(MappingProblem::sentence)
                .toList());
  }

  /** An unlinked object with our mark: joined where it lives, restored where it is in the bin. */
  private static List<ObjectChange> adopt(DesiredObject desired, FoundTarget found) {
    AttributeDiff diff = AttributeDiff.between(found.properties(), desired).withoutClears();
    TargetProperties exported =
        desired
            .onExisting(found.properties())
            .with(TargetSchema.ACCOUNT_ENABLED, accountEnabled(found.properties()));
    ObjectChange adoption =
        found.softDeleted()
            ? new Restore(
                desired.key(), desired.anchor(), desired.kind(), found.id(), diff, exported)
            : new Join(desired.key(), desired.anchor(), desired.kind(), found.id(), diff, exported);
    return withSwitch(adoption, desired, found.id(), found.properties());
  }

  private static List<ObjectChange> linked(DesiredObject desired, Link link, Instant now) {
    if (link.kind() != desired.kind()) {
      return blocked(
          desired,
          BlockReason.KIND_CHANGED,
          "linked as %s, but now a %s".formatted(link.kind(), desired.kind()));
    }
    if (!link.anchor().equals(desired.anchor())) {
      return blocked(
          desired,
          BlockReason.ANCHOR_CHANGED,
          "linked with anchor %s, but now has %s".formatted(link.anchor(), desired.anchor()));
    }
    if (link.expired(now)) {
      return blocked(
          desired,
          BlockReason.RESTORE_WINDOW_PASSED,
          "its target object can no longer be restored and must be matched anew");
    }
    AttributeDiff diff = AttributeDiff.between(link.lastExported(), desired);
    return link.isLive() ? update(desired, link, diff) : restore(desired, link, diff);
  }

  /** The account's switch goes first: disabling a leaver must not wait for a change of a title. */
  private static List<ObjectChange> update(DesiredObject desired, Link link, AttributeDiff diff) {
    var changes = new ArrayList<ObjectChange>();
    accountSwitch(desired, link.target(), link.lastExported()).ifPresent(changes::add);
    if (!diff.isEmpty()) {
      changes.add(new Update(desired.key(), desired.kind(), link.target(), diff));
    }
    return changes.isEmpty()
        ? List.of(
            new NoChange(
                desired.key(),
                NoChange.Reason.IN_SYNC,
                "the target already has what the source says"))
        : List.copyOf(changes);
  }

  private static List<ObjectChange> restore(DesiredObject desired, Link link, AttributeDiff diff) {
    return withSwitch(
        new Restore(
            desired.key(),
            desired.anchor(),
            desired.kind(),
            link.target(),
            diff,
            diff.applyTo(link.lastExported())),
        desired,
        link.target(),
        link.lastExported());
  }

  private static List<ObjectChange> withSwitch(
      ObjectChange first, DesiredObject desired, TargetId target, TargetProperties before) {
    return accountSwitch(desired, target, before)
        .map(then -> List.of(first, then))
        .orElse(List.of(first));
  }

  /** Enables or disables an account if the target's state is not the desired one. */
  private static Optional<ObjectChange> accountSwitch(
      DesiredObject desired, TargetId target, TargetProperties before) {
    DesiredValue wanted = desired.properties().get(TargetSchema.ACCOUNT_ENABLED);
    if (wanted == null
        || wanted.apply() == Apply.ON_CREATE_ONLY
        || wanted.apply() == Apply.WHEN_EMPTY
        || wanted.values().isEmpty()
        || wanted.values().equals(accountEnabled(before))) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.values().equals(ENABLED)
            ? new Enable(desired.key(), desired.kind(), target)
            : new Disable(
                desired.key(), desired.kind(), target, "the account is disabled in the source"));
  }

  private static List<Value> accountEnabled(TargetProperties properties) {
    return properties.get(TargetSchema.ACCOUNT_ENABLED);
  }

  private static List<ObjectChange> blocked(
      DesiredObject desired, BlockReason reason, String sentence) {
    return List.of(new Blocked(desired.key(), reason, sentence, List.of()));
  }
}
