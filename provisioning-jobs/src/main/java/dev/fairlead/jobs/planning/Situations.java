package dev.fairlead.jobs.planning;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.DeleteEvidence;
import dev.fairlead.engine.plan.Leaving;
import dev.fairlead.engine.plan.Situation;
import dev.fairlead.engine.scope.GroupQuestion;
import dev.fairlead.engine.scope.Judgement;
import dev.fairlead.engine.scope.ScopeFacts;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.source.StagedDomain;
import dev.fairlead.persistence.source.StagedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a page of objects through scope, mapping, matching and planning. */
final class Situations {
  private final Run run;
  private final Decisions decisions;
  private final Matching matching;
  private final CurrentValues current;
  private final TargetLookups lookups;

  Situations(
      Run run,
      Decisions decisions,
      Matching matching,
      CurrentValues current,
      TargetLookups lookups) {
    this.run = run;
    this.decisions = decisions;
    this.matching = matching;
    this.current = current;
    this.lookups = lookups;
  }

  List<PlannedObject> plan(Page page) {
    Instant now = run.now();
    Map<SourceKey, Judgement> verdicts = new HashMap<>();
    Map<SourceKey, ScopeFacts> facts = facts(page);
    Map<SourceKey, DesiredObject> desired = new HashMap<>();
    for (StagedObject staged : provisionable(page)) {
      if (!staged.object().deleted() && !staged.absent()) {
        SourceKey key = staged.object().key();
        Judgement judgement = decisions.scope(staged.object(), fact(facts, key));
        verdicts.put(key, judgement);
        if (judgement.verdict() instanceof ScopeVerdict.InScope) {
          decisions.map(staged.object()).ifPresent(it -> desired.put(key, it));
        }
      }
    }
    Map<DesiredObject, MatchPolicy> unlinked = new HashMap<>();
    Map<SourceKey, Match> matches = new HashMap<>();
    for (StagedObject staged : provisionable(page)) {
      SourceKey key = staged.object().key();
      DesiredObject it = desired.get(key);
      if (it != null && usableLink(page, key, now).isEmpty()) {
        if (TargetSchema.graph(it.kind()).writable()) {
          unlinked.put(it, decisions.matching(staged.object().kind()));
        } else {
          matches.put(key, new Match.None());
        }
      }
    }
    matches.putAll(matching.match(unlinked, page.intents()));
    UniqueValues unique = new UniqueValues(lookups);
    matches.forEach((key, match) -> {
      if (match instanceof Match.None) {
        desired.computeIfPresent(key, (_, it) -> unique.choose(it));
      }
    });
    matches.replaceAll((key, match) -> stillOpen(match, desired.get(key)));
    List<PlannedObject> planned = new ArrayList<>();
    for (StagedObject staged : provisionable(page)) {
      SourceKey key = staged.object().key();
      Situation situation =
          situation(
              staged,
              Optional.ofNullable(verdicts.get(key)).map(Judgement::verdict),
              Optional.ofNullable(desired.get(key)),
              usableLink(page, key, now),
              Optional.ofNullable(matches.get(key)),
              leaving(page, staged, fact(facts, key)));
      planned.add(
          new PlannedObject(
              staged,
              Optional.ofNullable(verdicts.get(key)).map(Judgement::verdict),
              Optional.ofNullable(verdicts.get(key))
                  .flatMap(it -> decisions.recheckAt(staged.object(), it, run.cycle().startedAt())),
              Optional.ofNullable(desired.get(key)),
              decisions.planner().plan(situation, now)));
    }
    return planned;
  }

  /** Nothing is created while the target could not be asked which value is free. */
  private static Match stillOpen(Match match, @Nullable DesiredObject desired) {
    return match instanceof Match.None && desired != null && !desired.open().isEmpty()
        ? new Match.Unavailable("the target could not be asked which value is free")
        : match;
  }

  /** What the objects of a page are members of, as far as the scope asks. */
  private Map<SourceKey, ScopeFacts> facts(Page page) {
    Set<GroupQuestion> questions = decisions.groups();
    if (questions.isEmpty()) {
      return Map.of();
    }
    Map<SourceKey, ScopeFacts> facts = new HashMap<>();
    run.read(() -> {
      Set<GroupQuestion> answered =
          run.stores().memberships().answerable(run.tenant(), run.domains().keySet(), questions);
      Map<ObjectGuid, Set<GroupQuestion>> memberOf =
          run.stores()
              .memberships()
              .of(run.tenant(), run.domains().keySet(), page.asked(), answered);
      for (ObjectGuid guid : page.asked()) {
        facts.put(
            new SourceKey(page.domain(), guid),
            new ScopeFacts(
                run.cycle().startedAt(), answered, memberOf.getOrDefault(guid, Set.of())));
      }
      return facts;
    });
    return facts;
  }

  private ScopeFacts fact(Map<SourceKey, ScopeFacts> facts, SourceKey key) {
    ScopeFacts known = facts.get(key);
    return known == null ? ScopeFacts.at(run.cycle().startedAt()) : known;
  }

  private Leaving leaving(Page page, StagedObject staged, ScopeFacts facts) {
    LinkRow link = page.links().get(staged.object().key());
    return link != null && link.inScope()
        ? decisions.leaving(staged.object(), facts)
        : Leaving.EARLIER;
  }

  /** Containers and the like are never provisioned, unless they once were something else. */
  private static List<StagedObject> provisionable(Page page) {
    return page.objects().stream()
        .filter(staged ->
            switch (staged.object().kind()) {
              case USER, INET_ORG_PERSON, GROUP, CONTACT -> true;
              case FOREIGN_SECURITY_PRINCIPAL, CONTAINER, OTHER ->
                  page.links().containsKey(staged.object().key());
            })
        .toList();
  }

  /** A target object that left the bin for good no longer counts: the source is matched anew. */
  private static Optional<Link> usableLink(Page page, SourceKey key, Instant now) {
    return Optional.ofNullable(page.links().get(key))
        .map(LinkRow::link)
        .filter(link -> !link.expired(now));
  }

  private Situation situation(
      StagedObject staged,
      Optional<ScopeVerdict> verdict,
      Optional<DesiredObject> desired,
      Optional<Link> link,
      Optional<Match> match,
      Leaving leaving) {
    SourceKey key = staged.object().key();
    if (staged.object().deleted()) {
      Instant reported = staged.deletedAt().orElse(staged.object().readAt());
      return new Situation.Deleted(key, new DeleteEvidence.Tombstone(reported), link);
    }
    if (verdict.isEmpty()) {
      return new Situation.Missing(key, link);
    }
    return switch (verdict.get()) {
      case ScopeVerdict.InScope _ ->
          new Situation.Wanted(
              desired.orElseThrow(),
              link.map(it -> current.linked(desired.orElseThrow(), it))
                  .or(() -> match)
                  .orElseThrow());
      case ScopeVerdict.OutOfScope out ->
          new Situation.Unwanted(
              key,
              out,
              run.active().revision(),
              run.active().activatedAt(),
              readUntil(staged),
              leaving,
              link);
      case ScopeVerdict.Undecided undecided -> new Situation.Undecided(key, undecided, link);
    };
  }

  /** Every change of the object before this time has reached us. */
  private Instant readUntil(StagedObject staged) {
    return Optional.ofNullable(run.domains().get(staged.object().key().domain()))
        .flatMap(StagedDomain::lastPageAt)
        .orElse(staged.object().readAt());
  }

  static boolean counted(StagedObject staged) {
    return staged.object().kind() != SourceKind.CONTAINER
        && staged.object().kind() != SourceKind.OTHER;
  }
}
