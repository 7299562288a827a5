package dev.fairlead.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs a benchmark by name. Progress goes to the error stream; the last line of the output is one
 * JSON object.
 */
public final class Main {
  private static final Map<String, Bench> BENCHES = Map.of("engine", new EngineBench());

  private Main() {}

  /** A benchmark that people call by name. */
  interface Bench {
    /**
     * @return one JSON object
     */
    String run(Options options, PrintStream progress) throws RunnerException;
  }

  /**
   * How long to measure.
   *
   * @param quick only shows that it runs: its figures mean nothing
   */
  record Options(boolean quick) {}

  public static void main(String[] args) throws RunnerException {
    List<String> words = List.of(args);
    Bench bench = words.isEmpty() ? null : BENCHES.get(words.getFirst());
    boolean quick = words.size() == 2 && words.getLast().equals("--quick");
    if (bench == null || words.size() > 2 || (words.size() == 2 && !quick)) {
      System.err.println(
          "fairlead: name a benchmark: "
              + String.join(", ", BENCHES.keySet())
              + ". --quick only shows that it runs.");
      System.exit(2);
      return;
    }
    System.out.println(bench.run(new Options(quick), System.err));
  }
}
