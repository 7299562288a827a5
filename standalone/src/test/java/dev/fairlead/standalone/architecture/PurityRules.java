package dev.fairlead.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

/** The engine decides: what it knows of the world is handed to it. */
final class PurityRules {
  private static final String ENGINE = FairleadModule.ENGINE.packages();
  private static final Set<String> HARMLESS_SYSTEM_CALLS = Set.of("arraycopy", "identityHashCode");
  private static final Set<String> DRAWS =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

  /** Values, texts, numbers, collections; no files, sockets, databases, threads or reflection. */
  static final ArchRule SEES_VALUES_ONLY =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ENGINE,
              "java.lang",
              "java.lang.annotation",
              "java.math",
              "java.nio",
              "java.nio.charset",
              "java.security",
              "java.text",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.stream",
              "org.jspecify..",
              "com.google.re2j..")
          .because("the same input gives the same decision, in a test as in a run");

  static final ArchRule STARTS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Thread.class,
              ThreadLocal.class,
              Runtime.class,
              ProcessBuilder.class,
              Process.class,
              ProcessHandle.class,
              java.util.Timer.class);

  static final ArchRule ASKS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .callCodeUnitWhere(
              new DescribedPredicate<JavaCall<?>>("time, chance or settings are asked for") {
                @Override
                public boolean test(JavaCall<?> call) {
                  return asksTheWorld(call);
                }
              })
          .because("time, ids and randomness come in from outside");

  private PurityRules() {}

  private static boolean asksTheWorld(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    var parameters = call.getTarget().getRawParameterTypes();
    boolean given = !parameters.isEmpty();
    return switch (owner) {
      case "java.lang.System" -> !HARMLESS_SYSTEM_CALLS.contains(name);
      case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
      case "java.lang.Class" -> name.equals("forName");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Locale", "java.util.TimeZone" -> name.equals("getDefault");
      case "java.util.Collections" -> name.equals("shuffle") && parameters.size() == 1;
      case "java.time.ZoneId" -> name.equals("systemDefault");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      default ->
          (DRAWS.contains(owner) && name.equals("<init>") && !given)
              || (owner.startsWith("java.time.")
                  && name.equals("now")
                  && !(given && parameters.getFirst().isEquivalentTo(Clock.class)));
    };
  }
}
