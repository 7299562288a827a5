package dev.fairlead.engine.match;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.match.LookupAnswer.Found;
import dev.fairlead.engine.target.FoundTarget;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the match from the answers. */
public final class Matcher {
  private Matcher() {}

  /**
   * Decides what stands for an object without link. Nothing is taken for absent unless every
   * look-up of the question was answered.
   */
  public static Match decide(MatchQuestion question, Collection<LookupAnswer> answers) {
    if (question.marks().isEmpty()) {
      return new Match.Unavailable("the object has no anchor to look for");
    }
    var found = new LinkedHashMap<TargetId, Hit>();
    for (Lookup lookup : question.lookups()) {
      switch (answerTo(lookup, answers)) {
        case Found(var ignored, var targets) ->
            targets.forEach(target -> found.putIfAbsent(target.id(), new Hit(target, lookup)));
        case LookupAnswer.Unavailable(var ignored, var reason) -> {
          return new Match.Unavailable(reason);
        }
      }
    }
    return found.isEmpty() ? byAttributes(question, answers) : among(question, found);
  }

  /** The first rule that finds anything decides; nobody carries the anchor. */
  private static Match byAttributes(MatchQuestion question, Collection<LookupAnswer> answers) {
    for (Lookup lookup : question.byAttributes()) {
      switch (answerTo(lookup, answers)) {
        case LookupAnswer.Unavailable(var ignored, var reason) -> {
          return new Match.Unavailable(reason);
        }
        case Found(var ignored, var targets) -> {
          if (!targets.isEmpty()) {
            return recognised(question, lookup, targets);
          }
        }
      }
    }
    return new Match.None();
  }

  private static Match recognised(MatchQuestion question, Lookup how, List<FoundTarget> targets) {
    String by =
        how instanceof Lookup.ByProperties(var values)
            ? String.join(" and ", values.keySet())
            : "its attributes";
    if (targets.size() > 1) {
      return new Match.Disputed(
          targets, "%d accounts have the same %s".formatted(targets.size(), by));
    }
    FoundTarget only = targets.getFirst();
    if (only.claimedBy().isPresent()) {
      return new Match.Claimed(only.id(), only.claimedBy().get());
    }
    if (only.anchor().isPresent()) {
      return new Match.Disputed(
          targets, "an account with the same %s carries another immutable id".formatted(by));
    }
    return switch (question.joining()) {
      case JOIN -> new Match.Candidate(only, how);
      case ASK ->
          new Match.Disputed(
              targets, "an account has the same %s: a person decides about it".formatted(by));
    };
  }

  private record Hit(FoundTarget target, Lookup how) {}

  private static LookupAnswer answerTo(Lookup lookup, Collection<LookupAnswer> answers) {
    Optional<LookupAnswer> answer =
        answers.stream().filter(it -> it.lookup().equals(lookup)).findFirst();
    return answer.orElseGet(() -> new LookupAnswer.Unavailable(lookup, "the target was not asked"));
  }

  private static Match among(MatchQuestion question, Map<TargetId, Hit> found) {
    List<FoundTarget> targets = found.values().stream().map(Hit::target).toList();
    if (targets.isEmpty()) {
      return new Match.None();
    }
    if (targets.size() > 1) {
      return new Match.Disputed(targets, "several target objects could be the one");
    }
    Hit only = found.values().iterator().next();
    FoundTarget target = only.target();
    if (target.claimedBy().isPresent()) {
      return new Match.Claimed(target.id(), target.claimedBy().get());
    }
    if (target.kind() != question.kind()) {
      return new Match.Disputed(targets, "the target object is of another kind");
    }
    // Base64 is case-sensitive, but Entra's filters are not: look at the mark itself.
    boolean marked = target.anchor().filter(question.marks()::contains).isPresent();
    return marked
        ? new Match.Candidate(target, only.how())
        : new Match.Disputed(targets, "a target object without our mark holds the sign-in name");
  }
}
