package io.clickstream.verification.modularity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ContextBase;
import com.carrotsearch.hppc.LongHashSet;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.google.inject.Guice;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterDescription;
import io.clickstream.ClickstreamDao;
import io.clickstream.guice.ClickstreamModule;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.ServerInThisJvm;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.sqlite.SqliteClickstreamDao;
import io.clickstream.ubi.UbiImport;
import io.leangen.geantyref.GenericTypeReflector;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.aopalliance.intercept.MethodInterceptor;
import org.bson.BsonValue;
import org.bson.codecs.record.RecordCodecProvider;
import org.h2.Driver;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.sqlite.JDBC;

/**
 * That an application which is a module itself runs on each backend, imports a log and runs the
 * service, and has to require nothing but what {@code docs/embedding.md} says. Its module path is
 * the one that a build tool makes of what it uses, with the dependencies of that. To import a log,
 * it needs no server, no command line, no Guice and no driver but that of its store.
 */
final class ModularApplicationTest {

  private static final Path GUIDE = Path.of("..", "docs", "embedding.md");
  private static final Pattern DECLARATION =
      Pattern.compile("(?ms)^```java module-info\\.java\n(.*?)^```$");
  private static final long MOST_SECONDS = 120;

  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          // The samples bring no logging, and SLF4J would say so.
          "-Dslf4j.internal.verbosity=ERROR");

  /** One class of each jar. */
  private static final List<Class<?>> JDBI =
      List.of(
          ClickstreamDao.class,
          JdbiStorage.class,
          Jdbi.class,
          GenericTypeReflector.class,
          Logger.class,
          JsonFactory.class);

  private static final List<Class<?>> IN_MEMORY =
      List.of(InMemoryClickstreamDao.class, ClickstreamModule.class, Driver.class);

  private static final List<Class<?>> SQLITE =
      List.of(SqliteClickstreamDao.class, ClickstreamModule.class, JDBC.class);

  private static final List<Class<?>> MONGO =
      List.of(
          ClickstreamDao.class,
          ClickstreamModule.class,
          MongoClickstreamDao.class,
          MongoClients.class,
          ClusterDescription.class,
          BsonValue.class,
          RecordCodecProvider.class);

  private static final List<Class<?>> GUICE =
      List.of(
          Guice.class,
          Inject.class,
          MethodInterceptor.class,
          ImmutableList.class,
          InternalFutureFailureAccess.class);

  private static final List<Class<?>> JSON =
      List.of(JsonContentFormat.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class);

  private static final List<Class<?>> UBI = List.of(UbiImport.class, LongHashSet.class);

  private static final List<Class<?>> SERVER = List.of(ClickstreamServer.class, Logger.class);

  /** Without a logger, Javalin says how to get one. */
  private static final String LOGGER = "ch.qos.logback.classic";

  private static final List<Class<?>> LOGGING = List.of(LoggerContext.class, ContextBase.class);

  /** Where a Maven repository has Javalin, Micrometer, the WebJars, and all that they need. */
  private static final Pattern WHAT_THE_SERVER_NEEDS =
      Pattern.compile(
          "/(io/javalin|org/eclipse/jetty|org/jetbrains|org/ow2/asm|jakarta"
              + "|io/micrometer|io/prometheus|org/hdrhistogram|org/webjars)/");

  @TempDir private Path folder;

  @Test
  void runsInMemory() throws Exception {
    assertThat(outputOf("inmemory", List.of(JSON, JDBI, IN_MEMORY)))
        .isEqualToIgnoringNewLines("red shoes: 1 event(s)");
  }

  @Test
  void runsOnSqlite() throws Exception {
    assertThat(outputOf("sqlite", List.of(JSON, JDBI, SQLITE)))
        .isEqualToIgnoringNewLines("red shoes: 1 event(s)");
  }

  @Test
  void runsOnMongo() throws Exception {
    try (ServerInThisJvm server = new ServerInThisJvm()) {
      assertThat(outputOf("mongo", List.of(JSON, MONGO), server.uri()))
          .isEqualToIgnoringNewLines("red shoes: 1 event(s)");
    }
  }

  @Test
  void runsWithTheGuiceModulesOfAllBackends() throws Exception {
    try (ServerInThisJvm server = new ServerInThisJvm()) {
      assertThat(
              outputOf("guice", List.of(JSON, JDBI, IN_MEMORY, SQLITE, MONGO, GUICE), server.uri())
                  .lines())
          .containsExactly("memory: 1", "file: 2", "server: 1");
    }
  }

  @Test
  void importsALog() throws Exception {
    assertThat(outputOf("ubi", List.of(JSON, JDBI, IN_MEMORY, UBI)))
        .isEqualToIgnoringNewLines("red shoes: 1 event(s)");
  }

  @Test
  void runsTheService() throws Exception {
    assertThat(outputOf("server", List.of(JSON, JDBI, IN_MEMORY, UBI, SERVER, LOGGING)).lines())
        .containsExactly(
            "/: 200",
            "/web/chart.js: 200",
            "/api/v2/openapi.json: 200",
            "/api/docs: 200",
            "/api/docs/swagger-ui-bundle.js: 200",
            "/health/ready: 200",
            "/api/v2/sessions: 200",
            "/api/v2/ubi: 200",
            "red: true",
            "blue: true",
            "memory: true",
            "processor: true");
  }

  /**
   * A folder of resources counts as one, and no two modules of an application may have the same.
   */
  @Test
  void haveNoPackageThatAnApplicationMayHave() {
    Path[] jars =
        Stream.of(JSON, JDBI, IN_MEMORY, SQLITE, MONGO, UBI, SERVER)
            .flatMap(List::stream)
            .filter(type -> type.getName().startsWith("io.clickstream."))
            .map(type -> Path.of(location(type)))
            .toArray(Path[]::new);
    assertThat(ModuleFinder.of(jars).findAll())
        .hasSize(9)
        .allSatisfy(
            module ->
                assertThat(module.descriptor().packages())
                    .allMatch(name -> name.startsWith("io.clickstream")));
  }

  @Test
  void requiresWhatTheGuideShows() throws Exception {
    List<String> shown =
        DECLARATION.matcher(Files.readString(GUIDE)).results().map(it -> it.group(1)).toList();
    assertThat(shown)
        .containsExactly(
            Files.readString(source("sqlite", "module-info.java")),
            Files.readString(source("guice", "module-info.java")),
            Files.readString(source("ubi", "module-info.java")),
            Files.readString(source("server", "module-info.java")));
  }

  private String outputOf(String sample, List<List<Class<?>>> libraries, String... arguments)
      throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String modulePath = modulePath(libraries);
    compile(sample, modulePath, classes);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    // Other modules of the JDK are not there: they would bring what one of ours fails to require.
    command.add("--limit-modules=shop" + (libraries.contains(LOGGING) ? "," + LOGGER : ""));
    if (libraries.contains(SQLITE)) {
      command.add("--enable-native-access=org.xerial.sqlitejdbc");
    }
    if (libraries.contains(LOGGING)) {
      command.add("-Dlogback.configurationFile=" + noLog());
    }
    command.add("-Djava.util.logging.config.file=" + quietLogging());
    command.addAll(List.of("--module-path", classes + File.pathSeparator + modulePath));
    command.addAll(List.of("--module", "shop/shop.Main"));
    command.addAll(List.of(arguments));
    return outputOf(command);
  }

  private static String modulePath(List<List<Class<?>>> libraries) {
    Stream<String> named =
        libraries.stream().flatMap(List::stream).map(ModularApplicationTest::location);
    Stream<String> found =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                jar ->
                    libraries.contains(SERVER)
                        && WHAT_THE_SERVER_NEEDS.matcher(jar.replace(File.separator, "/")).find());
    return Stream.concat(named, found).distinct().collect(Collectors.joining(File.pathSeparator));
  }

  private static void compile(String sample, String modulePath, Path classes) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of("-proc:none", "--module-path", modulePath, "-d", classes.toString());
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      var sources =
          files.getJavaFileObjects(
              source(sample, "module-info.java"), source(sample, "shop/Main.java"));
      compiler.getTask(complaints, files, null, options, null, sources).call();
    }
    assertThat(complaints.toString()).isEmpty();
  }

  private String outputOf(List<String> command) throws Exception {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder program =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    // If they are set, java says on the error output that it has read them.
    program.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = program.start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(errors).content().isEmpty();
    assertThat(process.exitValue()).isZero();
    return Files.readString(output);
  }

  /** The driver of MongoDB warns that it finds no SLF4J. */
  private Path quietLogging() throws IOException {
    return Files.writeString(
        folder.resolve("logging.properties"),
        """
        handlers = java.util.logging.ConsoleHandler
        org.mongodb.driver.level = SEVERE
        """);
  }

  private Path noLog() throws IOException {
    return Files.writeString(folder.resolve("logback.xml"), "<configuration/>");
  }

  private static Path source(String sample, String file) throws URISyntaxException {
    return Path.of(ModularApplicationTest.class.getResource("/modular/" + sample).toURI())
        .resolve(file);
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
