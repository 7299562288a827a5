package dev.fairlead.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for everything that ships, and each is seen failing on what is planted for it. */
class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/fairlead/testsupport/"))
          .importPackages("dev.fairlead");
  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .withImportOption(location -> location.contains("/planted/"))
          .importPackages("dev.fairlead");

  @ParameterizedTest
  @MethodSource("rules")
  void holdsForEverythingThatShips(SeenFailing rule) {
    rule.rule().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSeenFailingOnWhatIsPlanted(SeenFailing rule) {
    var planted = PLANTED.that(resideInAPackage(rule.plantedPackage() + ".."));
    var report = rule.rule().evaluate(planted).getFailureReport().getDetails();
    assertThat(report)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(rule.reports()).anyMatch(line::contains));
    assertThat(rule.reports())
        .allSatisfy(part -> assertThat(report).anyMatch(line -> line.contains(part)));
  }

  private static Stream<SeenFailing> rules() {
    return Stream.concat(moduleRules(), otherRules());
  }

  private static Stream<SeenFailing> moduleRules() {
    return Stream.of(FairleadModule.values())
        .map(module ->
            SeenFailing.on(
                "what %s may use".formatted(module),
                module.usesOnlyWhatItMay(),
                "dev.fairlead.%s.planted".formatted(module.name().toLowerCase(Locale.ROOT)),
                "OutOfBounds"));
  }

  private static Stream<SeenFailing> otherRules() {
    return Stream.of(
        SeenFailing.on(
            "every class belongs to a module",
            FairleadModule.everyClassBelongsToAModule(),
            "dev.fairlead.planted.unmarked",
            "Unmarked"),
        SeenFailing.on(
            "packages form no cycles",
            CodingRules.PACKAGES_FORM_NO_CYCLES,
            "dev.fairlead.planted.cycle",
            "Chicken"),
        SeenFailing.on(
            "packages are null-marked",
            CodingRules.PACKAGES_ARE_NULL_MARKED,
            "dev.fairlead.planted.unmarked",
            "Unmarked"),
        SeenFailing.on(
            "the engine sees values only",
            PurityRules.SEES_VALUES_ONLY,
            "dev.fairlead.engine.planted",
            "java.io.File",
            "java.nio.file.Path",
            "java.net.URI",
            "java.sql.Connection",
            "java.util.concurrent.Executor",
            "java.util.regex.Pattern",
            "dev.fairlead.protocol.planted.OutOfBounds"),
        SeenFailing.on(
            "the engine starts nothing",
            PurityRules.STARTS_NOTHING,
            "dev.fairlead.engine.planted",
            "java.lang.Thread>",
            "java.lang.ThreadLocal",
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.lang.Process>",
            "java.lang.ProcessHandle",
            "java.util.Timer"),
        SeenFailing.on(
            "the engine asks nobody",
            PurityRules.ASKS_NOBODY,
            "dev.fairlead.engine.planted",
            ".instant()",
            ".date()",
            ".clock()",
            ".millis()",
            ".setting()",
            ".chance()",
            ".random()",
            ".splittable()",
            ".secure()",
            ".uuid()",
            ".shuffle(",
            ".locale()",
            ".zone()",
            ".zoneId()",
            ".reflection("),
        SeenFailing.on(
            "the agent knows no Spring",
            CodingRules.AGENT_KNOWS_NO_SPRING,
            "dev.fairlead.agent.planted",
            "UsesSpring"),
        SeenFailing.on(
            "the Graph SDK stays inside graph-client",
            CodingRules.GRAPH_SDK_STAYS_INSIDE,
            "dev.fairlead.jobs.planted",
            "UsesTheGraphSdk"),
        SeenFailing.on(
            "graph-client promises its own types",
            CodingRules.GRAPH_PROMISES_ITS_OWN_TYPES,
            "dev.fairlead.graph.planted",
            ".takes(",
            ".returns()"),
        SeenFailing.on(
            "only main classes exit",
            CodingRules.ONLY_MAIN_CLASSES_EXIT,
            "dev.fairlead.planted.coding",
            "ExitsAnywhere.exit()",
            "ExitsAnywhere.halt()"),
        SeenFailing.on(
            "time is java.time",
            CodingRules.TIME_IS_JAVA_TIME,
            "dev.fairlead.planted.coding",
            "KeepsDates.field",
            "KeepsDates.takes(",
            "KeepsDates.returns()",
            "KeepsDates.makes()",
            "KeepsDates.formats("),
        SeenFailing.on(
            "fields are not injected",
            CodingRules.FIELDS_ARE_NOT_INJECTED,
            "dev.fairlead.planted.coding",
            "InjectsAField.injected"));
  }
}
