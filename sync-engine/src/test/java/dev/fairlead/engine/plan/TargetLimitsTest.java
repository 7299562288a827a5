package dev.fairlead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.ObjectChange.NoChange;
import dev.fairlead.engine.plan.ObjectChange.Update;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the target cannot do, and what the plan makes of it. */
class TargetLimitsTest {
  private static final Mapper WITH_ORGANISATION =
      Mapper.of(
          new ObjectMapping(
              DefaultTemplates.USERS.id(),
              DefaultTemplates.USERS.version(),
              List.of(
                  AttributeMapping.always("employeeOrgData.division", ValueRule.text("division")),
                  AttributeMapping.always(
                      "employeeOrgData.costCenter", ValueRule.text("costCenter"))),
              Set.of()),
          Sample.context());

  private static List<ObjectChange> plan(DesiredObject desired, Match match) {
    return new Planner(LifecyclePolicy.DEFAULT)
        .plan(new Situation.Wanted(desired, match), Sample.NOW);
  }

  @Test
  void aContactIsMappedAndSaidToBeNotWritable() {
    assertThat(plan(Sample.desired(Sample.contact()), new Match.None()))
        .containsExactly(
            new NoChange(
                Sample.key(3),
                NoChange.Reason.NOT_WRITABLE,
                "Microsoft Graph cannot create, change or delete contacts. Make them mail contacts"
                    + " in Exchange Online, or leave contacts to Microsoft's own"
                    + " synchronisation."));
  }

  @Test
  void aPropertyThatIsReplacedAsAWholeIsWrittenAsAWhole() {
    DesiredObject before =
        WITH_ORGANISATION.map(Sample.person("division", "Sales", "costCenter", "4711"));
    DesiredObject after =
        WITH_ORGANISATION.map(Sample.person("division", "Legal", "costCenter", "4711"));
    Match linked =
        new Match.Linked(
            Link.live(Sample.TARGET, TargetKind.USER, before.anchor(), before.onCreate()));
    assertThat(plan(after, linked))
        .singleElement()
        .isInstanceOfSatisfying(
            Update.class,
            update ->
                assertThat(update.diff().changes())
                    .containsExactly(
                        change("employeeOrgData.costCenter", "4711", "4711"),
                        change("employeeOrgData.division", "Sales", "Legal")));
    assertThat(plan(before, linked)).allMatch(NoChange.class::isInstance);
  }

  private static PropertyChange change(String property, String before, String after) {
    return new PropertyChange(property, List.of(Value.of(before)), List.of(Value.of(after)));
  }
}
