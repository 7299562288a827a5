package dev.fairlead.standalone.architecture;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of our modules a module may use. Its package is {@code dev.fairlead.} and its name here.
 */
enum FairleadModule {
  ENGINE,
  PROTOCOL,
  GRAPH,
  MIGRATIONS,
  SAMPLE,
  EMULATOR,
  PERSISTENCE,
  SUPPORT,
  AGENT,
  GATEWAY,
  LOGIN,
  JOBS,
  CONTROLPLANE,
  STANDALONE;

  private Set<FairleadModule> uses() {
    return switch (this) {
      case ENGINE, PROTOCOL, GRAPH, MIGRATIONS, SAMPLE, EMULATOR, LOGIN -> Set.of();
      case PERSISTENCE, SUPPORT -> Set.of(ENGINE);
      case AGENT -> Set.of(PROTOCOL);
      case GATEWAY, CONTROLPLANE -> Set.of(PROTOCOL, PERSISTENCE, SUPPORT, ENGINE);
      case JOBS -> Set.of(GRAPH, PERSISTENCE, SUPPORT, ENGINE);
      case STANDALONE -> EnumSet.complementOf(EnumSet.of(STANDALONE));
    };
  }

  String packages() {
    return "dev.fairlead." + name().toLowerCase(Locale.ROOT) + "..";
  }

  ArchRule usesOnlyWhatItMay() {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(packages())
        .should()
        .dependOnClassesThat(Predicates.resideInAnyPackage(others()))
        .because("of our modules, %s may use only %s".formatted(this, uses()));
  }

  static ArchRule everyClassBelongsToAModule() {
    return ArchRuleDefinition.classes()
        .should()
        .resideInAnyPackage(
            Stream.of(values()).map(FairleadModule::packages).toArray(String[]::new))
        .because("a new module says in FairleadModule what it may use");
  }

  private String[] others() {
    var others = EnumSet.allOf(FairleadModule.class);
    others.remove(this);
    others.removeAll(uses());
    return Stream.concat(
            others.stream().map(FairleadModule::packages), Stream.of("dev.fairlead.testsupport.."))
        .toArray(String[]::new);
  }
}
