package dev.fairlead.engine.scope;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a verdict on one object needs to know beyond the object itself.
 *
 * @param now the cycle's start
 * @param memberOf which of the judge's {@linkplain ScopeJudge#groups() questions} are answered with
 *     yes; empty when nobody looked: then whatever depends on it is undecided
 */
public record ScopeFacts(Instant now, Optional<Set<GroupQuestion>> memberOf) {
  public ScopeFacts {
    memberOf = memberOf.map(Set::copyOf);
  }

  /** For a judge without questions about groups. */
  public static ScopeFacts at(Instant now) {
    return new ScopeFacts(now, Optional.empty());
  }

  public static ScopeFacts of(Instant now, Set<GroupQuestion> memberOf) {
    return new ScopeFacts(now, Optional.of(memberOf));
  }

  /** Empty when nobody looked. */
  Optional<Boolean> member(GroupQuestion question) {
    return memberOf.map(groups -> groups.contains(question));
  }
}
