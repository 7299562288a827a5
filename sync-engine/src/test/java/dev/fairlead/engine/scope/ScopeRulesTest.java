package dev.fairlead.engine.scope;

import static dev.fairlead.engine.scope.Quantifier.ALL;
import static dev.fairlead.engine.scope.Quantifier.ANY;
import static dev.fairlead.engine.scope.Quantifier.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.ScopeVerdict.OutOfScope;
import dev.fairlead.engine.scope.ScopeVerdict.Undecided;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.AttributeSet;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Containers, groups and filter together, and every operator of the filter. */
class ScopeRulesTest {
  private static final Instant NOW = Sample.NOW;
  private static final ObjectGuid VIPS = ObjectGuid.of("aaaaaaaa-0000-4000-8000-000000000001");
  private static final ObjectGuid LEAVERS = ObjectGuid.of("aaaaaaaa-0000-4000-8000-000000000002");

  private static ScopeJudge judge(Scope.Rules rules) {
    return new ScopeJudge(Set.of(SourceKind.USER), List.of(), rules);
  }

  private static ScopeJudge filter(Condition condition) {
    return judge(new Scope.Rules(List.of(), List.of(), Optional.of(condition)));
  }

  private static boolean holds(Condition condition, SourceObject object) {
    ScopeVerdict verdict = filter(condition).judge(object, ScopeFacts.at(NOW)).verdict();
    assertThat(verdict).isNotInstanceOf(Undecided.class);
    assertThat(verdict.reason()).isNotBlank();
    return verdict instanceof InScope;
  }

  private static SourceObject with(String name, Value... values) {
    return Sample.with(Sample.person(), Attributes.of(Map.of(name, List.of(values))));
  }

  private static Condition text(Quantifier of, TextOperator operator, String operand) {
    return new Condition.TextTest("x", of, operator, operand, false);
  }

  @Test
  void textIsComparedAsMicrosoftDoesOrIgnoringCase() {
    SourceObject sales = with("x", Value.of("Sales"));
    assertThat(holds(text(ANY, TextOperator.EQUALS, "Sales"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.EQUALS, "sales"), sales)).isFalse();
    assertThat(holds(new Condition.TextTest("x", ANY, TextOperator.EQUALS, "sALES", true), sales))
        .isTrue();
    assertThat(holds(text(ANY, TextOperator.NOT_EQUALS, "IT"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.INCLUDES, "ale"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.STARTS_WITH, "Sa"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.ENDS_WITH, "les"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.OCCURS_IN, "IT,Sales,HR"), sales)).isTrue();
    assertThat(holds(text(ANY, TextOperator.NOT_OCCURS_IN, "IT,Sales,HR"), sales)).isFalse();
    assertThat(holds(text(ANY, TextOperator.EQUALS, "42"), with("x", Value.of(42)))).isTrue();
    assertThat(holds(text(ANY, TextOperator.EQUALS, "TRUE"), with("x", Value.of(true)))).isTrue();
    assertThat(holds(text(ANY, TextOperator.INCLUDES, "A"), with("x", Value.of(new byte[] {65}))))
        .isFalse();
  }

  @Test
  void anAttributeWithoutValuePassesNoTestButNullAndNone() {
    SourceObject nobody = with("y", Value.of("1"));
    for (TextOperator operator : TextOperator.values()) {
      assertThat(holds(text(ANY, operator, "a"), nobody)).as(operator.name()).isFalse();
      assertThat(holds(text(ALL, operator, "a"), nobody)).as(operator.name()).isFalse();
      assertThat(holds(text(NONE, operator, "a"), nobody)).as(operator.name()).isTrue();
    }
    for (NumberOperator operator : NumberOperator.values()) {
      assertThat(holds(new Condition.NumberTest("x", ANY, operator, 0), nobody)).isFalse();
    }
    for (boolean flag : new boolean[] {true, false}) {
      assertThat(holds(new Condition.FlagTest("x", flag), nobody)).isFalse();
      assertThat(holds(new Condition.PatternTest("x", ANY, flag, ScopePattern.of("a")), nobody))
          .isFalse();
      assertThat(
              holds(
                  new Condition.DateTest("x", ANY, flag, new DatePoint.FromNow(Duration.ZERO)),
                  nobody))
          .isFalse();
    }
    assertThat(holds(new Condition.Absent("x"), nobody)).isTrue();
    assertThat(holds(new Condition.Present("x"), nobody)).isFalse();
    // Written with NOT, the test of the missing value is turned round.
    assertThat(holds(new Condition.Not(text(ANY, TextOperator.EQUALS, "a")), nobody)).isTrue();
    assertThat(holds(text(ANY, TextOperator.NOT_EQUALS, "a"), nobody)).isFalse();
  }

  @Test
  void severalValuesAreAskedForAnyAllOrNone() {
    SourceObject two = with("x", Value.of("ab"), Value.of("ac"));
    assertThat(holds(text(ANY, TextOperator.EQUALS, "ac"), two)).isTrue();
    assertThat(holds(text(ALL, TextOperator.EQUALS, "ac"), two)).isFalse();
    assertThat(holds(text(ALL, TextOperator.STARTS_WITH, "a"), two)).isTrue();
    assertThat(holds(text(NONE, TextOperator.EQUALS, "ad"), two)).isTrue();
    assertThat(holds(text(NONE, TextOperator.EQUALS, "ab"), two)).isFalse();
  }

  @Test
  void numbersFlagsAndBits() {
    SourceObject user = with("x", Value.of("514"));
    assertThat(holds(new Condition.NumberTest("x", ANY, NumberOperator.GREATER_THAN, 513), user))
        .isTrue();
    assertThat(holds(new Condition.NumberTest("x", ANY, NumberOperator.GREATER_THAN, 514), user))
        .isFalse();
    assertThat(
            holds(
                new Condition.NumberTest("x", ANY, NumberOperator.GREATER_THAN_OR_EQUALS, 514),
                user))
        .isTrue();
    assertThat(holds(new Condition.NumberTest("x", ANY, NumberOperator.LESS_THAN, 515), user))
        .isTrue();
    assertThat(
            holds(
                new Condition.NumberTest("x", ANY, NumberOperator.EQUALS, 514),
                with("x", Value.of("514 apples"))))
        .isFalse();
    assertThat(holds(new Condition.FlagTest("x", true), with("x", Value.of("true")))).isTrue();
    assertThat(holds(new Condition.FlagTest("x", false), with("x", Value.of("FALSE")))).isTrue();
    assertThat(holds(new Condition.FlagTest("x", false), with("x", Value.of("0")))).isFalse();
    assertThat(holds(new Condition.AllBits("x", 0x202), user)).isTrue();
    assertThat(holds(new Condition.AllBits("x", 0x203), user)).isFalse();
    assertThat(holds(new Condition.AnyBit("x", 0x203), user)).isTrue();
    assertThat(holds(new Condition.NoBit("x", 0x5), user)).isTrue();
  }

  @Test
  void patternsAreDotNetsAndLinear() {
    SourceObject sales = with("x", Value.of("Sales-042"));
    Condition matches =
        new Condition.PatternTest("x", ANY, true, ScopePattern.of("^Sales-\\d{3}$"));
    assertThat(holds(matches, sales)).isTrue();
    assertThat(
            holds(
                new Condition.PatternTest("x", ANY, false, ScopePattern.of("^Sales-\\d{3}$")),
                sales))
        .isFalse();
    assertThat(ScopePattern.of("(?=a)b")).isInstanceOf(ScopePattern.Unusable.class);
    var catastrophic = new Condition.PatternTest("x", ANY, true, ScopePattern.of("(a+)+$"));
    assertThat(holds(catastrophic, with("x", Value.of("a".repeat(50_000) + "b")))).isFalse();
  }

  @Test
  void datesAreComparedWithAFixedMomentOrOneThatMoves() {
    // 2026-11-01T00:00:00Z in 100 ns since 1601
    SourceObject expired = with("x", Value.of("134379648000000000"));
    var before =
        new Condition.DateTest("x", ANY, true, new DatePoint.FromNow(Duration.ofDays(-20)));
    Instant expiry = Instant.parse("2026-11-01T00:00:00Z");
    Judgement today = filter(before).judge(expired, ScopeFacts.at(NOW));
    assertThat(today.verdict()).isInstanceOf(InScope.class);
    assertThat(today.until()).isEmpty();

    Instant turn = expiry.plus(Duration.ofDays(20));
    Judgement early = filter(before).judge(expired, ScopeFacts.at(turn.minusSeconds(1)));
    assertThat(early.verdict()).isInstanceOf(OutOfScope.class);
    assertThat(early.until()).contains(turn.plusMillis(1));
    assertThat(filter(before).judge(expired, ScopeFacts.at(early.until().orElseThrow())).verdict())
        .isInstanceOf(InScope.class);

    var created = new Condition.DateTest("x", ANY, false, new DatePoint.Fixed(expiry));
    assertThat(holds(created, with("x", Value.of("20261101000001.0Z")))).isTrue();
    assertThat(holds(created, with("x", Value.of("20261101000000.0Z")))).isFalse();
    for (String never : List.of("0", "9223372036854775807", "20261341000000.0Z", "soon")) {
      assertThat(holds(before, with("x", Value.of(never)))).as(never).isFalse();
    }
  }

  @Test
  void containersGroupsAndFilterMustAllLetIn() {
    var rules =
        new Scope.Rules(
            List.of(ContainerRule.include(Sample.PEOPLE, "People")),
            List.of(
                GroupRule.include(VIPS, true, "VIPs"), GroupRule.exclude(LEAVERS, true, "Leavers")),
            Optional.of(new Condition.Present("mail")));
    ScopeJudge judge = judge(rules);
    assertThat(judge.groups())
        .containsExactlyInAnyOrder(new GroupQuestion(VIPS, true), new GroupQuestion(LEAVERS, true));
    SourceObject person = Sample.person("mail", "a@corp.example");
    assertThat(verdict(judge, person, Set.of(new GroupQuestion(VIPS, true))))
        .isEqualTo(
            new InScope(
                "below the included container People; a member of the included group VIPs;"
                    + " the filter holds: mail is present"));
    assertThat(verdict(judge, person, Set.of()))
        .isEqualTo(new OutOfScope("a member of no included group", "group:none"));
    assertThat(
            verdict(
                judge,
                person,
                Set.of(new GroupQuestion(VIPS, true), new GroupQuestion(LEAVERS, true))))
        .isEqualTo(new OutOfScope("a member of the excluded group Leavers", "group:" + LEAVERS));
    assertThat(
            verdict(judge, Sample.without(person, "mail"), Set.of(new GroupQuestion(VIPS, true))))
        .isEqualTo(
            new OutOfScope(
                "the filter does not hold: mail has no value, where mail is present is wanted",
                "filter"));
    assertThat(judge.judge(person, ScopeFacts.at(NOW)).verdict()).isInstanceOf(Undecided.class);
  }

  @Test
  void aGroupNobodyKnowsLetsNobodyGoAndNobodyIn() {
    ScopeJudge included =
        judge(
            new Scope.Rules(
                List.of(), List.of(GroupRule.include(VIPS, true, "VIPs")), Optional.empty()));
    ScopeJudge excluded =
        judge(
            new Scope.Rules(
                List.of(), List.of(GroupRule.exclude(VIPS, true, "VIPs")), Optional.empty()));
    for (ScopeJudge judge : List.of(included, excluded)) {
      assertThat(judge.judge(Sample.person(), ScopeFacts.at(NOW)).verdict())
          .isEqualTo(new Undecided("the members of VIPs are not known"));
    }
  }

  private static ScopeVerdict verdict(
      ScopeJudge judge, SourceObject object, Set<GroupQuestion> memberOf) {
    return judge.judge(object, new ScopeFacts(NOW, judge.groups(), memberOf)).verdict();
  }

  @Test
  void theReasonNamesTheDecidingClauseAndTheValue() {
    Condition condition =
        Condition.all(
            new Condition.Present("x"),
            Condition.any(
                text(ANY, TextOperator.EQUALS, "IT"), text(ANY, TextOperator.EQUALS, "HR")));
    assertThat(filter(condition).judge(with("x", Value.of("Sales")), ScopeFacts.at(NOW)).verdict())
        .isEqualTo(
            new OutOfScope(
                "the filter does not hold: x is \"Sales\", where x equals \"IT\" is wanted,"
                    + " and x is \"Sales\", where x equals \"HR\" is wanted",
                "filter"));
  }

  @Test
  void whatWasNotReadIsNoReasonToLetAPersonGo() {
    SourceObject unread =
        Sample.with(Sample.person(), Attributes.none(AttributeSet.of(1, Set.of("y"))));
    for (Condition condition :
        List.of(
            text(ANY, TextOperator.EQUALS, "a"),
            new Condition.Not(text(NONE, TextOperator.EQUALS, "a")),
            Condition.all(new Condition.Absent("y"), new Condition.Present("x")))) {
      assertThat(filter(condition).judge(unread, ScopeFacts.at(NOW)).verdict())
          .isInstanceOf(Undecided.class);
    }
    // An alternative that holds decides all the same.
    assertThat(
            filter(Condition.any(new Condition.Present("x"), new Condition.Absent("y")))
                .judge(unread, ScopeFacts.at(NOW))
                .verdict())
        .isInstanceOf(InScope.class);
  }

  @Test
  void oneGroupHasOneRule() {
    assertThatThrownBy(() ->
            new Scope.Rules(
                List.of(),
                List.of(GroupRule.include(VIPS, true, "a"), GroupRule.exclude(VIPS, false, "b")),
                Optional.empty()))
        .hasMessageContaining("has two rules");
  }

  /** Conditions over a small world, against an evaluation written down a second time. */
  @Test
  void filtersAgreeWithANaiveModelAndObeyLogic() {
    Property.holds(
        3_000,
        random -> {
          Condition condition = condition(random, 4);
          var values = new TreeMap<String, List<Value>>();
          var read = new HashSet<String>();
          for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(5) != 0) {
              read.add(name);
              if (random.nextInt(4) != 0) {
                var list = new ArrayList<Value>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                  list.add(Value.of(String.valueOf(random.nextInt(4))));
                }
                values.put(name, list);
              }
            }
          }
          SourceObject object =
              Sample.with(Sample.person(), Attributes.of(values, AttributeSet.of(1, read)));
          Set<GroupQuestion> memberOf =
              random.nextBoolean() ? Set.of(new GroupQuestion(VIPS, false)) : Set.of();

          Optional<Boolean> expected = naive(condition, values, read, memberOf);
          assertThat(answer(condition, object, memberOf)).isEqualTo(expected);
          assertThat(answer(new Condition.Not(condition), object, memberOf))
              .isEqualTo(expected.map(it -> !it));
          assertThat(answer(new Condition.Not(new Condition.Not(condition)), object, memberOf))
              .isEqualTo(expected);
          if (condition instanceof Condition.All(var parts)) {
            var shuffled = new ArrayList<>(parts);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(answer(new Condition.All(shuffled), object, memberOf)).isEqualTo(expected);
            // De Morgan
            assertThat(
                    answer(
                        new Condition.Any(
                            parts.stream().<Condition>map(Condition.Not::new).toList()),
                        object,
                        memberOf))
                .isEqualTo(expected.map(it -> !it));
          }
        });
  }

  private static Optional<Boolean> answer(
      Condition condition, SourceObject object, Set<GroupQuestion> memberOf) {
    return switch (verdict(filter(condition), object, memberOf)) {
      case InScope ignored -> Optional.of(true);
      case OutOfScope ignored -> Optional.of(false);
      case Undecided ignored -> Optional.empty();
    };
  }

  private static Condition condition(RandomGenerator random, int depth) {
    String name = List.of("a", "b", "c").get(random.nextInt(3));
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> new Condition.Present(name);
      case 1 -> new Condition.Absent(name);
      case 2, 3 ->
          new Condition.TextTest(
              name,
              Quantifier.values()[random.nextInt(3)],
              TextOperator.EQUALS,
              String.valueOf(random.nextInt(4)),
              random.nextBoolean());
      case 4 ->
          new Condition.NumberTest(
              name,
              Quantifier.values()[random.nextInt(3)],
              NumberOperator.GREATER_THAN,
              random.nextInt(4));
      case 5 -> new Condition.MemberOf(VIPS, false, "VIPs");
      case 6 -> new Condition.Not(condition(random, depth - 1));
      case 7 -> new Condition.All(conditions(random, depth));
      default -> new Condition.Any(conditions(random, depth));
    };
  }

  private static List<Condition> conditions(RandomGenerator random, int depth) {
    var conditions = new ArrayList<Condition>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      conditions.add(condition(random, depth - 1));
    }
    return conditions;
  }

  private static Optional<Boolean> naive(
      Condition condition,
      Map<String, List<Value>> values,
      Set<String> read,
      Set<GroupQuestion> memberOf) {
    return switch (condition) {
      case Condition.Not(var inner) -> naive(inner, values, read, memberOf).map(it -> !it);
      case Condition.All(var parts) -> {
        var answers = parts.stream().map(it -> naive(it, values, read, memberOf)).toList();
        yield answers.contains(Optional.of(false))
            ? Optional.of(false)
            : answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
      }
      case Condition.Any(var parts) -> {
        var answers = parts.stream().map(it -> naive(it, values, read, memberOf)).toList();
        yield answers.contains(Optional.of(true))
            ? Optional.of(true)
            : answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(false);
      }
      case Condition.MemberOf ignored -> Optional.of(!memberOf.isEmpty());
      default -> {
        String name = condition.attributes().findFirst().orElseThrow();
        yield read.contains(name)
            ? Optional.of(naiveLeaf(condition, values.getOrDefault(name, List.of())))
            : Optional.empty();
      }
    };
  }

  private static boolean naiveLeaf(Condition condition, List<Value> values) {
    List<Integer> numbers =
        values.stream().map(it -> Integer.parseInt(((Value.Text) it).text())).toList();
    return switch (condition) {
      case Condition.Present ignored -> !numbers.isEmpty();
      case Condition.Absent ignored -> numbers.isEmpty();
      case Condition.TextTest it ->
          counted(
              it.of(), numbers, numbers.stream().filter(n -> it.operand().equals("" + n)).count());
      case Condition.NumberTest it ->
          counted(it.of(), numbers, numbers.stream().filter(n -> n > it.operand()).count());
      default -> throw new AssertionError(condition);
    };
  }

  private static boolean counted(Quantifier of, List<Integer> all, long good) {
    return switch (of) {
      case ANY -> good > 0;
      case ALL -> !all.isEmpty() && good == all.size();
      case NONE -> good == 0;
    };
  }

  @Test
  void aScopeWithoutRulesIsEverything() {
    ScopeJudge judge = judge(new Scope.Rules(List.of(), List.of(), Optional.empty()));
    assertThat(judge.groups()).isEmpty();
    assertThat(judge.judge(Sample.person())).isEqualTo(new InScope("the scope is everything"));
  }
}
