package dev.fairlead.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the engine decides per second on one core: every attribute of the default user template
 * filled. Ratios are of figures of the same run.
 */
final class EngineBench implements Main.Bench {
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final String FEW = "100";
  private static final String MANY = "100000";
  private static final String OTHERS = "200";

  @Override
  public String run(Main.Options options, PrintStream progress) throws RunnerException {
    var figures = new TreeMap<String, Double>();
    for (RunResult result :
        measured(options, "(evaluate|scope|map|plan|expressions|filter)$", "10000", "0")) {
      String name = name(result);
      report(progress, result);
      figures.put(name, result.getPrimaryResult().getScore());
      figures.put(name + ".bytes", allocation(result));
    }
    double few = score(progress, measured(options, "evaluate$", FEW, "0"));
    double many =
        score(progress, measured(options, "evaluate$", options.quick() ? FEW : MANY, "0"));
    double beside = score(progress, measured(options, "evaluate$", "10000", OTHERS));
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"engine\",\"objectsPerSecond\":%.0f,\"bytesPerObject\":%.0f,"
            + "\"scopePerSecond\":%.0f,\"mapPerSecond\":%.0f,\"planPerSecond\":%.0f,"
            + "\"expressionsPerSecond\":%.0f,\"filterPerSecond\":%.0f,"
            + "\"manyObjectsRatio\":%.2f,\"manyConfigurationsRatio\":%.2f,"
            + "\"threads\":1,\"java\":\"%s\",\"quick\":%b}",
        figures.getOrDefault("evaluate", 0.0),
        figures.getOrDefault("evaluate.bytes", 0.0),
        figures.getOrDefault("scope", 0.0),
        figures.getOrDefault("map", 0.0),
        figures.getOrDefault("plan", 0.0),
        figures.getOrDefault("expressions", 0.0),
        figures.getOrDefault("filter", 0.0),
        many / few,
        beside / figures.getOrDefault("evaluate", 1.0),
        Runtime.version().feature(),
        options.quick());
  }

  private static Collection<RunResult> measured(
      Main.Options options, String benchmarks, String people, String others)
      throws RunnerException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("EngineBenchmark\\." + benchmarks)
            .param("people", options.quick() ? FEW : people)
            .param("otherConfigurations", options.quick() && !others.equals("0") ? "3" : others)
            .threads(1)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xms2g", "-Xmx2g", "--sun-misc-unsafe-memory-access=allow");
    return new Runner(
            (options.quick()
                    ? builder
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                    : builder
                        .forks(1)
                        .warmupIterations(8)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(6)
                        .measurementTime(TimeValue.seconds(1)))
                .build())
        .run();
  }

  private static double score(PrintStream progress, Collection<RunResult> results) {
    RunResult only = results.iterator().next();
    report(progress, only);
    return only.getPrimaryResult().getScore();
  }

  private static String name(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static double allocation(RunResult result) {
    Result<?> normalized = result.getSecondaryResults().get(ALLOCATION);
    return normalized == null ? 0 : normalized.getScore();
  }

  private static void report(PrintStream progress, RunResult result) {
    progress.printf(
        Locale.ROOT,
        "%-12s people %-7s other configurations %-4s %,12.0f a second (± %,.0f), %,.0f bytes each%n",
        name(result),
        result.getParams().getParam("people"),
        result.getParams().getParam("otherConfigurations"),
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError(),
        allocation(result));
  }
}
