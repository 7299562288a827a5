package dev.fairlead.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.configuration.ConfigurationProblem;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.Planner;
import dev.fairlead.engine.plan.PropertyChange;
import dev.fairlead.engine.plan.Situation;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** When values flow to an object that is there already, and what is left of its own. */
class FlowTest {
  private static final PropertyRule LIST = property("otherMails");
  private static final PropertyRule SINGLE = property("jobTitle");

  private static PropertyRule property(String name) {
    return TargetSchema.graph(TargetKind.USER).property(name).orElseThrow();
  }

  private static List<Value> values(String... texts) {
    return java.util.Arrays.stream(texts).map(Value::of).toList();
  }

  @Test
  void eachTypeFlowsAsMicrosoftsOfThatName() {
    assertThat(Apply.values())
        .extracting(Apply::microsoft)
        .containsExactly(
            "Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly");
    List<Value> own = values("own");
    List<Value> wanted = values("new");
    assertThat(Flow.after(Apply.ALWAYS, LIST, own, wanted)).isEqualTo(wanted);
    assertThat(Flow.after(Apply.ON_CREATE_ONLY, LIST, own, wanted)).isEqualTo(own);
    assertThat(Flow.after(Apply.ADD_TO_LIST, LIST, own, wanted)).isEqualTo(values("own", "new"));
    assertThat(Flow.after(Apply.ADD_TO_LIST, SINGLE, own, wanted)).isEqualTo(wanted);
    assertThat(Flow.after(Apply.NEVER_REMOVE, LIST, own, List.of())).isEqualTo(own);
    assertThat(Flow.after(Apply.NEVER_REMOVE, SINGLE, own, List.of())).isEqualTo(own);
    assertThat(Flow.after(Apply.NEVER_REMOVE, SINGLE, own, wanted)).isEqualTo(wanted);
    assertThat(Flow.after(Apply.WHEN_EMPTY, SINGLE, own, wanted)).isEqualTo(own);
    assertThat(Flow.after(Apply.WHEN_EMPTY, SINGLE, List.of(), wanted)).isEqualTo(wanted);
  }

  /** Against the rules written down as what may never happen. */
  @Test
  void nothingIsTakenAwayThatTheTypeProtectsAndNothingIsMadeUp() {
    Property.holds(
        2_000,
        random -> {
          PropertyRule rule = random.nextBoolean() ? LIST : SINGLE;
          Apply apply = Apply.values()[random.nextInt(Apply.values().length)];
          List<Value> current = some(random, rule);
          List<Value> wanted = some(random, rule);

          List<Value> after = Flow.after(apply, rule, current, wanted);

          var known = new ArrayList<>(current);
          known.addAll(wanted);
          assertThat(known).containsAll(after);
          assertThat(after).doesNotHaveDuplicates();
          switch (apply) {
            case ALWAYS -> assertThat(after).isEqualTo(wanted);
            case ON_CREATE_ONLY -> assertThat(after).isEqualTo(current);
            case ADD_TO_LIST -> {
              if (rule.list()) {
                assertThat(after).containsAll(current).containsAll(wanted);
              }
            }
            case NEVER_REMOVE -> {
              assertThat(after.isEmpty()).isEqualTo(current.isEmpty() && wanted.isEmpty());
              assertThat(after).containsAll(wanted);
            }
            case WHEN_EMPTY -> assertThat(after).isEqualTo(current.isEmpty() ? wanted : current);
          }
          // What has flowed once changes nothing the second time.
          assertThat(Flow.after(apply, rule, after, wanted)).isEqualTo(after);
        });
  }

  private static List<Value> some(RandomGenerator random, PropertyRule rule) {
    var values = new LinkedHashSet<Value>();
    for (int i = random.nextInt(rule.list() ? 4 : 2); i > 0; i--) {
      values.add(Value.of("v" + random.nextInt(4)));
    }
    return List.copyOf(values);
  }

  private static ConfigurationBody overriding(AttributeMapping override, Set<String> unmapped) {
    ConfigurationBody body =
        ConfigurationBody.defaults(List.of(Sample.DOMAIN), new Scope.Everything());
    return new ConfigurationBody(
        body.domains(),
        body.kinds(),
        body.scope(),
        List.of(
            new ObjectMapping(
                DefaultTemplates.USERS.id(),
                DefaultTemplates.USERS.version(),
                List.of(override),
                unmapped),
            ObjectMapping.of(DefaultTemplates.GROUPS),
            ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)),
        body.usageLocation(),
        body.lifecycle(),
        body.guards(),
        body.polling());
  }

  private static DesiredObject desired(AttributeMapping override, SourceObject source) {
    return overriding(override, Set.of()).mappers(Sample.context()).get(source.kind()).map(source);
  }

  private static List<ObjectChange> plan(DesiredObject desired, Link link) {
    return new Planner(LifecyclePolicy.DEFAULT)
        .plan(new Situation.Wanted(desired, new Match.Linked(link)), Sample.NOW);
  }

  @Test
  void aListKeepsWhatOthersAdded() {
    var adding =
        new AttributeMapping(
            "otherMails",
            new ValueRule.Direct("otherMailbox"),
            Apply.ADD_TO_LIST,
            NullPolicy.IGNORE,
            Optional.empty());
    DesiredObject desired = desired(adding, Sample.person("otherMailbox", "a@contoso.com"));
    Link link = Sample.link(desired, desired.onCreate().with("otherMails", List.of()));
    assertThat(desired.dependingOnTarget(link.lastExported())).containsExactly("otherMails");
    assertThat(plan(desired, link.knowing(Map.of("otherMails", values("own@contoso.com")))))
        .singleElement()
        .isInstanceOfSatisfying(
            ObjectChange.Update.class,
            update ->
                assertThat(update.diff().changes())
                    .containsExactly(
                        new PropertyChange(
                            "otherMails",
                            values("own@contoso.com"),
                            values("own@contoso.com", "a@contoso.com"))));
    // What is there as we wrote it needs no look at the target.
    assertThat(desired.dependingOnTarget(desired.onCreate())).isEmpty();
  }

  @Test
  void aDefaultWithoutAValueIsForNewObjectsOnly() {
    var none =
        new AttributeMapping(
            "jobTitle",
            new ValueRule.None(),
            Apply.ALWAYS,
            NullPolicy.IGNORE,
            Optional.of(Value.of("Newcomer")));
    DesiredObject desired = desired(none, Sample.person("title", "Clerk"));
    assertThat(desired.onCreate().get("jobTitle")).isEqualTo(values("Newcomer"));
    Link link = Sample.link(desired, desired.onCreate().with("jobTitle", values("Own")));
    assertThat(plan(desired, link)).singleElement().isInstanceOf(ObjectChange.NoChange.class);
  }

  @Test
  void referencesCanBeLeftOut() {
    AttributeMapping any = AttributeMapping.always("city", ValueRule.text("l"));
    assertThat(overriding(any, Set.of()).references())
        .containsExactlyInAnyOrder(ReferenceAttribute.values());
    assertThat(overriding(any, Set.of("manager")).references())
        .containsExactly(ReferenceAttribute.MEMBER);
    assertThat(overriding(any, Set.of("members")).references())
        .containsExactlyInAnyOrder(ReferenceAttribute.values());
  }

  @Test
  void flowsThatMakeNoSenseAreRefused() {
    assertThat(
            overriding(
                    new AttributeMapping(
                        "city",
                        ValueRule.text("l"),
                        Apply.ADD_TO_LIST,
                        NullPolicy.IGNORE,
                        Optional.empty()),
                    Set.of())
                .problems())
        .extracting(ConfigurationProblem::path)
        .containsExactly("mappings[0].overrides[0].apply");
    assertThat(
            overriding(
                    new AttributeMapping(
                        "city",
                        new ValueRule.None(),
                        Apply.ALWAYS,
                        NullPolicy.CLEAR,
                        Optional.empty()),
                    Set.of())
                .problems())
        .extracting(ConfigurationProblem::path)
        .containsExactly("mappings[0].overrides[0].nulls");
  }
}
