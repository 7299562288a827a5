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
    assertThat(planMembership(GROUP, MEMBER, true, false))
        .isEqualTo(new Write(new ReferenceChange.AddMember(MEMBERSHIP, T1, T2)));
  }

  @Test
  void waitsForTheEndThatIsMissing() {
    assertThat(planMembership(GROUP, UNKNOWN, true, false))
        .isEqualTo(
            new Pending(MEMBERSHIP, Sample.key(2), "waits until the object exists in the target"));
    assertThat(planMembership(new Unlinked(Sample.key(1)), MEMBER, true, false))
        .isInstanceOfSatisfying(
            Pending.class, pending -> assertThat(pending.waitsFor()).isEqualTo(Sample.key(1)));
    assertThat(planMembership(GROUP, new SoftDeleted(Sample.key(2), T2), true, false))
        .isInstanceOf(Pending.class);
  }

  @Test
  void removesOnlyWhatWasExported() {
    assertThat(planMembership(GROUP, MEMBER, false, true))
        .isEqualTo(new Write(new ReferenceChange.RemoveMember(MEMBERSHIP, T1, T2)));
    assertThat(planMembership(GROUP, MEMBER, false, false)).isInstanceOf(Settled.class);
    assertThat(planMembership(GROUP, MEMBER, true, true)).isInstanceOf(Settled.class);
  }

  @Test
  void whoLeftTheScopeGainsNoMembershipAndStillLosesThem() {
    var gone = new LeftScope(Sample.key(2), T2);
    assertThat(planMembership(GROUP, gone, true, false)).isInstanceOf(Pending.class);
    assertThat(planMembership(GROUP, gone, false, true))
        .isEqualTo(new Write(new ReferenceChange.RemoveMember(MEMBERSHIP, T1, T2)));
    assertThat(planMembership(GROUP, gone, true, true)).isInstanceOf(Settled.class);
  }

  @Test
  void aGroupThatLeftTheScopeOrIsDeletedIsNotWritten() {
    for (ReferenceEnd group :
        List.of(new LeftScope(Sample.key(1), T1), new SoftDeleted(Sample.key(1), T1))) {
      assertThat(planMembership(group, MEMBER, false, true)).isInstanceOf(Settled.class);
      assertThat(planMembership(group, MEMBER, true, false)).isInstanceOf(Pending.class);
    }
  }

  @Test
  void aDeletedMemberNeedsNoRemoval() {
    assertThat(planMembership(GROUP, new SoftDeleted(Sample.key(2), T2), false, true))
        .isInstanceOf(Settled.class);
  }

  @Test
  void aNewManagerReplacesTheOldOneInOneWrite() {
    assertThat(planManager(PERSON, Optional.of(NEW), Optional.of(OLD)))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_NEW, T1, T3)));
    assertThat(planManager(PERSON, Optional.of(NEW), Optional.empty()))
        .containsExactly(new Write(new ReferenceChange.SetManager(TO_NEW, T1, T3)));
  }

  @Test
  void aManagerWhoIsNoLongerOneIsCleared() {
    assertThat(planManager(PERSON, Optional.empty(), Optional.of(OLD)))
        .containsExactly(new Write(new ReferenceChange.ClearManager(TO_OLD, T1)));
  }

  @Test
  void nobodyStaysInChargeByAccidentWhileTheNextManagerIsAwaited() {
    assertThat(planManager(PERSON, Optional.of(new Unlinked(Sample.key(3))), Optional.of(OLD)))
        .containsExactly(
            new Write(new ReferenceChange.ClearManager(TO_OLD, T1)),
            new Pending(TO_NEW, Sample.key(3), "waits until the object exists in the target"));
  }

  @Test
  void anUnchangedManagerIsSettledAndNoManagerNeedsNoDecision() {
    assertThat(planManager(PERSON, Optional.of(OLD), Optional.of(OLD)))
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
          boolean exported = random.nextBoolean();
          ReferenceDecision decision = planMembership(group, member, inSource, exported);
          if (decision instanceof Write(var change)) {
            assertThat(group).isInstanceOf(Live.class);
            assertThat(inSource).isNotEqualTo(exported);
            assertThat(change.verb()).isEqualTo(inSource ? Verb.ADD_MEMBER : Verb.REMOVE_MEMBER);
            assertThat(planMembership(group, member, inSource, !exported))
                .isInstanceOf(Settled.class);
          }
          if (group instanceof Live && member instanceof Live && inSource != exported) {
            assertThat(decision).isInstanceOf(Write.class);
          }
        });
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
