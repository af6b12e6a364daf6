package io.clickstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "import",
        "import ubi",
        "batches",
        "show",
        "release",
        "freeze",
        "receipt",
        "verify",
        "late",
        "amend",
        "status",
        "export",
        "irrelevant",
        "serve",
        "keys",
        "keys add",
        "keys list",
        "keys remove",
        "completion",
        "help"
      })
  void helps_with_every_command_within_a_hundred_columns_and_opens_no_store(String command) {
    Ending ending = program.runPlain((command + " --help").strip().split(" "));

    assertThat(ending.code()).isZero();
    assertThat(ending.out()).contains("Usage: clickstream").contains("--store").contains("--help");
    assertThat(ending.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    assertThat(ending.outLines())
        .containsSubsequence("Examples:")
        .anyMatch(line -> line.startsWith("  ") && line.contains("clickstream " + command));
    assertThat(ending.outLines())
        .filteredOn(line -> line.startsWith("Records searches"))
        .as("what the program does, which is not what a command does")
        .hasSize(command.isEmpty() ? 1 : 0);
    assertThat(ending.outLines())
        .anyMatch(line -> line.endsWith("$CLICKSTREAM_STORE, else sqlite:./clickstream.db"));
    assertThat(ending.out()).doesNotContain("\n\n\n");
    assertThat(ending.err()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(program.runPlain(("help " + command).strip().split(" "))).isEqualTo(ending);
  }

  /** What they name need not exist, but the command line must be right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "import",
        "import ubi",
        "batches",
        "show",
        "release",
        "freeze",
        "receipt",
        "verify",
        "late",
        "amend",
        "status",
        "export",
        "irrelevant",
        "keys",
        "keys add",
        "keys list",
        "keys remove",
        "completion",
        "help"
      })
  void shows_examples_that_it_takes(String command) {
    program.givenReleasedTeapots();
    program.environment = Map.of("CLICKSTREAM_STORE", program.store());
    List<String> examples =
        program
            .runPlain(("help " + command).strip().split(" "))
            .out()
            .lines()
            .filter(line -> line.startsWith("  clickstream "))
            .toList();
    assertThat(examples).isNotEmpty();
    String keys = folder.resolve("keys.json").toString();
    for (String example : examples) {
      String[] words =
          Arrays.stream(example.strip().split(" "))
              .skip(1)
              .filter(word -> !word.matches("[<>].*"))
              .map(
                  word -> word.matches("[\\w-]+\\.(db|jsonl?|ndjson)") ? folder + "/" + word : word)
              .toArray(String[]::new);
      if (words[0].equals("keys") && !example.contains("--keys")) {
        words = Stream.concat(Stream.of(words), Stream.of("--keys", keys)).toArray(String[]::new);
      }
      assertThat(program.runPlain(words).code()).as(example).isNotEqualTo(2);
    }
  }

  @Test
  void says_that_there_is_no_such_command_to_help_with() {
    assertThat(program.runPlain("help", "exprot"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: There is no command 'exprot' (did you mean 'export'?);"
                    + " see 'clickstream --help'\n"));
    assertThat(program.runPlain("help", "import", "csv").code()).isEqualTo(2);
  }

  @Test
  void tells_its_exit_codes() {
    assertThat(program.runPlain("--help").out())
        .contains("Exit codes:")
        .contains("4     no such session or batch, or nothing to release")
        .contains("6     the store cannot be opened, reached, read or written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "export --version"})
  void tells_its_version(String command) {
    Ending ending = program.runPlain(command.split(" "));

    assertThat(ending.code()).isZero();
    assertThat(ending.outLines()).first().asString().matches("clickstream \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void takes_the_store_before_and_after_the_command() {
    program.givenTeapots();

    assertThat(program.runPlain("--store", program.store(), "batches").out())
        .contains("batch-000001");
    assertThat(program.runPlain("batches", "--store", program.store()).out())
        .contains("batch-000001");
    assertThat(program.runPlain("--store=" + program.store(), "--verbose", "batches").code())
        .isZero();
  }

  @Test
  void names_the_kinds_of_store_when_it_knows_none_of_that_name() {
    assertThat(program.runPlain("batches", "--store", "mysql://x"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: --store: no store has an address that starts with 'mysql:';"
                    + " use a path such as ./shop.db, sqlite:PATH, mongodb://HOST/DATABASE or memory;"
                    + " see 'clickstream --help'\n"));
    assertThat(program.runPlain("batches", "--store", "sqlite:").code()).isEqualTo(2);
  }

  @Test
  void takes_the_store_that_the_environment_names() {
    program.givenTeapots();
    program.environment = Map.of("CLICKSTREAM_STORE", folder.resolve("store.db").toString());

    assertThat(program.runPlain("show", "s-teapot").code()).isZero();
    assertThat(program.runPlain("release", "spring").code()).isZero();
    assertThat(program.runPlain("batches", "--store", "memory").out())
        .isEqualTo("There are no batches in memory.\n");
    // The demonstration stores what it makes up only where it is told to.
    assertThat(program.runPlain("demo", "--out", folder + "/demo.jsonl").out())
        .contains("Imported into memory");
    program.environment = Map.of("CLICKSTREAM_STORE", "postgres://ann:secret@db-1/shop");
    assertThat(program.runPlain("batches"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: CLICKSTREAM_STORE: no store has an address that starts with 'postgres:';"
                    + " use a path such as ./shop.db, sqlite:PATH, mongodb://HOST/DATABASE or memory\n"));
  }

  @Test
  void says_in_one_line_what_is_wrong_with_a_command_line() {
    assertThat(program.runPlain())
        .isEqualTo(new Ending(2, "", "clickstream: Missing command; see 'clickstream --help'\n"));
    assertThat(program.runPlain("batch"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: Unmatched argument at index 0: 'batch' (did you mean 'batches'?);"
                    + " see 'clickstream --help'\n"));
    assertThat(program.runPlain("show").err())
        .isEqualTo(
            "clickstream: Missing required parameter: 'SESSION|BATCH';"
                + " see 'clickstream show --help'\n");
    assertThat(program.runPlain("import").code()).isEqualTo(2);
  }

  /**
   * C1 controls, directions, invisible characters, and an end of a line with an escape sequence.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "show %s",
        "show --%s",
        "show s-1 --limit %s",
        "batches --status %s",
        "export batch-000001 --format %s",
        "export %s",
        "freeze %s",
        "receipt %s",
        "late %s",
        "amend %s",
        "verify %s",
        "verify %s %s",
        "irrelevant %s",
        "status %s archived",
        "status batch-000001 %s",
        "keys --keys %s list",
        "serve --port %s",
        "serve --config %s",
        "import ubi %s",
        "import ubi %s --verbose",
        "batches --store sqlite:%s",
        "batches --store %s"
      })
  void never_prints_what_would_control_the_terminal(String line) {
    program.givenEmptyStore();
    String hostile = "a\n\u001b[2J\r\u007fb";
    String store = " --store=" + program.store();
    for (String text : List.of(hostile, "a\u0085\u009b31m\u061c\u200e\u202e\u2066\u2028\ufeffb")) {
      Ending ending =
          program.runPlain(
              Arrays.stream((line + (line.contains("--store") ? "" : store)).split(" "))
                  .map(word -> word.replace("%s", text))
                  .toArray(String[]::new));

      assertThat(ending.code()).isNotZero();
      assertThat(ending.out()).isEmpty();
      assertThat(ending.err())
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}&&[^\n\t]]")
          .startsWith("clickstream: ");
      if (!line.contains("--verbose")) {
        assertThat(ending.err()).hasLineCount(1);
      }
    }
  }

  @Test
  void says_in_one_line_why_a_store_cannot_be_opened() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "This is no database. ".repeat(99));

    Ending ending = program.runPlain("batches", "--store", "sqlite:" + text);

    assertThat(ending.code()).isEqualTo(6);
    assertThat(ending.err())
        .isEqualTo("clickstream: The file " + text + " is no SQLite database\n");
  }

  @Test
  void shows_where_an_error_comes_from_only_when_asked() {
    program.givenEmptyStore();

    assertThat(program.run("show", "s-none").err()).hasLineCount(1);
    assertThat(program.run("show", "s-none", "--verbose").err()).contains("\tat io.clickstream");
  }

  @Test
  void ends_silently_when_its_reader_has_gone() {
    program.givenTeapots();
    program.brokenOut = new BrokenStream("Broken pipe");

    assertThat(program.run("export", "batch-000001", "--collecting"))
        .isEqualTo(new Ending(141, "", ""));
    assertThat(program.run("batches")).isEqualTo(new Ending(141, "", ""));
  }

  @Test
  void says_that_its_output_cannot_be_written() {
    program.givenTeapots();
    program.brokenOut = new BrokenStream("No space left on device");
    Ending told =
        new Ending(
            7, "", "clickstream: cannot write to standard output: No space left on device\n");

    assertThat(program.run("batches")).isEqualTo(told);
    assertThat(program.run("export", "batch-000001", "--collecting")).isEqualTo(told);
  }

  private static final class BrokenStream extends OutputStream {

    private final String reason;

    BrokenStream(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
