package dev.fairlead.bench;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.Planner;
import dev.fairlead.engine.plan.Situation;
import dev.fairlead.engine.scope.Condition;
import dev.fairlead.engine.scope.Judgement;
import dev.fairlead.engine.scope.Quantifier;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.ScopeFacts;
import dev.fairlead.engine.scope.ScopeJudge;
import dev.fairlead.engine.scope.ScopePattern;
import dev.fairlead.engine.scope.TextOperator;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the engine decides about one person, per second on one core. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // filled in set-ups
public class EngineBenchmark {

  /** Many objects cycle through one configuration, beside others that are loaded too. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Directory {
    @Param({"10000"})
    public int people;

    @Param({"0"})
    public int otherConfigurations;

    private SourceObject[] sources;
    private Link[] links;
    private Decider decider;
    private Decider computing;
    private Decider filtering;
    private final List<Decider> others = new ArrayList<>();
    private int next;

    @Setup(Level.Trial)
    public void fill() {
      sources = People.make(people);
      decider = new Decider(People.defaults());
      computing =
          new Decider(
              People.computing(
                  Map.of(
                      "displayName",
                      "Join(\" \", [givenName], ToUpper([sn]))",
                      "jobTitle",
                      "Switch([employeeType], [title], \"external\", \"External\")",
                      "department",
                      "Replace([department], , \"(?<first>^[a-z]+) of\", \"first\", \"Dept\", , )",
                      "officeLocation",
                      "IIF(IsNullOrEmpty([physicalDeliveryOfficeName]), \"none\", Left([physicalDeliveryOfficeName], 20))",
                      "city",
                      "NormalizeDiacritics([l])")));
      filtering =
          new Decider(
              People.scoped(new Scope.Rules(List.of(), List.of(), Optional.of(largeFilter()))));
      for (int i = 0; i < otherConfigurations; i++) {
        others.add(
            new Decider(People.computing(Map.of("city", "Append([l], \"%d\")".formatted(i)))));
      }
      links = new Link[people];
      for (int i = 0; i < people; i++) {
        DesiredObject desired = decider.mapper.map(sources[i]);
        links[i] =
            Link.live(new TargetId("t" + i), TargetKind.USER, desired.anchor(), desired.onCreate());
      }
    }

    int next() {
      next = next + 1 == people ? 0 : next + 1;
      return next;
    }

    /** The others are there and were used: each in its turn. */
    void useAnother() {
      if (!others.isEmpty() && next % 1_000 == 0) {
        var _ = others.get(next / 1_000 % others.size()).mapper.map(sources[next]);
      }
    }
  }

  /** One configuration, ready to decide. */
  private static final class Decider {
    final ScopeJudge judge;
    final Mapper mapper;
    final Planner planner = new Planner(LifecyclePolicy.DEFAULT);

    Decider(ConfigurationBody body) {
      judge = body.scopeJudge();
      mapper = Objects.requireNonNull(body.mappers(People.context()).get(SourceKind.USER));
    }
  }

  /** Fifty alternatives of which the last one holds. */
  private static Condition largeFilter() {
    List<Condition> alternatives = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      alternatives.add(
          Condition.all(
              new Condition.TextTest(
                  "department", Quantifier.ANY, TextOperator.EQUALS, "department " + i, true),
              new Condition.Present("mail")));
    }
    alternatives.add(
        new Condition.PatternTest(
            "sAMAccountName", Quantifier.ANY, true, ScopePattern.of("^svc-\\d+$")));
    alternatives.add(new Condition.NoBit("userAccountControl", 2));
    return new Condition.Any(alternatives);
  }

  private static Judgement judged(Decider decider, SourceObject source) {
    return decider.judge.judge(source, ScopeFacts.at(People.NOW));
  }

  /** Scope and mapping, target schema checked: what every object of a full cycle costs. */
  @Benchmark
  public Object evaluate(Directory directory) {
    SourceObject source = directory.sources[directory.next()];
    directory.useAnother();
    Judgement judgement = judged(directory.decider, source);
    DesiredObject desired = directory.decider.mapper.map(source);
    return judgement.until().isPresent() ? judgement : desired;
  }

  @Benchmark
  public Judgement scope(Directory directory) {
    return judged(directory.decider, directory.sources[directory.next()]);
  }

  @Benchmark
  public DesiredObject map(Directory directory) {
    return directory.decider.mapper.map(directory.sources[directory.next()]);
  }

  /** The same, and a plan against what was last exported. */
  @Benchmark
  public List<ObjectChange> plan(Directory directory) {
    int i = directory.next();
    SourceObject source = directory.sources[i];
    var _ = judged(directory.decider, source);
    DesiredObject desired = directory.decider.mapper.map(source);
    return directory.decider.planner.plan(
        new Situation.Wanted(desired, new Match.Linked(directory.links[i])), People.NOW);
  }

  @Benchmark
  public DesiredObject expressions(Directory directory) {
    return directory.computing.mapper.map(directory.sources[directory.next()]);
  }

  @Benchmark
  public Judgement filter(Directory directory) {
    return judged(directory.filtering, directory.sources[directory.next()]);
  }
}
