package io.clickstream.cli.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.clickstream.cli.documentation.Page.Example;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the Java examples of README, CONTRIBUTING and docs. An example is a whole program, or a
 * test: it must compile, and print what the block after it says. It is run twice in the same
 * folder, as readers do. The variable {@code MONGODB_URI} of the environment is the address of a
 * MongoDB.
 */
class JavaExamplesTest {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern CLASS_NAME = Pattern.compile("public class (\\w+)");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static MongoServer mongo;

  @TempDir private Path folder;

  @BeforeAll
  static void startMongo() {
    mongo = new MongoServer(new MemoryBackend());
    mongo.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
  }

  @AfterAll
  static void stopMongo() {
    mongo.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> aJavaProgramPrintsWhatThePageSaysEachTime() throws IOException {
    return Page.all().stream()
        .flatMap(
            page ->
                page.in("java")
                    .map(
                        program ->
                            dynamicTest(
                                className(program) + " in " + page.name(),
                                () -> runTwice(program))));
  }

  private void runTwice(Example program) throws Exception {
    compile(program);
    for (String expected : List.of(program.output(), program.outputAgain())) {
      if (program.text().contains("@Test")) {
        runTests(className(program));
      } else {
        assertThat(
                JavaProcess.output(
                    folder,
                    folder + File.pathSeparator + CLASS_PATH,
                    List.of(className(program)),
                    Map.of(
                        "MONGODB_URI",
                        mongo.getConnectionString(),
                        // The banner names the version of Spring Boot.
                        "SPRING_MAIN_BANNER_MODE",
                        "off")))
            .isEqualTo(expected);
      }
    }
  }

  private void compile(Example program) throws IOException {
    String simpleName = className(program).replaceFirst(".*\\.", "");
    Path source = Files.writeString(folder.resolve(simpleName + ".java"), program.text());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options = List.of("-proc:none", "-cp", CLASS_PATH, "-d", folder.toString());
      boolean compiled =
          compiler
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    }
  }

  private void runTests(String className) throws IOException {
    SummaryGeneratingListener outcome = new SummaryGeneratingListener();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(classes);
      try {
        LauncherFactory.create()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(className))
                    .build(),
                outcome);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
    assertThat(outcome.getSummary().getFailures()).isEmpty();
    assertThat(outcome.getSummary().getTestsSucceededCount()).isPositive();
  }

  private static String className(Example program) {
    Matcher name = CLASS_NAME.matcher(program.text());
    assertThat(name.find()).as("a whole program: %s", program.text()).isTrue();
    Matcher inPackage = PACKAGE.matcher(program.text());
    return (inPackage.find() ? inPackage.group(1) + "." : "") + name.group(1);
  }
}
