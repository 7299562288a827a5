package dev.fairlead.testsupport.build;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every kind of rule of the build is seen failing once. The projects under {@code src/test/planted}
 * have our parent and break one rule each.
 */
class BuildRulesIT {
  private static PlantedBuild build;

  @BeforeAll
  static void buildThePlantedProjects() throws IOException, InterruptedException {
    build = PlantedBuild.run();
  }

  @Test
  void passesWhatBreaksNothingAndStopsAllElse() {
    var passing = Stream.of("planted", "clean", "neighbour", "agent");
    var stopped =
        Stream.of(
            "unformatted",
            "error-prone",
            "null-dereference",
            "diverging-versions",
            "impure",
            "app-using-an-app",
            "unused-dependency",
            "undeclared-dependency",
            "jdk-too-old");
    var expected =
        Stream.concat(
                passing.map(name -> new String[] {name, "SUCCESS"}),
                stopped.map(name -> new String[] {name, "FAILURE"}))
            .collect(toMap(pair -> pair[0], pair -> pair[1]));
    assertThat(build.results()).as(build.log()).isEqualTo(expected);
  }

  @Test
  void stopsSourceThatTheFormatterWouldChange() {
    assertFailure("unformatted")
        .contains("spotless-maven-plugin", ":check (format)")
        .contains("Indented.java");
  }

  @Test
  void stopsWhatErrorProneCallsAnError() {
    assertFailure("error-prone").contains("Forgotten.java:[9,7] [DeadException]");
  }

  @Test
  void stopsTheDereferenceOfANullable() {
    assertFailure("null-dereference")
        .contains("Length.java:[10,16] [NullAway] dereferenced expression 'text' is @Nullable");
  }

  @Test
  void stopsTwoVersionsOfOneDependency() {
    assertFailure("diverging-versions")
        .contains("enforce (convergence)")
        .contains("Dependency convergence error for org.jspecify:jspecify");
  }

  @Test
  void stopsAnImpureDependencyOfAPureModule() {
    assertFailure("impure")
        .contains("enforce (pure)")
        .contains("tools.jackson.core:jackson-core")
        .contains("A pure module sees the JDK, JSpecify and RE2/J only");
  }

  @Test
  void stopsAnAppThatUsesAnApp() {
    assertFailure("app-using-an-app")
        .contains("enforce (apps-do-not-see-apps)")
        .contains("dev.fairlead:agent:jar")
        .contains("An application may not use another application");
  }

  @Test
  void stopsALibraryThatDeclaresWhatItDoesNotUse() {
    assertFailure("unused-dependency").contains("analyze-only (libraries-declare-what-they-use)");
    assertThat(build.log())
        .containsOnlyOnce("Unused declared dependencies found:")
        .containsPattern("Unused declared .*\\R.*org\\.slf4j:slf4j-api");
  }

  @Test
  void stopsALibraryThatUsesWhatItDoesNotDeclare() {
    assertFailure("undeclared-dependency")
        .contains("analyze-only (libraries-declare-what-they-use)");
    assertThat(build.log())
        .containsOnlyOnce("Used undeclared dependencies found:")
        .containsPattern("Used undeclared .*\\R.*org\\.slf4j:slf4j-api");
  }

  @Test
  void stopsWhereNoJdkIsNewEnough() {
    assertFailure("jdk-too-old")
        .contains("select-jdk-toolchain")
        .contains("Cannot find matching toolchain definitions");
  }

  private static AbstractStringAssert<?> assertFailure(String project) {
    assertThat(build.failures()).as(build.log()).containsKey(project);
    return assertThat(build.failures().get(project));
  }
}
