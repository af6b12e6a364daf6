package io.clickstream.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the modules keep the rules between them, and that each rule finds who does not. */
class ArchitectureTest {

  private static final String ROOT = "io.clickstream";
  private static final String WRONG_ROOT = "io.clickstream.wrong";
  private static final JavaClasses WRONG = new ClassFileImporter().importPackages(WRONG_ROOT);

  /** The class that a line of a report is about stands first in it. */
  private static final Pattern SUBJECT =
      Pattern.compile("^\\W*[A-Z]\\w+ <" + Pattern.quote(WRONG_ROOT) + "\\.([^>]+)>");

  @ParameterizedTest
  @EnumSource
  void holds(ArchitectureRule rule) {
    rule.under(ROOT).check(Code.CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenAPackageThatItNamesIsEmpty(ArchitectureRule rule) {
    assertThat(rule.packages(ROOT)).isNotEmpty();
    ArchRule checked = rule.under(ROOT);
    for (String named : rule.packages(ROOT)) {
      JavaClasses others = Code.CLASSES.that(not(resideInAPackage(named)));
      assertThatThrownBy(() -> checked.check(others))
          .as(named)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("failed to check any classes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsTheWrongExamplesAndNothingElse(ArchitectureRule rule) {
    assertThat(found(rule)).isEqualTo(new TreeSet<>(wrongExamples(rule)));
  }

  private static Set<String> wrongExamples(ArchitectureRule rule) {
    return switch (rule) {
      case DOMAIN_KNOWS_JAVA_ONLY ->
          Set.of("KnowsGuice", "model.KnowsJdbi", "port.KnowsH2", "core.KnowsMongo");
      case SUITE_KNOWS_THE_DOMAIN_AND_JSON -> Set.of("contract.KnowsAnAdapter");
      case GROUP_COMMIT_KNOWS_THE_DAO_ALONE -> Set.of("groupcommit.KnowsTheCore");
      case MONGO_DRIVER_IN_ITS_MODULE -> Set.of("core.KnowsMongo", "sqlite.KnowsBson");
      case SQL_IN_ITS_MODULES ->
          Set.of("model.KnowsJdbi", "port.ClassAsAPort", "mongo.KnowsDataSource");
      case H2_IN_ITS_MODULE -> Set.of("port.KnowsH2");
      case SQLITE_IN_ITS_MODULE -> Set.of("inmemory.KnowsSqlite");
      case ADAPTERS_DO_NOT_KNOW_EACH_OTHER, NO_CYCLES ->
          Set.of(
              "jdbi.KnowsSqliteStorage",
              "sqlite.KnowsInMemoryStorage",
              "inmemory.KnowsMongoStorage",
              "mongo.KnowsJdbiStorage");
      case ONLY_THE_PROGRAM_KNOWS_ADAPTERS ->
          Set.of("contract.KnowsAnAdapter", "server.KnowsAnAdapter");
      case JSON_IS_BELOW_ITS_READERS_AND_WRITERS -> Set.of("json.KnowsTheImport");
      case UBI_IS_A_LIBRARY_BELOW_THE_PROGRAM -> Set.of("ubi.KnowsTheProgram");
      case SERVICE_KNOWS_THE_DAO_ALONE -> Set.of("server.KnowsAnAdapter");
      case WEB_SERVER_IN_THE_SERVICE -> Set.of("ubi.KnowsTheServer");
      case COMMAND_LINE_IN_THE_PROGRAM -> Set.of("server.KnowsTheCommandLine");
      case BASE_OF_GUICE_MODULES_KNOWS_THE_DOMAIN_ALONE -> Set.of("guice.KnowsTheProgram");
      case GUICE_IN_MODULES_AND_THE_PROGRAM -> Set.of("KnowsGuice", "sqlite.KnowsGuice");
      case PORTS_ARE_INTERFACES_AND_RECORDS -> Set.of("port.ClassAsAPort");
      case ONLY_DOORS_OF_ADAPTERS_ARE_PUBLIC -> Set.of("mongo.PublicStore");
    };
  }

  private static Set<String> found(ArchitectureRule rule) {
    Set<String> found = new TreeSet<>();
    rule.under(WRONG_ROOT).evaluate(WRONG).getFailureReport().getDetails().stream()
        .flatMap(String::lines)
        .forEach(line -> subject(line).ifPresent(found::add));
    return found;
  }

  private static Optional<String> subject(String line) {
    return SUBJECT
        .matcher(line)
        .results()
        .map(match -> match.group(1))
        .flatMap(
            member ->
                WRONG.stream()
                    .map(JavaClass::getName)
                    .map(name -> name.substring(WRONG_ROOT.length() + 1))
                    .filter(name -> member.equals(name) || member.startsWith(name + "."))
                    .max(Comparator.comparing(String::length))
                    .stream())
        .findFirst();
  }
}
