package io.clickstream.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows point inward only. */
class ArchitectureTest {

  private static final String[] DOMAIN = {
    "io.clickstream", "io.clickstream.model..", "io.clickstream.port..", "io.clickstream.core.."
  };
  private static final String JDBI = "io.clickstream.jdbi..";
  private static final String MONGO = "io.clickstream.mongo..";
  private static final List<String> DATABASES =
      List.of("io.clickstream.inmemory..", "io.clickstream.sqlite..");
  private static final List<String> BACKENDS =
      Stream.concat(DATABASES.stream(), Stream.of(MONGO)).toList();

  static Stream<ArchRule> rules() {
    Stream<ArchRule> oneToOne =
        BACKENDS.stream()
            .flatMap(
                one ->
                    BACKENDS.stream()
                        .filter(other -> !other.equals(one))
                        .map(
                            other ->
                                noClasses()
                                    .that()
                                    .resideInAPackage(one)
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage(other)));
    return Stream.concat(
        oneToOne, Stream.of(domain(), suite(), jdbi(), sql(), mongo(), noSqlInMongo(), guice()));
  }

  private static ArchRule domain() {
    return classes()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(and(DOMAIN, "java..", "org.jspecify.annotations"));
  }

  private static ArchRule suite() {
    return classes()
        .that()
        .resideInAPackage("io.clickstream.contract")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            and(
                DOMAIN,
                "io.clickstream.contract",
                "java..",
                "org.jspecify.annotations",
                "org.junit.jupiter.api..",
                "org.assertj.core.."));
  }

  private static ArchRule jdbi() {
    return noClasses()
        .that()
        .resideInAPackage(JDBI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BACKENDS.toArray(String[]::new));
  }

  private static ArchRule sql() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(and(DATABASES.toArray(String[]::new), JDBI))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..");
  }

  private static ArchRule mongo() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(MONGO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.bson..");
  }

  private static ArchRule noSqlInMongo() {
    return noClasses()
        .that()
        .resideInAPackage(MONGO)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JDBI);
  }

  private static ArchRule guice() {
    return noClasses()
        .that()
        .haveNameNotMatching(".*Module(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..");
  }

  private static String[] and(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(Code.CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void failsWhereThereIsNothingToCheck(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @Test
  void everyPackageThatTheRulesNameExists() {
    for (String named : and(and(DOMAIN, JDBI), BACKENDS.toArray(String[]::new))) {
      classes()
          .that()
          .resideInAPackage(named)
          .should()
          .bePublic()
          .orShould()
          .notBePublic()
          .check(Code.CLASSES);
    }
  }
}
