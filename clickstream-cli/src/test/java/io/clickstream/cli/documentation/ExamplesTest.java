package io.clickstream.cli.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.clickstream.cli.Main;
import io.clickstream.cli.demo.DemoLog;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Runs the examples of README, CONTRIBUTING and docs. A Java example is a whole program, or a test:
 * it must compile, and print what the block after it says. It is run twice in the same folder, as
 * readers do. The calls of {@code ./clickstream} on a page are made one after the other in a folder
 * that holds a log named {@code my-log.ndjson}. The variable {@code MONGODB_URI} of the environment
 * is the address of a MongoDB.
 */
class ExamplesTest {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern CLASS_NAME = Pattern.compile("public class (\\w+)");
  private static final Pattern CALL = Pattern.compile("\\./clickstream ([^#]*)(#.*)?");
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final long MOST_SECONDS = 120;

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

  @TestFactory
  Stream<DynamicTest> theCallsOfAPageSucceed() throws IOException {
    return Page.all().stream()
        .filter(page -> !calls(page).isEmpty())
        .map(page -> dynamicTest(page.name(), () -> makeCalls(page)));
  }

  private void runTwice(Example program) throws Exception {
    compile(program);
    for (String expected : List.of(program.output(), program.outputAgain())) {
      if (program.text().contains("@Test")) {
        runTests(className(program));
      } else {
        assertThat(
                run(
                    folder,
                    folder + File.pathSeparator + CLASS_PATH,
                    className(program),
                    List.of()))
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

  private void makeCalls(Page page) throws Exception {
    Path ownFolder = Files.createTempDirectory(folder, "calls");
    try (var log = Files.newBufferedWriter(ownFolder.resolve("my-log.ndjson"))) {
      DemoLog.small().write(DemoLog.Form.BULK, log);
    }
    for (List<String> call : calls(page)) {
      run(ownFolder, CLASS_PATH, Main.class.getName(), call);
    }
  }

  private static String run(Path in, String classPath, String mainClass, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, mainClass));
    command.addAll(arguments);
    Path output = Files.createTempFile(in, "output", ".txt");
    Path errors = Files.createTempFile(in, "errors", ".txt");
    ProcessBuilder program =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    program.environment().put("MONGODB_URI", mongo.getConnectionString());
    // The banner names the version of Spring Boot.
    program.environment().put("SPRING_MAIN_BANNER_MODE", "off");
    Process process = program.start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s says %s", arguments, Files.readString(errors)).isZero();
    return Files.readString(output);
  }

  private static List<List<String>> calls(Page page) {
    return page.in("sh")
        .flatMap(example -> example.text().lines())
        .map(CALL::matcher)
        .filter(Matcher::matches)
        .map(call -> List.of(call.group(1).strip().split(" +")))
        // The service does not end by itself; ServiceExamplesTest runs it.
        .filter(call -> !call.get(0).equals("serve"))
        .toList();
  }

  private static String className(Example program) {
    Matcher name = CLASS_NAME.matcher(program.text());
    assertThat(name.find()).as("a whole program: %s", program.text()).isTrue();
    Matcher inPackage = PACKAGE.matcher(program.text());
    return (inPackage.find() ? inPackage.group(1) + "." : "") + name.group(1);
  }
}
