package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.Main;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {

  private static final int TERMINATED = 143;
  private static final long MOST_SECONDS = 60;
  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on http://127\\.0\\.0\\.1:(\\d+), storing in (.*), requiring (.*)");

  @TempDir private Path folder;

  /** The port in the environment goes before that in the file; the store is in the file only. */
  @Test
  void aServiceStoresUntilItIsToldToEnd() throws Exception {
    Path store = folder.resolve("served.db");
    Path config =
        Files.writeString(folder.resolve("my.properties"), "port=1\nstore=sqlite:" + store);
    Process process = serve("--config", config.toString());
    try (BufferedReader out = process.inputReader()) {
      Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
      assertThat(listening.matches()).isTrue();
      assertThat(listening.group(2)).isEqualTo("sqlite:" + store);
      assertThat(register(Integer.parseInt(listening.group(1)))).isEqualTo(200);
      assertThat(out.readLine()).contains("\"path\":\"/api/v1/clickstream/session\"");
      process.destroy();
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("errors.txt")).hasContent("");
    assertThat(new ProgramFixture("sqlite:" + store).run("show", "s-1").code()).isZero();
    assertThat(folder.resolve("served.db-wal")).doesNotExist();
  }

  /** Names of keys are free text, and the log of requests has them. */
  @Test
  void theAccessLogDoesNotControlTheTerminal() throws Exception {
    Path keys = folder.resolve("keys.json");
    ProgramFixture fixture = new ProgramFixture(folder);
    String token =
        fixture
            .runPlain(
                "keys", "--keys", keys.toString(), "add", "ann\u009b2J\u202e", "--role", "admin")
            .out()
            .strip();
    Process process = serve("--keys", keys.toString(), "--store", fixture.store());
    try (BufferedReader out = process.inputReader()) {
      Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
      assertThat(listening.matches()).isTrue();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%s/api/v2/batches".formatted(listening.group(1))))
              .header("Authorization", "Bearer " + token)
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
      assertThat(out.readLine()).contains("\"key\":\"ann\\u009b2J\\u202e\"");
    } finally {
      process.destroyForcibly();
    }
  }

  /** As somebody expects who made a key there and then starts the service. */
  @Test
  void theUsualFileOfKeysIsTakenIfItExists() throws Exception {
    ProgramFixture fixture = new ProgramFixture(folder);
    String usual = folder.resolve(KeysCommand.DEFAULT_FILE).toString();
    assertThat(start("--store=memory")).isEqualTo("no key 200");
    fixture.runPlain("keys", "--keys", usual, "add", "shop", "--role", "collect");
    assertThat(start("--store=memory"))
        .isEqualTo("a key from " + KeysCommand.DEFAULT_FILE + " 401");
    assertThat(start("--store=memory", "--without-keys")).isEqualTo("no key 200");
    String other = folder.resolve("other.json").toString();
    fixture.runPlain("keys", "--keys", other, "add", "shop", "--role", "collect");
    assertThat(start("--store=memory", "--keys=" + other))
        .isEqualTo("a key from " + other + " 401");
  }

  /** Starts a service, and returns what it says of keys and how it answers without one. */
  private String start(String... options) throws Exception {
    Process process = serve(options);
    try (BufferedReader out = process.inputReader()) {
      Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
      assertThat(listening.matches()).as(Files.readString(folder.resolve("errors.txt"))).isTrue();
      return listening.group(3) + " " + register(Integer.parseInt(listening.group(1)));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Set in the file, as the service of a client that only knows how to release would be. */
  @ParameterizedTest
  @CsvSource({"true, --config", "On, --config", "true, --freeze-on-release --config"})
  void whatIsReleasedIsFrozenAtOnceIfThatIsWanted(String value, String options) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("my.properties"), "store=memory\nfreeze-on-release=" + value);
    Process process = serve((options + " " + config).split(" "));
    try (BufferedReader out = process.inputReader()) {
      Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
      assertThat(listening.matches()).as(Files.readString(folder.resolve("errors.txt"))).isTrue();
      int port = Integer.parseInt(listening.group(1));
      assertThat(register(port)).isEqualTo(200);
      HttpRequest release =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/api/v2/batches/release".formatted(port)))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"release_id\":\"monday\"}"))
              .build();
      assertThat(HttpClient.newHttpClient().send(release, BodyHandlers.ofString()).body())
          .contains("\"status\":\"released\"", "\"frozen\":true");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aUsualFileThatCannotBeReadIsNoReasonToRequireNoKeys() throws Exception {
    Files.createSymbolicLink(folder.resolve(KeysCommand.DEFAULT_FILE), Path.of("nowhere"));
    Process process = serve("--store=memory");
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INPUT.number());
    } finally {
      process.destroyForcibly();
    }
  }

  private Process serve(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the manifest of the program's jar has it; newer JVMs warn otherwise.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    command.addAll(List.of(options));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("CLICKSTREAM_PORT", "0");
    program.directory(folder.toFile());
    program.redirectError(folder.resolve("errors.txt").toFile());
    return program.start();
  }

  private static int register(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/clickstream/session".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"session_id\":\"s-1\",\"search_query\":\"shoes\",\"search_results\":[]}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  @ParameterizedTest
  @CsvSource({
    "--host, 0.0.0.0, 'without keys the service listens on this machine only'",
    "--host, no.such.host.invalid, is no address of this machine",
    "--port, 65536, 'must be from 0 to 65535, but is 65536'",
    "--max-rows, 0, must be from 1",
    "--max-memory, 0, 'must be at least 1, but is 0'",
    "--tls-keystore, keys.p12, needs --tls-password-file too",
    "--tls-password-file, password.txt, needs --tls-keystore too"
  })
  void whatCannotWorkIsRefused(String option, String value, String reason) {
    Ending ending = new ProgramFixture(folder).run("serve", option, value);
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains(option).contains(reason).hasLineCount(1);
  }

  @Test
  void keysAndNoKeysContradictEachOther() {
    ProgramFixture program = new ProgramFixture(folder);
    String keys = folder.resolve("keys.json").toString();
    for (String configured : List.of("", "true", "false")) {
      program.environment =
          Map.of("CLICKSTREAM_KEYS", keys, "CLICKSTREAM_WITHOUT_KEYS", configured);
      Ending ending = program.run("serve", "--without-keys");
      assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
      assertThat(ending.err()).contains("--without-keys: contradicts --keys").hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLICKSTREAM_WITHOUT_KEYS", "CLICKSTREAM_FREEZE_ON_RELEASE"})
  void anOptionWithoutAValueIsOnOrOffInTheEnvironment(String variable) {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of(variable, "maybe");
    Ending ending = program.run("serve");
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err())
        .contains("must be true or false in the configuration, but is 'maybe'")
        .hasLineCount(1);
  }

  /** Whoever can write to one of them can decide who may use the service, or read what is sent. */
  @ParameterizedTest
  @ValueSource(strings = {"--config", "--keys", "--tls-keystore", "--tls-password-file"})
  void filesThatOthersMayWriteToAreRefused(String option) throws IOException {
    Path open = Files.writeString(folder.resolve("open"), "");
    Path closed = Files.writeString(folder.resolve("closed"), "");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
    List<String> line = new ArrayList<>(List.of("serve", option + "=" + open));
    if (option.startsWith("--tls")) {
      String other = option.endsWith("file") ? "--tls-keystore" : "--tls-password-file";
      line.add(other + "=" + closed);
    }
    Ending ending = new ProgramFixture(folder).run(line.toArray(String[]::new));
    assertThat(ending.err())
        .startsWith("clickstream: " + open + ": its group or others may write to it (mode 666)")
        .hasLineCount(1);
    assertThat(ending.code()).isEqualTo(ExitCode.INPUT.number());
    assertThat(folder.resolve("store.db")).doesNotExist();
  }

  @Test
  void anAddressThatIsTakenIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ending ending =
          new ProgramFixture(folder)
              .run("serve", "--host", "127.0.0.1", "--port", "" + taken.getLocalPort());
      assertThat(ending.code()).isEqualTo(ExitCode.SERVICE.number());
      assertThat(ending.err())
          .contains("cannot start on", "Address already in use")
          .hasLineCount(1);
    }
  }

  @Test
  void aNameInTheFileThatMeansNothingIsRefused() throws IOException {
    Path config = Files.writeString(folder.resolve("my.properties"), "prot=8080\n");
    Ending ending = new ProgramFixture(folder).run("serve", "--config", config.toString());
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains("unknown names: prot").hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_CONFIG", folder.resolve("none").toString());
    assertThat(program.run("serve").code()).isEqualTo(ExitCode.INPUT.number());
    Ending ending =
        new ProgramFixture(folder).run("serve", "--keys", folder.resolve("no").toString());
    assertThat(ending.code()).isEqualTo(ExitCode.INPUT.number());
    assertThat(ending.err()).contains("no such file").hasLineCount(1);
  }

  @Test
  void theEnvironmentIsChecked() {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_PORT", "many");
    Ending ending = program.run("serve");
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains("--port", "many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "--verbose serve",
        "--store memory serve",
        "--store=memory serve",
        "serve --store=memory",
        "serve --host=127.0.0.1 --keys serve"
      })
  void theEnvironmentConfiguresTheServiceWhereverItsOptionsStand(String line) {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_PORT", "many");
    Ending ending = program.runPlain(line.split(" "));
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains("--port", "many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --config FILE",
        "serve --config=FILE",
        "--verbose serve --config=FILE",
        "serve --without-keys --config FILE",
        "serve --freeze-on-release --config=FILE"
      })
  void theFileIsReadInEveryFormOfItsOption(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("serve"), "port=many\n");
    Ending ending =
        new ProgramFixture(folder).runPlain(line.replace("FILE", file.toString()).split(" "));
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains("--port", "many");
  }

  @Test
  void theFileOnTheCommandLineGoesBeforeThatInTheEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("my.properties"), "port=many\n");
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_CONFIG", folder.resolve("none").toString());
    assertThat(program.runPlain("serve", "--config", file.toString()).err()).contains("--port");
  }

  @Test
  void anAbbreviatedOptionIsUnknownAndReadsNoFile() {
    Ending ending =
        new ProgramFixture(folder).runPlain("serve", "--conf=" + folder.resolve("none"));
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ending.err()).contains("Unknown option: '--conf=").hasLineCount(1);
  }

  /** The configured store exists and the file does not: whoever read them would say otherwise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "show serve",
        "release serve",
        "release -- serve",
        "irrelevant serve",
        "export serve --collecting",
        "export --collecting serve"
      })
  void theConfigurationOfTheServiceIsNotThatOfACommandWithAnArgumentServe(String line) {
    ProgramFixture program = new ProgramFixture(folder);
    program.givenTeapots();
    program.environment =
        Map.of(
            "CLICKSTREAM_STORE", program.store(),
            "CLICKSTREAM_CONFIG", folder.resolve("none").toString());
    assertThat(program.runPlain(line.split(" ")).err()).doesNotContain("none");
  }

  @Test
  void theConfigurationOfTheServiceIsNotThatOfAFileNamedServe() {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_CONFIG", folder.resolve("none").toString());
    assertThat(program.run("import", "ubi", "serve").err()).contains("serve: does not exist");
  }

  @Test
  void aReleaseNamedServeIsMadeInTheStoreThatIsGiven() {
    ProgramFixture program = new ProgramFixture(folder);
    program.givenTeapots();
    program.environment =
        Map.of(
            "CLICKSTREAM_STORE",
            "sqlite:" + folder.resolve("other.db"),
            "CLICKSTREAM_CONFIG",
            folder.resolve("none").toString());
    assertThat(program.runPlain("--store=" + program.store(), "release", "serve").out())
        .contains("Released batch-000001");
    assertThat(folder.resolve("other.db")).doesNotExist();
  }
}
