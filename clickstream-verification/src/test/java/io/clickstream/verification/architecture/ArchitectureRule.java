package io.clickstream.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the modules may depend on each other: arrows point inward only. Each rule is made for the
 * packages under a root, so that it can be tried on wrong examples too.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the functions
enum ArchitectureRule {
  DOMAIN_KNOWS_JAVA_ONLY(
      Packages::domain,
      under ->
          classes()
              .that(resideInAnyPackage(under.domain()))
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(and(under.domain(), "java..", "org.jspecify.annotations"))),

  SUITE_KNOWS_THE_DOMAIN_AND_JSON(
      under -> under.these("contract"),
      under ->
          classes()
              .that(resideInAnyPackage(under.these("contract")))
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  and(
                      and(under.domain(), under.these("contract", "json")),
                      "java..",
                      "org.jspecify.annotations",
                      "org.junit.jupiter.api..",
                      // The exceptions of JUnit's API.
                      "org.opentest4j..",
                      "org.assertj.core.."))),

  GROUP_COMMIT_KNOWS_THE_DAO_ALONE(
      under -> under.these("groupcommit", "core", "port"),
      under -> unknownTo(under.these("groupcommit"), under.these("core", "port"))),

  MONGO_DRIVER_IN_ITS_MODULE(
      under -> under.these("mongo"),
      under -> onlyThese(under.these("mongo"), "com.mongodb..", "org.bson..")),

  SQL_IN_ITS_MODULES(
      under -> under.these("jdbi", "inmemory", "sqlite"),
      under ->
          onlyThese(
              under.these("jdbi", "inmemory", "sqlite"),
              "java.sql..",
              "javax.sql..",
              "org.jdbi..")),

  H2_IN_ITS_MODULE(
      under -> under.these("inmemory"), under -> onlyThese(under.these("inmemory"), "org.h2..")),

  SQLITE_IN_ITS_MODULE(
      under -> under.these("sqlite"), under -> onlyThese(under.these("sqlite"), "org.sqlite..")),

  ADAPTERS_DO_NOT_KNOW_EACH_OTHER(
      Packages::adapters,
      under ->
          CompositeArchRule.of(
              List.of(
                  unknownTo(under.these("jdbi"), under.these("inmemory", "sqlite", "mongo")),
                  unknownTo(under.these("inmemory"), under.these("sqlite", "mongo")),
                  unknownTo(under.these("sqlite"), under.these("inmemory", "mongo")),
                  unknownTo(under.these("mongo"), under.these("jdbi", "inmemory", "sqlite"))))),

  ONLY_THE_PROGRAM_KNOWS_ADAPTERS(
      under -> and(under.adapters(), under.these("cli")),
      under ->
          classes()
              .that(use(under.adapters()))
              .should()
              .resideInAnyPackage(and(under.adapters(), under.these("cli")))),

  JSON_IS_BELOW_ITS_READERS_AND_WRITERS(
      under -> under.these("json", "ubi", "server", "cli"),
      under -> unknownTo(under.these("json"), under.these("ubi", "server", "cli"))),

  UBI_IS_A_LIBRARY_BELOW_THE_PROGRAM(
      under -> under.these("ubi", "server", "cli"),
      under -> unknownTo(under.these("ubi"), under.these("server", "cli"))),

  SERVICE_KNOWS_THE_DAO_ALONE(
      under -> and(under.adapters(), under.these("port", "server", "cli")),
      under -> unknownTo(under.these("server"), and(under.adapters(), under.these("port", "cli")))),

  WEB_SERVER_IN_THE_SERVICE(
      under -> under.these("server"),
      under ->
          onlyThese(
              under.these("server"), "org.eclipse.jetty..", "io.javalin..", "jakarta.servlet..")),

  COMMAND_LINE_IN_THE_PROGRAM(
      under -> under.these("cli"), under -> onlyThese(under.these("cli"), "picocli..")),

  BASE_OF_GUICE_MODULES_KNOWS_THE_DOMAIN_ALONE(
      under -> and(under.adapters(), under.these("guice", "json", "ubi", "server", "cli")),
      under ->
          unknownTo(
              under.these("guice"),
              and(under.adapters(), under.these("json", "ubi", "server", "cli")))),

  GUICE_IN_MODULES_AND_THE_PROGRAM(
      under -> under.these("cli"),
      under ->
          classes()
              .that(use("com.google.inject.."))
              .should()
              .haveNameMatching(".*Module(\\$.*)?")
              .orShould()
              .resideInAnyPackage(under.these("cli"))),

  NO_CYCLES(Packages::all, under -> slices().assignedFrom(eachPackage()).should().beFreeOfCycles()),

  PORTS_ARE_INTERFACES_AND_RECORDS(
      under -> under.these("port"),
      under ->
          classes()
              .that(resideInAnyPackage(under.these("port")))
              .and()
              .areTopLevelClasses()
              .should()
              .beInterfaces()
              .orShould()
              .beRecords()),

  ONLY_DOORS_OF_ADAPTERS_ARE_PUBLIC(
      Packages::adapters,
      under ->
          classes()
              .that(resideInAnyPackage(under.adapters()))
              .and()
              .resideOutsideOfPackages(under.these("jdbi.testing"))
              .and()
              .arePublic()
              .should()
              .haveNameMatching(".*(ClickstreamDao|ClickstreamModule|Storage|Options)(\\$.*)?")
              // What adapters of SQL databases are made with.
              .orShould()
              .haveNameMatching(".*\\.jdbi\\.(Dialect|IntegrityCheck|JsonText|Migration)"));

  private final Function<Packages, String[]> named;
  private final Function<Packages, ArchRule> rule;

  ArchitectureRule(Function<Packages, String[]> named, Function<Packages, ArchRule> rule) {
    this.named = named;
    this.rule = rule;
  }

  /** The rule for what is under a root; it fails too if one of the packages it names is empty. */
  ArchRule under(String root) {
    CompositeArchRule all = CompositeArchRule.of(rule.apply(new Packages(root)));
    for (String named : packages(root)) {
      all = all.and(classes().that(resideInAnyPackage(named)).should(exist()));
    }
    return all;
  }

  /** The packages that the rule is about. */
  String[] packages(String root) {
    return named.apply(new Packages(root));
  }

  private static ArchRule onlyThese(String[] modules, String... libraries) {
    return classes().that(use(libraries)).should().resideInAnyPackage(modules);
  }

  private static ArchRule unknownTo(String[] some, String[] others) {
    return noClasses()
        .that(resideInAnyPackage(some))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static DescribedPredicate<JavaClass> use(String... packages) {
    DescribedPredicate<JavaClass> inPackages = resideInAnyPackage(packages);
    return describe(
        "use " + List.of(packages),
        user ->
            user.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .anyMatch(inPackages));
  }

  private static ArchCondition<JavaClass> exist() {
    return new ArchCondition<>("exist") {
      @Override
      public void check(JavaClass existing, ConditionEvents events) {}
    };
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass one) {
        return SliceIdentifier.of(one.getPackageName());
      }

      @Override
      public String getDescription() {
        return "each package";
      }
    };
  }

  private static String[] and(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** The packages under a root, as patterns. */
  private record Packages(String root) {

    String[] domain() {
      return and(these("model", "port", "core", "groupcommit", "internal"), root);
    }

    String[] adapters() {
      return these("jdbi", "inmemory", "sqlite", "mongo");
    }

    String[] all() {
      return and(
          domain(), and(adapters(), these("contract", "guice", "json", "ubi", "server", "cli")));
    }

    String[] these(String... names) {
      return Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }
  }
}
