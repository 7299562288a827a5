package dev.fairlead.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.guard.GuardVerdict.Hold;
import dev.fairlead.engine.guard.GuardVerdict.Pass;
import dev.fairlead.engine.guard.GuardVerdict.Window;
import dev.fairlead.engine.plan.AttributeDiff;
import dev.fairlead.engine.plan.DeleteEvidence;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.ReferenceChange;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceEdge;
import dev.fairlead.engine.target.TargetKind;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static GuardVerdict deletes(long planned, long doneToday, long runStart, long dayStart) {
    return Guards.judge(
        GuardKind.USER_DELETES,
        GuardLimits.DEFAULT.limit(GuardKind.USER_DELETES),
        new GuardCounts(planned, doneToday, runStart, dayStart));
  }

  @Test
  void theDefaultsAreThoseWePromise() {
    assertThat(GuardLimits.DEFAULT.limits())
        .isEqualTo(
            Map.of(
                GuardKind.USER_DELETES, new GuardLimit(500, 10, 10),
                GuardKind.GROUP_DELETES, new GuardLimit(500, 10, 10),
                GuardKind.USER_DISABLES, new GuardLimit(500, 10, 10),
                GuardKind.MEMBERSHIP_REMOVALS, new GuardLimit(5_000, 20, 10)));
  }

  @Test
  void aKindWithoutLimitGetsTheDefaultAndIsNeverUnguarded() {
    var limits = new GuardLimits(Map.of(GuardKind.USER_DELETES, new GuardLimit(1, 1, 1)));
    assertThat(limits.limit(GuardKind.USER_DELETES)).isEqualTo(new GuardLimit(1, 1, 1));
    assertThat(limits.limit(GuardKind.USER_DISABLES)).isEqualTo(new GuardLimit(500, 10, 10));
  }

  @Test
  void holdsTheRunWhenDeletesCrossTheAbsoluteThreshold() {
    assertThat(deletes(500, 0, 100_000, 100_000)).isEqualTo(new Pass());
    assertThat(deletes(501, 0, 100_000, 100_000))
        .isEqualTo(
            new Hold(
                GuardKind.USER_DELETES,
                Window.RUN,
                501,
                500,
                "501 deletes of users in this run, of 100000 linked;"
                    + " more than 500 wait for approval"));
  }

  @Test
  void holdsTheRunWhenDeletesCrossThePercentage() {
    assertThat(deletes(100, 0, 1_000, 1_000)).isEqualTo(new Pass());
    assertThat(deletes(101, 0, 1_000, 1_000)).isInstanceOf(Hold.class);
  }

  @Test
  void belowTheFloorThePercentageDoesNotMatter() {
    assertThat(deletes(9, 0, 10, 10)).isEqualTo(new Pass());
    assertThat(deletes(10, 0, 10, 10)).isInstanceOf(Hold.class);
    assertThat(deletes(10, 0, 100, 100)).isEqualTo(new Pass());
    assertThat(deletes(10, 0, 99, 99)).isInstanceOf(Hold.class);
  }

  @Test
  void manySmallRunsAddUpOverTheDay() {
    assertThat(deletes(20, 80, 920, 1_000)).isEqualTo(new Pass());
    assertThat(deletes(21, 80, 920, 1_000))
        .isInstanceOfSatisfying(
            Hold.class,
            hold -> {
              assertThat(hold.window()).isEqualTo(Window.ROLLING_DAY);
              assertThat(hold.count()).isEqualTo(101);
            });
  }

  @Test
  void thePercentageIsOfTheLargerBase() {
    assertThat(deletes(60, 0, 500, 600)).isEqualTo(new Pass());
    assertThat(deletes(60, 0, 600, 500)).isEqualTo(new Pass());
    assertThat(deletes(60, 0, 500, 500)).isInstanceOf(Hold.class);
  }

  @Test
  void aPlanWithoutSuchChangesHasNothingToHold() {
    assertThat(deletes(0, 10_000, 100, 100)).isEqualTo(new Pass());
  }

  @Test
  void agreesWithTheRuleAsItIsWritten() {
    Property.holds(
        20_000,
        random -> {
          var limit = new GuardLimit(random.nextInt(50), random.nextInt(101), random.nextInt(20));
          var counts =
              new GuardCounts(
                  1 + random.nextInt(60),
                  random.nextInt(40),
                  random.nextInt(300),
                  random.nextInt(300));
          GuardVerdict verdict = Guards.judge(GuardKind.USER_DISABLES, limit, counts);
          boolean run = trips(limit, counts.planned(), counts);
          boolean day = trips(limit, counts.planned() + counts.doneToday(), counts);
          if (run) {
            assertThat(((Hold) verdict).window()).isEqualTo(Window.RUN);
          } else if (day) {
            assertThat(((Hold) verdict).window()).isEqualTo(Window.ROLLING_DAY);
          } else {
            assertThat(verdict).isEqualTo(new Pass());
          }
          if (verdict instanceof Hold hold) {
            assertThat(trips(limit, hold.limit(), counts)).isFalse();
            assertThat(trips(limit, hold.limit() + 1, counts)).isTrue();
          }
        });
  }

  /** Count &gt; absolute, or count ≥ floor and the percentage is exceeded. */
  private static boolean trips(GuardLimit limit, long count, GuardCounts counts) {
    var base = BigDecimal.valueOf(Math.max(counts.baseAtRunStart(), counts.baseAtDayStart()));
    var percentage =
        BigDecimal.valueOf(limit.percent()).multiply(base).divide(BigDecimal.valueOf(100));
    return count > limit.absolute()
        || (count >= limit.floor() && BigDecimal.valueOf(count).compareTo(percentage) > 0);
  }

  @Test
  void knowsWhichChangesAreDangerous() {
    var edge = new SourceEdge(ReferenceAttribute.MEMBER, Sample.key(1), Sample.key(2));
    var evidence = new DeleteEvidence.Tombstone(Sample.NOW);
    assertThat(
            GuardKind.of(
                new ObjectChange.Delete(Sample.key(1), TargetKind.USER, Sample.TARGET, evidence)))
        .contains(GuardKind.USER_DELETES);
    assertThat(
            GuardKind.of(
                new ObjectChange.Delete(Sample.key(1), TargetKind.GROUP, Sample.TARGET, evidence)))
        .contains(GuardKind.GROUP_DELETES);
    assertThat(
            GuardKind.of(
                new ObjectChange.Disable(Sample.key(1), TargetKind.USER, Sample.TARGET, "left")))
        .contains(GuardKind.USER_DISABLES);
    assertThat(GuardKind.of(new ReferenceChange.RemoveMember(edge, Sample.TARGET, Sample.TARGET)))
        .contains(GuardKind.MEMBERSHIP_REMOVALS);
    assertThat(GuardKind.of(new ReferenceChange.AddMember(edge, Sample.TARGET, Sample.TARGET)))
        .isEmpty();
    assertThat(
            GuardKind.of(
                new ObjectChange.Update(
                    Sample.key(1), TargetKind.USER, Sample.TARGET, AttributeDiff.empty())))
        .isEmpty();
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    assertThatThrownBy(() -> new GuardLimit(-1, 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GuardLimit(1, 101, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
