package io.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import java.util.Date;
import java.util.concurrent.Executors;

/** The shape of the code; the rules' numbers are those of the style guide's list. */
@AnalyzeClasses(packages = "io.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule rule01TheProtocolDependsOnJavaAndJacksonOnly =
      classes()
          .that()
          .resideInAPackage("io.parley.protocol")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "com.fasterxml.jackson..", "io.parley.protocol");

  @ArchTest
  static final ArchRule rule02FeaturesHaveNoCycles =
      slices().matching("io.parley.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rule03OnlyTheWebKnowsTheWeb =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.parley.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.parley.web..", "jakarta.websocket..", "jakarta.ws.rs..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule rule04OnlyDeliveryTouchesJms =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.parley.delivery")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.jms..");

  @ArchTest
  static final ArchRule rule05OnlyJpaStoresTouchTheEntityManager =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Jpa")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class);

  @ArchTest
  static final ArchRule rule06EntitiesAreNotPublic =
      classes().that().areAnnotatedWith(Entity.class).should().notBePublic();

  @ArchTest
  static final ArchRule rule07RestDoesNotKnowTheSocket =
      noClasses()
          .that()
          .resideInAPackage("io.parley.web.rest")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.parley.web.socket");

  @ArchTest
  static final ArchRule rule07TheSocketDoesNotKnowRest =
      noClasses()
          .that()
          .resideInAPackage("io.parley.web.socket")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.parley.web.rest");

  /** Records and enums are what services take and give. */
  private static final DescribedPredicate<JavaClass> OPEN_TO_THE_WEB =
      describe(
          "services, their values, connections and what is shared",
          type ->
              type.getSimpleName().endsWith("Service")
                  || type.isRecord()
                  || type.isEnum()
                  || type.getFullName().equals("io.parley.delivery.Connection")
                  || type.getFullName().equals("io.parley.delivery.ConnectionRegistry")
                  || type.getFullName().equals("io.parley.delivery.BrokerLink"));

  @ArchTest
  static final ArchRule rule08TheWebCallsServices =
      noClasses()
          .that()
          .resideInAPackage("io.parley.web..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.parley..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.parley.web..", "io.parley.protocol", "io.parley.kernel")))
                  .and(not(OPEN_TO_THE_WEB)));

  /**
   * Payara keeps the naming environment of a web module with enterprise beans when it refuses the
   * deployment, and injects nothing into the servlets of the next one of this name.
   */
  @ArchTest
  static final ArchRule rule08TheWebHasNoEnterpriseBeans =
      noClasses()
          .that()
          .resideInAPackage("io.parley.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ejb..");

  @ArchTest
  static final ArchRule rule09TimeComesFromTheInjectedClock =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("ClockProducer")
          .should()
          .callMethodWhere(
              describe("it reads the system's time", call -> readsTheTime(call.getTarget())))
          .orShould()
          .callConstructor(Date.class);

  private static boolean readsTheTime(AccessTarget.MethodCallTarget target) {
    String owner = target.getOwner().getFullName();
    boolean now = target.getName().equals("now") && owner.startsWith("java.time.");
    boolean withClock =
        target.getRawParameterTypes().stream()
            .anyMatch(type -> type.getFullName().equals("java.time.Clock"));
    return now && !withClock
        || target.getName().equals("currentTimeMillis")
        || owner.equals("java.time.Clock") && target.getName().startsWith("system");
  }

  @ArchTest
  static final ArchRule rule10NamesSayARole =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Bean)");

  @ArchTest
  static final ArchRule rule11EndpointsAreCalledSo =
      classes()
          .that()
          .areAnnotatedWith(ServerEndpoint.class)
          .should()
          .haveSimpleNameEndingWith("Endpoint");

  @ArchTest
  static final ArchRule rule11ResourcesAreCalledSo =
      classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

  @ArchTest
  static final ArchRule rule11ConsumersAreCalledSo =
      classes()
          .that()
          .areAnnotatedWith(MessageDriven.class)
          .should()
          .haveSimpleNameEndingWith("Consumer");

  @ArchTest
  static final ArchRule rule11ServicesAreCalledSo =
      classes()
          .that()
          .areAnnotatedWith(Stateless.class)
          .should()
          .haveSimpleNameEndingWith("Service");

  @ArchTest
  static final ArchRule rule12NobodyMakesThreads =
      noClasses()
          .should()
          .callConstructorWhere(
              describe(
                  "it makes a thread",
                  call -> call.getTarget().getOwner().isAssignableTo(Thread.class)))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Executors.class);

  @ArchTest
  static final ArchRule rule12NoStaticFieldChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat(describe("are no enums", type -> !type.isEnum()))
          .and(
              describe(
                  "are written by us",
                  field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
          .should()
          .beFinal();
}
