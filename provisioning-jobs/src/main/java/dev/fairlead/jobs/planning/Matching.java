package dev.fairlead.jobs.planning;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.match.Lookup;
import dev.fairlead.engine.match.LookupAnswer;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.match.MatchQuestion;
import dev.fairlead.engine.match.Matcher;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.jobs.target.PrivilegedAccounts;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.plan.CreateIntents.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Finds what stands in the target for objects without a link. */
final class Matching {
  private static final Duration UNREACHABLE_PAUSE = Duration.ofSeconds(10);

  private final Run run;
  private final TargetLookups lookups;
  private final PrivilegedAccounts privileged;

  Matching(Run run, TargetLookups lookups, PrivilegedAccounts privileged) {
    this.run = run;
    this.lookups = lookups;
    this.privileged = privileged;
  }

  /**
   * Asks for all objects at once, a few at a time.
   *
   * @param unlinked with how existing accounts are recognised
   * @param intents creates that may have been sent: their names are looked up too
   * @throws TargetTrouble if not only single questions have no answer
   */
  Map<SourceKey, Match> match(
      Map<DesiredObject, MatchPolicy> unlinked, Map<SourceKey, Intent> intents) {
    Map<SourceKey, Future<Match>> asked = new HashMap<>();
    Semaphore atOnce = new Semaphore(run.pages().lookups());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      unlinked.forEach((desired, policy) -> {
        Optional<Intent> intent = Optional.ofNullable(intents.get(desired.key()));
        asked.put(
            desired.key(),
            threads.submit(() -> {
              atOnce.acquire();
              try {
                return match(desired, policy, intent);
              } finally {
                atOnce.release();
              }
            }));
      });
      Map<SourceKey, Match> matches = new HashMap<>();
      asked.forEach((key, match) -> matches.put(key, answer(match)));
      stopIfUnreachable(matches);
      return matches;
    }
  }

  /**
   * One question may go unanswered; when none of them is, and Graph is silent, nobody is to blame.
   */
  private void stopIfUnreachable(Map<SourceKey, Match> matches) {
    boolean unanswered = matches.values().stream().anyMatch(Match.Unavailable.class::isInstance);
    if (unanswered && !lookups.reachable()) {
      throw new TargetTrouble.Busy("Graph does not answer", UNREACHABLE_PAUSE);
    }
  }

  private static Match answer(Future<Match> match) {
    try {
      return match.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while matching", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Match match(DesiredObject desired, MatchPolicy policy, Optional<Intent> intent) {
    MatchQuestion question = question(desired, policy, intent);
    List<LookupAnswer> answers = new ArrayList<>();
    for (Lookup lookup : question.lookups()) {
      answers.add(withClaims(desired, lookups.ask(lookup)));
    }
    if (answers.stream().allMatch(Matching::foundNobody)) {
      for (Lookup lookup : question.byAttributes()) {
        LookupAnswer answer = withClaims(desired, lookups.ask(lookup));
        answers.add(answer);
        if (!foundNobody(answer)) {
          break;
        }
      }
    }
    Match match = Matcher.decide(question, answers);
    return match instanceof Match.Candidate candidate && intent.isEmpty()
        ? unlessPrivileged(candidate)
        : match;
  }

  private static boolean foundNobody(LookupAnswer answer) {
    return answer instanceof LookupAnswer.Found(var ignored, var targets) && targets.isEmpty();
  }

  private static MatchQuestion question(
      DesiredObject desired, MatchPolicy policy, Optional<Intent> intent) {
    if (intent.isEmpty()) {
      return MatchQuestion.about(desired, policy);
    }
    MatchQuestion question = MatchQuestion.afterUnknownCreate(desired);
    List<Lookup> lookups = new ArrayList<>(question.lookups());
    // the names it would have been created with then, which may not be today's
    intent
        .get()
        .userPrincipalName()
        .map(Lookup.ByUserPrincipalName::new)
        .filter(it -> !lookups.contains(it))
        .ifPresent(lookups::add);
    return new MatchQuestion(question.anchor(), question.kind(), lookups);
  }

  private Match unlessPrivileged(Match.Candidate candidate) {
    FoundTarget target = candidate.target();
    if (target.kind() != TargetKind.USER) {
      return candidate;
    }
    Optional<String> objection = privileged.objection(target.id());
    return objection.isPresent() ? new Match.Disputed(List.of(target), objection.get()) : candidate;
  }

  /** What we ourselves know of who else is linked with the objects found. */
  private LookupAnswer withClaims(DesiredObject desired, LookupAnswer answer) {
    if (!(answer instanceof LookupAnswer.Found(var lookup, var targets)) || targets.isEmpty()) {
      return answer;
    }
    Map<TargetId, String> claims =
        run.read(() ->
            run.stores()
                .links()
                .claims(
                    run.tenant(),
                    run.configuration(),
                    desired.kind(),
                    desired.key(),
                    targets.stream().map(FoundTarget::id).toList()));
    return new LookupAnswer.Found(
        lookup,
        targets.stream()
            .map(target ->
                new FoundTarget(
                    target.id(),
                    target.kind(),
                    target.softDeleted(),
                    target.anchor(),
                    target.claimedBy().or(() -> Optional.ofNullable(claims.get(target.id()))),
                    target.properties()))
            .toList());
  }
}
