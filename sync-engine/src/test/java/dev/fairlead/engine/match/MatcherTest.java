package dev.fairlead.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.MatchRule;
import dev.fairlead.engine.mapping.UniqueNames;
import dev.fairlead.engine.match.Lookup.ByImmutableId;
import dev.fairlead.engine.match.Lookup.ByUniqueName;
import dev.fairlead.engine.match.Lookup.ByUserPrincipalName;
import dev.fairlead.engine.match.LookupAnswer.Found;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatcherTest {
  private static final DesiredObject GRETE = Sample.desired(Sample.person());
  private static final String ANCHOR = GRETE.anchor().base64();
  private static final Lookup BY_ANCHOR = new ByImmutableId(ANCHOR);
  private static final Lookup BY_NAME = new ByUserPrincipalName("grete@contoso.com");
  private static final MatchQuestion QUESTION = MatchQuestion.about(GRETE);
  private static final MatchQuestion AFTER_UNKNOWN = MatchQuestion.afterUnknownCreate(GRETE);

  private static FoundTarget found(String id, String anchor) {
    return new FoundTarget(
        new TargetId(id),
        TargetKind.USER,
        false,
        Optional.of(anchor),
        Optional.empty(),
        TargetProperties.none());
  }

  private static LookupAnswer answer(Lookup lookup, FoundTarget... targets) {
    return new Found(lookup, List.of(targets));
  }

  @Test
  void asksForTheAnchorAndAfterAnUnknownCreateForTheSignInNameToo() {
    assertThat(QUESTION.lookups()).containsExactly(BY_ANCHOR);
    assertThat(AFTER_UNKNOWN.lookups()).containsExactly(BY_ANCHOR, BY_NAME);
    assertThat(MatchQuestion.about(Sample.desired(Sample.group())).lookups())
        .containsExactly(new ByUniqueName(UniqueNames.of(Sample.CONTOSO, Sample.group().anchor())));
  }

  @Test
  void nobodyFoundIsNone() {
    assertThat(Matcher.decide(QUESTION, List.of(answer(BY_ANCHOR)))).isEqualTo(new Match.None());
  }

  @Test
  void failingToLookIsNotFindingNothing() {
    assertThat(
            Matcher.decide(
                QUESTION, List.of(new LookupAnswer.Unavailable(BY_ANCHOR, "503 from Graph"))))
        .isEqualTo(new Match.Unavailable("503 from Graph"));
    assertThat(Matcher.decide(QUESTION, List.of()))
        .isEqualTo(new Match.Unavailable("the target was not asked"));
    assertThat(Matcher.decide(AFTER_UNKNOWN, List.of(answer(BY_ANCHOR))))
        .isInstanceOf(Match.Unavailable.class);
  }

  @Test
  void oneObjectWithOurAnchorIsTheCandidateLiveOrDeleted() {
    FoundTarget target = found("t1", ANCHOR);
    assertThat(Matcher.decide(QUESTION, List.of(answer(BY_ANCHOR, target))))
        .isEqualTo(new Match.Candidate(target, BY_ANCHOR));
    assertThat(
            Matcher.decide(
                AFTER_UNKNOWN, List.of(answer(BY_NAME, target), answer(BY_ANCHOR, target))))
        .isEqualTo(new Match.Candidate(target, BY_ANCHOR));
  }

  @Test
  void twoObjectsAreDisputed() {
    assertThat(
            Matcher.decide(
                QUESTION, List.of(answer(BY_ANCHOR, found("t1", ANCHOR), found("t2", ANCHOR)))))
        .isInstanceOfSatisfying(
            Match.Disputed.class, disputed -> assertThat(disputed.targets()).hasSize(2));
  }

  @Test
  void anAnchorThatOnlyLooksAlikeIsNotOurs() {
    assertThat(
            Matcher.decide(
                QUESTION, List.of(answer(BY_ANCHOR, found("t1", ANCHOR.toLowerCase(Locale.ROOT))))))
        .isInstanceOf(Match.Disputed.class);
  }

  @Test
  void theHolderOfTheSignInNameIsNotTakenOver() {
    assertThat(
            Matcher.decide(
                AFTER_UNKNOWN,
                List.of(answer(BY_ANCHOR), answer(BY_NAME, found("t1", "somebody else's")))))
        .isInstanceOf(Match.Disputed.class);
  }

  @Test
  void whatSomebodyElseWritesIsClaimed() {
    var claimed =
        new FoundTarget(
            new TargetId("t1"),
            TargetKind.USER,
            false,
            Optional.of(ANCHOR),
            Optional.of("another synchronisation tool"),
            TargetProperties.none());
    assertThat(Matcher.decide(QUESTION, List.of(answer(BY_ANCHOR, claimed))))
        .isEqualTo(new Match.Claimed(new TargetId("t1"), "another synchronisation tool"));
  }

  private static MatchQuestion recognising(MatchPolicy.Joining joining, String... properties) {
    return MatchQuestion.about(
        Sample.desired(Sample.person("mail", "grete@contoso.com", "employeeID", "4711")),
        new MatchPolicy(
            List.of(new MatchRule(List.of(properties)), new MatchRule(List.of("displayName"))),
            joining));
  }

  private static FoundTarget account(String id, Optional<String> anchor) {
    return new FoundTarget(
        new TargetId(id),
        TargetKind.USER,
        false,
        anchor,
        Optional.empty(),
        TargetProperties.none());
  }

  private static Match decided(MatchQuestion question, FoundTarget... byFirstRule) {
    return Matcher.decide(
        question,
        List.of(
            answer(question.lookups().getFirst()),
            answer(question.byAttributes().getFirst(), byFirstRule)));
  }

  @Test
  void attributesAreAskedInTheirOrderWhenNobodyCarriesTheAnchor() {
    MatchQuestion question = recognising(MatchPolicy.Joining.JOIN, "mail", "employeeId");
    assertThat(question.byAttributes())
        .containsExactly(
            new Lookup.ByProperties(
                new java.util.TreeMap<>(
                    java.util.Map.of("mail", "grete@contoso.com", "employeeId", "4711"))),
            new Lookup.ByProperties(
                new java.util.TreeMap<>(java.util.Map.of("displayName", "Grete Müller"))));
    FoundTarget only = account("t-1", Optional.empty());
    assertThat(decided(question, only))
        .isEqualTo(new Match.Candidate(only, question.byAttributes().getFirst()));
    // The second rule was not asked: that is not the same as nobody.
    assertThat(decided(question)).isInstanceOf(Match.Unavailable.class);
    assertThat(
            Matcher.decide(
                question,
                List.of(
                    answer(question.lookups().getFirst()),
                    answer(question.byAttributes().getFirst()),
                    answer(question.byAttributes().getLast()))))
        .isEqualTo(new Match.None());
  }

  @Test
  void whoIsNotClearlyMeantIsDisputed() {
    FoundTarget only = account("t-1", Optional.empty());
    assertThat(decided(recognising(MatchPolicy.Joining.ASK, "mail"), only))
        .isEqualTo(
            new Match.Disputed(
                List.of(only), "an account has the same mail: a person decides about it"));
    MatchQuestion joining = recognising(MatchPolicy.Joining.JOIN, "mail");
    assertThat(decided(joining, only, account("t-2", Optional.empty())))
        .isInstanceOfSatisfying(
            Match.Disputed.class,
            disputed -> assertThat(disputed.reason()).isEqualTo("2 accounts have the same mail"));
    assertThat(decided(joining, account("t-1", Optional.of("another"))))
        .isInstanceOfSatisfying(
            Match.Disputed.class,
            disputed -> assertThat(disputed.reason()).contains("another immutable id"));
  }

  @Test
  void aRuleOfWhichAValueIsMissingRecognisesNobody() {
    assertThat(
            MatchQuestion.about(
                    Sample.desired(Sample.person()),
                    new MatchPolicy(
                        List.of(new MatchRule(List.of("mail", "employeeId"))),
                        MatchPolicy.Joining.JOIN))
                .byAttributes())
        .isEmpty();
  }
}
