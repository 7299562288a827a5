package dev.fairlead.standalone.vectors;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Evaluates vector files; starts nothing else. The last line says how many passed, failed and were
 * skipped; each failure stands above it with what was expected and what came.
 */
public final class VectorsCommand {
  private VectorsCommand() {}

  /**
   * Evaluates all files in turn.
   *
   * @return the process's exit code: 0 if nothing failed, else 1
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if there is no file, or one is no vector file
   */
  public static int run(List<String> files, PrintStream out) throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("Which vector files? ./fairlead vectors FILE…");
    }
    VectorRun run = new VectorRun(Clock.systemUTC());
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    for (String file : files) {
      for (Vector vector : VectorFile.read(Path.of(file))) {
        switch (run.judge(vector)) {
          case VectorVerdict.Passed() -> passed++;
          case VectorVerdict.Skipped() -> skipped++;
          case VectorVerdict.Failed failure -> {
            failed++;
            report(out, file, vector, failure);
          }
        }
      }
    }
    out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
    return failed == 0 ? 0 : 1;
  }

  private static void report(
      PrintStream out, String file, Vector vector, VectorVerdict.Failed failure) {
    out.printf("%s, vector %d: %s%n", file, vector.number(), vector.expression());
    out.printf("  expected: %s%n", failure.expected());
    out.printf("  actual:   %s%n", failure.actual());
  }
}
