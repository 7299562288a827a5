package dev.fairlead.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Date;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds in every module, and what keeps a foreign library in its place. */
final class CodingRules {
  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching("dev.fairlead.(**)").should().beFreeOfCycles();

  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .should(
              new ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type,
                            "%s: give %s a package-info.java with its purpose and @NullMarked"
                                .formatted(type.getName(), type.getPackageName())));
                  }
                }
              });

  static final ArchRule AGENT_KNOWS_NO_SPRING =
      noClasses()
          .that()
          .resideInAPackage(FairleadModule.AGENT.packages())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("the agent stays small on other people's servers");

  static final ArchRule GRAPH_SDK_STAYS_INSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackage(FairleadModule.GRAPH.packages())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.microsoft..", "com.azure..", "okhttp3..")
          .because("one sender knows HTTP, batches and the SDK's traps");

  static final ArchRule GRAPH_PROMISES_ITS_OWN_TYPES =
      codeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(FairleadModule.GRAPH.packages())
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .arePublic()
          .should(nameNoTypeOf(resideInAnyPackage("com.microsoft..", "com.azure..", "okhttp3..")));

  static final ArchRule ONLY_MAIN_CLASSES_EXIT =
      noClasses()
          .that(
              DescribedPredicate.describe(
                  "have no main method",
                  type -> type.getMethods().stream().noneMatch(m -> m.getName().equals("main"))))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("standalone runs several services in one JVM");

  /** Certificate libraries want a Date: it is made in the call (Date.from) and never kept. */
  static final ArchRule TIME_IS_JAVA_TIME =
      CompositeArchRule.of(noFields().should().haveRawType(Date.class))
          .and(codeUnits().should(nameNoTypeOf(JavaClass.Predicates.assignableTo(Date.class))))
          .and(noClasses().should().callConstructor(Date.class))
          .and(noClasses().should().callConstructor(Date.class, long.class))
          .and(
              noClasses()
                  .should()
                  .dependOnClassesThat()
                  .belongToAnyOf(
                      java.text.DateFormat.class,
                      java.text.SimpleDateFormat.class,
                      java.util.Calendar.class,
                      java.util.GregorianCalendar.class,
                      java.sql.Date.class,
                      java.sql.Time.class,
                      java.sql.Timestamp.class));

  static final ArchRule FIELDS_ARE_NOT_INJECTED =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  private CodingRules() {}

  private static ArchCondition<JavaCodeUnit> nameNoTypeOf(DescribedPredicate<JavaClass> foreign) {
    return new ArchCondition<>("neither take nor return classes that " + foreign.getDescription()) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .filter(foreign)
            .forEach(type ->
                events.add(
                    SimpleConditionEvent.violated(
                        unit, unit.getDescription() + " names " + type.getName())));
      }
    };
  }
}
