package dev.fairlead.engine.scope;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a verdict on one object needs to know beyond the object itself.
 *
 * @param now the cycle's start
 * @param answered which of the judge's {@linkplain ScopeJudge#groups() questions} have an answer; a
 *     group that was not read, or is gone, has none: what depends on it is undecided
 * @param memberOf which of them are answered with yes
 */
public record ScopeFacts(Instant now, Set<GroupQuestion> answered, Set<GroupQuestion> memberOf) {
  public ScopeFacts {
    answered = Set.copyOf(answered);
    memberOf = Set.copyOf(memberOf);
  }

  /** For a judge without questions about groups. */
  public static ScopeFacts at(Instant now) {
    return new ScopeFacts(now, Set.of(), Set.of());
  }

  /** Empty when the question has no answer. */
  Optional<Boolean> member(GroupQuestion question) {
    return answered.contains(question)
        ? Optional.of(memberOf.contains(question))
        : Optional.empty();
  }
}
