package dev.fairlead.engine.plan;

import static dev.fairlead.engine.plan.ReferencePlanner.planManager;
import static dev.fairlead.engine.plan.ReferencePlanner.planMembership;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.plan.ReferenceDecision.Pending;
import dev.fairlead.engine.plan.ReferenceDecision.Settled;
import dev.fairlead.engine.plan.ReferenceDecision.Write;
import dev.fairlead.engine.plan.ReferenceEnd.LeftScope;
import dev.fairlead.engine.plan.ReferenceEnd.Live;
import dev.fairlead.engine.plan.ReferenceEnd.SoftDeleted;
import dev.fairlead.engine.plan.ReferenceEnd.Unlinked;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceEdge;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReferencePlannerTest {
  private static final TargetId T1 = new TargetId("t1");
  private static final TargetId T2 = new TargetId("t2");
  private static final TargetId T3 = new TargetId("t3");
  private static final ReferenceEnd GROUP = new Live(Sample.key(1), T1);
  private static final ReferenceEnd MEMBER = new Live(Sample.key(2), T2);
  private static final ReferenceEnd UNKNOWN = new Unlinked(Sample.key(2));
  private static final SourceEdge MEMBERSHIP = edge(ReferenceAttribute.MEMBER, 2);

  private static final ReferenceEnd PERSON = GROUP;
  private static final ReferenceEnd OLD = MEMBER;
  private static final ReferenceEnd NEW = new Live(Sample.key(3), T3);
  private static final SourceEdge TO_OLD = edge(ReferenceAttribute.MANAGER, 2);
  private static final SourceEdge TO_NEW = edge(ReferenceAttribute.MANAGER, 3);

  private static SourceEdge edge(ReferenceAttribute attribute, int to) {
    return new SourceEdge(attribute, Sample.key(1), Sample.key(to));
  }

  @Test
  void addsAMemberWhenBothEndsAreThere() {
    assertThat(planMembership(GROUP, MEMBER, true, Written.NO))
        .isEqualTo(new Write(new ReferenceChange.AddMember(MEMBERSHIP, T1, T2)));
  }

  @Test
  void waitsForTheEndThatIsMissing() {
    assertThat(planMembership(GROUP, UNKNOWN, true, Written.NO))
        .isEqualTo(
            new Pending(MEMBERSHIP, Sample.key(2), "waits until the object exists in the target"));
    assertThat(planMembership(new Unlinked(Sample.key(1)), MEMBER, true, Written.NO))
        .isInstanceOfSatisfying(
            Pending.class, pending -> assertThat(pending.waitsFor()).isEqualTo(Sample.key(1)));
    assertThat(planMembership(GROUP, new SoftDeleted(Sample.key(2), T2), true, Written.NO))
        .isInstanceOf(Pending.class);
  }

  @Test
  void removesOnlyWhatWasExported() {
    assertThat(planMembership(GROUP, MEMBER, false, Written.YES))
        .isEqualTo(new Write(new ReferenceChange.RemoveMember(MEMBERSHIP, T1, T2)));
    assertThat(planMembership(GROUP, MEMBER, false, Written.NO)).isInstanceOf(Settled.class);
    assertThat(planMembership(GROUP, MEMBER, true, Written.YES)).isInstanceOf(Settled.class);
  }

  @Test
  void whoLeftTheScopeGainsNoMembershipAndStillLosesThem() {
    var gone = new LeftScope(Sample.key(2), T2);
    assertThat(planMembership(GROUP, gone, true, Written.NO)).isInstanceOf(Pending.class);
    assertThat(planMembership(GROUP, gone, false, Written.YES))
        .isEqualTo(new Write(new ReferenceChange.RemoveMember(MEMBERSHIP, T1, T2)));
    assertThat(planMembership(GROUP, gone, true, Written.YES)).isInstanceOf(Settled.class);
  }

  @Test
  void aGroupThatLeftTheScopeOrIsDeletedIsNotWritten() {
    for (ReferenceEnd group :
        List.of(new LeftScope(Sample.key(1), T1), new SoftDeleted(Sample.key(1), T1))) {
      assertThat(planMembership(group, MEMBER, false, Written.YES)).isInstanceOf(Settled.class);
      assertThat(planMembership(group, MEMBER, true, Written.NO)).isInstanceOf(Pending.class);
    }
  }

  @Test
  void aDeletedMemberIsRemovedWhenItIsRestored() {
    assertThat(planMembership(GROUP, new SoftDeleted(Sample.key(2), T2), false, Written.YES))
        .isInstanceOf(Settled.class);
    assertThat(planMembership(GROUP, MEMBER, false, Written.IN_DOUBT))
        .isEqualTo(new Write(new ReferenceChange.RemoveMember(MEMBERSHIP, T1, T2)));
  }

  @Test
  void aMembershipThatARestoreMayHaveLostIsWrittenAgain() {
    assertThat(planMembership(GROUP, MEMBER, true, Written.IN_DOUBT))
        .isEqualTo(new Write(new ReferenceChange.AddMember(MEMBERSHIP, T1, T2)));
    assertThat(planMembership(GROUP, new LeftScope(Sample.key(2), T2), true, Written.IN_DOUBT))
        .isInstanceOf(Pending.class);
  }

  @Test
  void aNewManagerReplacesTheOldOneInOneWrite() {
    assertThat(planManager(PERSON, Optional.of(NEW), written(OLD)))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_NEW, T1, T3)));
    assertThat(planManager(PERSON, Optional.of(NEW), Optional.empty()))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_NEW, T1, T3)));
  }

  @Test
  void aManagerWhoIsNoLongerOneIsCleared() {
    assertThat(planManager(PERSON, Optional.empty(), written(OLD)))
        .containsExactly(new Write(new ReferenceChange.ClearManager(TO_OLD, T1)));
  }

  @Test
  void nobodyStaysInChargeByAccidentWhileTheNextManagerIsAwaited() {
    assertThat(planManager(PERSON, Optional.of(new Unlinked(Sample.key(3))), written(OLD)))
        .containsExactly(
            new Write(new ReferenceChange.ClearManager(TO_OLD, T1)),
            new Pending(TO_NEW, Sample.key(3), "waits until the object exists in the target"));
  }

  @Test
  void aManagerInTheBinIsClearedWhenRestored() {
    ReferenceEnd inBin = new SoftDeleted(Sample.key(2), T2);
    assertThat(planManager(PERSON, Optional.empty(), written(inBin)))
        .singleElement()
        .isInstanceOf(Settled.class);
    assertThat(planManager(PERSON, Optional.empty(), doubted(OLD)))
        .containsExactly(new Write(new ReferenceChange.ClearManager(TO_OLD, T1)));
    assertThat(planManager(PERSON, Optional.of(new Unlinked(Sample.key(3))), written(inBin)))
        .hasSize(2)
        .noneMatch(Write.class::isInstance);
  }

  @Test
  void aNewManagerTakesThePlaceOfTheOneInTheBin() {
    assertThat(planManager(PERSON, Optional.of(NEW), written(new SoftDeleted(Sample.key(2), T2))))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_NEW, T1, T3)));
  }

  @Test
  void aManagerWhomARestoreMayHaveLostIsWrittenAgain() {
    assertThat(planManager(PERSON, Optional.of(OLD), doubted(OLD)))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_OLD, T1, T2)));
    ReferenceEnd leftScope = new LeftScope(Sample.key(2), T2);
    assertThat(planManager(PERSON, Optional.of(leftScope), doubted(leftScope)))
        .singleElement()
        .isInstanceOf(Pending.class);
    assertThat(planManager(new SoftDeleted(Sample.key(1), T1), Optional.of(OLD), doubted(OLD)))
        .singleElement()
        .isInstanceOf(Pending.class);
  }

  @Test
  void anUnchangedManagerIsSettledAndNoManagerNeedsNoDecision() {
    assertThat(planManager(PERSON, Optional.of(OLD), written(OLD)))
        .containsExactly(new Settled(TO_OLD, "already the manager"));
    assertThat(planManager(PERSON, Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void aPersonWhoIsNotThereYetWaits() {
    assertThat(planManager(new Unlinked(Sample.key(1)), Optional.of(NEW), Optional.empty()))
        .singleElement()
        .isInstanceOfSatisfying(
            Pending.class, pending -> assertThat(pending.waitsFor()).isEqualTo(Sample.key(1)));
  }

  @Test
  void membershipsConvergeInOneStepAndOnlyLiveEndsAreWritten() {
    Property.holds(
        2_000,
        random -> {
          ReferenceEnd group = end(random, 1);
          ReferenceEnd member = end(random, 2);
          boolean inSource = random.nextBoolean();
          Written written = Written.values()[random.nextInt(3)];
          ReferenceDecision decision = planMembership(group, member, inSource, written);
          if (decision instanceof Write(var change)) {
            assertThat(group).isInstanceOf(Live.class);
            assertThat(member).isNotInstanceOf(SoftDeleted.class);
            assertThat(written).isNotEqualTo(inSource ? Written.YES : Written.NO);
            assertThat(change.verb()).isEqualTo(inSource ? Verb.ADD_MEMBER : Verb.REMOVE_MEMBER);
            assertThat(planMembership(group, member, inSource, inSource ? Written.YES : Written.NO))
                .isInstanceOf(Settled.class);
          }
          boolean asWanted = written == (inSource ? Written.YES : Written.NO);
          if (group instanceof Live && member instanceof Live && !asWanted) {
            assertThat(decision).isInstanceOf(Write.class);
          }
        });
  }

  private static Optional<WrittenManager> written(ReferenceEnd manager) {
    return Optional.of(new WrittenManager(manager, false));
  }

  private static Optional<WrittenManager> doubted(ReferenceEnd manager) {
    return Optional.of(new WrittenManager(manager, true));
  }

  private static ReferenceEnd end(RandomGenerator random, int number) {
    TargetId target = new TargetId("t" + number);
    return switch (random.nextInt(4)) {
      case 0 -> new Live(Sample.key(number), target);
      case 1 -> new LeftScope(Sample.key(number), target);
      case 2 -> new SoftDeleted(Sample.key(number), target);
      default -> new Unlinked(Sample.key(number));
    };
  }
}
