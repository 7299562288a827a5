package dev.fairlead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.RandomObjects;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What must hold for every directory. */
class PlanningPropertiesTest {
  private static final Planner PLANNER = new Planner(LifecyclePolicy.DEFAULT);

  private static List<ObjectChange> plan(DesiredObject desired, TargetProperties exported) {
    return PLANNER.plan(
        new Situation.Wanted(desired, new Match.Linked(Sample.link(desired, exported))),
        Sample.NOW);
  }

  private static TargetProperties export(List<ObjectChange> changes, TargetProperties before) {
    var after = before;
    for (ObjectChange change : changes) {
      after = change.exportedAfter(after);
    }
    return after;
  }

  /** Two states of one object, so that there is something to change. */
  private static DesiredObject laterStateOf(SourceObject source, RandomGenerator random) {
    SourceObject later = RandomObjects.believable(random);
    return later.kind() == source.kind() ? Sample.desired(later) : Sample.desired(source);
  }

  @Test
  void planningWhatWasJustExportedChangesNothing() {
    Property.holds(
        1_000,
        random -> {
          SourceObject source =
              random.nextBoolean()
                  ? RandomObjects.believable(random)
                  : RandomObjects.hostile(random);
          DesiredObject first = Sample.desired(source);
          List<ObjectChange> creates =
              PLANNER.plan(new Situation.Wanted(first, new Match.None()), Sample.NOW);
          TargetProperties created = export(creates, TargetProperties.none());
          if (creates.getFirst().verb() == Verb.CREATE) {
            assertThat(plan(first, created))
                .extracting(ObjectChange::verb)
                .containsExactly(Verb.NO_CHANGE);
          }

          DesiredObject later = laterStateOf(source, random);
          TargetProperties updated = export(plan(later, created), created);
          assertThat(plan(later, updated))
              .extracting(ObjectChange::verb)
              .containsExactly(Verb.NO_CHANGE);
        });
  }

  @Test
  void theDiffAppliedToBeforeGivesTheDesiredState() {
    Property.holds(
        1_000,
        random -> {
          SourceObject source = RandomObjects.believable(random);
          TargetProperties before = Sample.desired(source).onCreate();
          DesiredObject desired = laterStateOf(source, random);

          AttributeDiff diff = AttributeDiff.between(before, desired);

          TargetProperties after = diff.applyTo(before);
          TargetSchema schema = TargetSchema.graph(desired.kind());
          desired
              .properties()
              .forEach((name, wanted) -> {
                boolean diffed =
                    !name.equals(TargetSchema.ACCOUNT_ENABLED)
                        && desired.always().values().containsKey(name);
                if (diffed) {
                  assertThat(schema.same(name, after.get(name), wanted.values())).isTrue();
                }
              });
          assertThat(AttributeDiff.between(after, desired).isEmpty()).isTrue();
        });
  }

  @Test
  void theDiffIsMinimalAndSorted() {
    Property.holds(
        1_000,
        random -> {
          SourceObject source = RandomObjects.believable(random);
          TargetProperties before = Sample.desired(source).onCreate();
          AttributeDiff diff = AttributeDiff.between(before, laterStateOf(source, random));
          assertThat(diff.changes())
              .allSatisfy(change -> {
                assertThat(change.before()).isEqualTo(before.get(change.property()));
                assertThat(change.after()).isNotEqualTo(change.before());
              })
              .extracting(PropertyChange::property)
              .isSorted()
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void theOrderOfInputDoesNotChangeThePlan() {
    Property.holds(
        500,
        random -> {
          SourceObject source = RandomObjects.believable(random);
          TargetProperties before = Sample.desired(RandomObjects.believable(random)).onCreate();
          SourceObject permuted = RandomObjects.permuted(source, random);
          assertThat(plan(Sample.desired(permuted), before))
              .isEqualTo(plan(Sample.desired(source), before));
        });
  }

  @Test
  void noTwoChangesOfOnePlanTouchTheSameProperty() {
    Property.holds(
        1_000,
        random -> {
          SourceObject source = RandomObjects.believable(random);
          TargetProperties before = Sample.desired(source).onCreate();
          List<ObjectChange> changes = plan(laterStateOf(source, random), before);
          TargetProperties forth = export(changes, before);
          TargetProperties back = export(changes.reversed(), before);
          assertThat(back).isEqualTo(forth);
          List<Value> enabled = forth.get(TargetSchema.ACCOUNT_ENABLED);
          boolean switched = !Objects.equals(enabled, before.get(TargetSchema.ACCOUNT_ENABLED));
          assertThat(changes.stream().anyMatch(it -> isSwitch(it.verb()))).isEqualTo(switched);
        });
  }

  private static boolean isSwitch(Verb verb) {
    return verb == Verb.ENABLE || verb == Verb.DISABLE;
  }
}
