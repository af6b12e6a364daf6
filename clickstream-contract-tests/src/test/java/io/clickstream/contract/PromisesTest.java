package io.clickstream.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** That the promises, the tests which prove them and the document say the same. */
class PromisesTest {

  private static final JavaClasses CONTRACTS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.clickstream.contract");

  private static final Path DOCUMENT = Path.of("..", "docs", "promises.md");

  @Test
  void everyPromiseIsProvedOrSaysWhyNot() {
    Map<Promise, Set<String>> proofs = proofs();
    for (Promise promise : Promise.values()) {
      assertThat(proofs.containsKey(promise) || promise.unproven().isPresent())
          .as(promise.id())
          .isTrue();
    }
  }

  @Test
  void everyContractIsRunByTheProofsThatTheSuiteCanFail() {
    Set<String> contracts =
        CONTRACTS.stream()
            .filter(one -> one.getSimpleName().endsWith("Contract"))
            .filter(one -> !one.isAssignableTo(DaoContract.class))
            .filter(one -> !one.getSimpleName().equals("BackendContract"))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(ContractRun.contracts())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(contracts);
  }

  @Test
  void noContractTestIsSwitchedOffOrProvesNothing() {
    for (Class<?> contract : ContractRun.contracts()) {
      assertThat(contract.isAnnotationPresent(Disabled.class)).isFalse();
      assertThat(Modifier.isAbstract(contract.getModifiers())).isTrue();
      for (Method method : contract.getDeclaredMethods()) {
        assertThat(method.isAnnotationPresent(Disabled.class)).as("" + method).isFalse();
        assertThat(method.isAnnotationPresent(Test.class))
            .as("without @Proves: " + method)
            .isFalse();
      }
    }
    assertThat(
            CONTRACTS.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getName()))
        .doesNotContain("org.junit.jupiter.api.Assumptions", "org.assertj.core.api.Assumptions");
  }

  /** Set the system property {@code clickstream.promises.write} to write the document anew. */
  @Test
  void theDocumentSaysTheSame() throws IOException {
    String document = document(proofs());
    if (Boolean.getBoolean("clickstream.promises.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document, UTF_8);
    }
    assertThat(DOCUMENT).content(UTF_8).isEqualTo(document);
  }

  @Test
  void displayNamesSayWhatIsTriedAndQuoteThePromise() throws NoSuchMethodException {
    Method method =
        RegistrationContract.class.getDeclaredMethod("theFirstSessionOfEachBatchHasNumberOne");
    assertThat(
            new PromiseNames()
                .generateDisplayNameForMethod(List.of(), RegistrationContract.class, method))
        .isEqualTo(
            "the first session of each batch has number one (REG-1: "
                + Promise.REG_1.sentence()
                + ")");
  }

  private static Map<Promise, Set<String>> proofs() {
    Map<Promise, Set<String>> proofs = new EnumMap<>(Promise.class);
    for (Class<?> contract : ContractRun.contracts()) {
      for (Method method : contract.getDeclaredMethods()) {
        Proves proves = method.getAnnotation(Proves.class);
        if (proves != null) {
          String name = contract.getSimpleName() + ": " + PromiseNames.words(method.getName());
          for (Promise promise : proves.value()) {
            proofs.computeIfAbsent(promise, first -> new TreeSet<>()).add(name);
          }
        }
      }
    }
    return proofs;
  }

  private static String document(Map<Promise, Set<String>> proofs) {
    String rows =
        Arrays.stream(Promise.values())
            .map(
                promise ->
                    "| %s | %s | %s |\n"
                        .formatted(
                            promise.id(),
                            promise.sentence(),
                            String.join("<br>", proofs.getOrDefault(promise, Set.of()))))
            .collect(Collectors.joining());
    String unproven =
        Arrays.stream(Promise.values())
            .filter(promise -> promise.unproven().isPresent())
            .map(
                promise ->
                    "| %s | %s |\n".formatted(promise.id(), promise.unproven().orElseThrow()))
            .collect(Collectors.joining());
    return """
        # The promises

        What Clickstream promises on every backend, and which tests of the contract suite prove
        it. The STO promises are those of the storage ports; they are for authors of backends.
        [architecture.md](architecture.md#the-words) explains the words. This file is generated
        from `Promise` and the tests; `PromisesTest` fails when it is out of date. To regenerate it:

            mvn -pl clickstream-contract-tests -am test -Dtest=PromisesTest \\
                -Dsurefire.failIfNoSpecifiedTests=false -Dclickstream.promises.write=true

        | promise | what | proved by |
        | --- | --- | --- |
        """
        + rows
        + """

        ## What the suite cannot prove

        | promise | why |
        | --- | --- |
        """
        + unproven;
  }
}
