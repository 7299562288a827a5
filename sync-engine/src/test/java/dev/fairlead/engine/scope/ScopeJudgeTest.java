package dev.fairlead.engine.scope;

import static dev.fairlead.engine.scope.ContainerRule.exclude;
import static dev.fairlead.engine.scope.ContainerRule.include;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.scope.ContainerRule.Effect;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.ScopeVerdict.OutOfScope;
import dev.fairlead.engine.scope.ScopeVerdict.Undecided;
import dev.fairlead.engine.source.ContainerPath;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.value.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopeJudgeTest {
  private static ScopeJudge judge(ContainerRule... rules) {
    return judge(List.of(rules));
  }

  private static ScopeJudge judge(List<ContainerRule> rules) {
    return new ScopeJudge(Set.of(SourceKind.USER), List.of(), new Scope.Containers(rules));
  }

  @Test
  void theNearestContainersRuleWins() {
    ScopeJudge salesOnly = judge(exclude(Sample.PEOPLE, "People"), include(Sample.SALES, "Sales"));
    assertThat(salesOnly.judge(Sample.person()))
        .isEqualTo(new InScope("below the included container Sales"));

    ScopeJudge allButSales =
        judge(include(Sample.PEOPLE, "People"), exclude(Sample.SALES, "Sales"));
    assertThat(allButSales.judge(Sample.person()))
        .isEqualTo(
            new OutOfScope("below the excluded container Sales", "container:" + Sample.SALES));
  }

  @Test
  void belowNoRuleIsOut() {
    ScopeJudge elsewhere =
        judge(include(ObjectGuid.of("99999999-0000-4000-8000-000000000000"), "Elsewhere"));
    assertThat(elsewhere.judge(Sample.person()))
        .isEqualTo(new OutOfScope("below no included container", "container:none"));
  }

  @Test
  void anUnknownContainerIsNoReasonToLetAPersonGo() {
    var person = Sample.at(Sample.person(), new ContainerPath(List.of(Sample.SALES), false));
    assertThat(judge(include(Sample.PEOPLE, "People")).judge(person)).isInstanceOf(Undecided.class);
    assertThat(judge(include(Sample.SALES, "Sales")).judge(person)).isInstanceOf(InScope.class);
  }

  @Test
  void kindsThatAreNotProvisionedSayWhy() {
    ScopeJudge people = new ScopeJudge(Set.of(SourceKind.USER), List.of(), new Scope.Everything());
    var contact = Sample.object(3, SourceKind.CONTACT, "Kim", Attributes.of(Map.of()));
    assertThat(people.judge(contact))
        .isEqualTo(
            new OutOfScope(
                "the configuration does not provision objects of kind CONTACT", "kind:CONTACT"));
    assertThat(people.judge(Sample.group()))
        .isEqualTo(
            new OutOfScope(
                "the configuration does not provision objects of kind GROUP", "kind:GROUP"));
  }

  @Test
  void twoRulesForOneContainerAreRefused() {
    assertThatThrownBy(() -> judge(include(Sample.SALES, "Sales"), exclude(Sample.SALES, "Sales")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has two rules");
  }

  @Test
  void agreesWithANaiveOracleAndIgnoresTheOrderOfRules() {
    List<ObjectGuid> containers =
        IntStream.range(0, 12).mapToObj(i -> new ObjectGuid(new UUID(0, i))).toList();
    Property.holds(
        2_000,
        random -> {
          var rules = new ArrayList<ContainerRule>();
          for (ObjectGuid container : containers) {
            if (random.nextInt(3) == 0) {
              rules.add(
                  new ContainerRule(
                      random.nextBoolean() ? Effect.INCLUDE : Effect.EXCLUDE,
                      container,
                      container.toString()));
            }
          }
          var path = new ArrayList<ObjectGuid>();
          for (int depth = random.nextInt(6); depth > 0; depth--) {
            path.add(containers.get(random.nextInt(containers.size())));
          }
          var person = Sample.at(Sample.person(), new ContainerPath(path, random.nextInt(4) != 0));

          ScopeVerdict verdict = judge(rules).judge(person);

          assertThat(verdict.getClass()).isEqualTo(oracle(rules, person.path()));
          var shuffled = new ArrayList<>(rules);
          Collections.shuffle(shuffled, new Random(random.nextLong()));
          assertThat(judge(shuffled).judge(person)).isEqualTo(verdict);
        });
  }

  /** Looks from the top: every rule on the way down overrules the ones above. */
  private static Class<? extends ScopeVerdict> oracle(
      List<ContainerRule> rules, ContainerPath path) {
    Class<? extends ScopeVerdict> verdict = path.complete() ? OutOfScope.class : Undecided.class;
    for (ObjectGuid container : path.nearestFirst().reversed()) {
      for (ContainerRule rule : rules) {
        if (rule.container().equals(container)) {
          verdict = rule.effect() == Effect.INCLUDE ? InScope.class : OutOfScope.class;
        }
      }
    }
    return verdict;
  }
}
