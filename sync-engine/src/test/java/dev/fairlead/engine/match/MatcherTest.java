package dev.fairlead.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.mapping.DesiredObject;
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
}
