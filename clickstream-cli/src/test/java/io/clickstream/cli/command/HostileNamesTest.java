package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.json.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files and other arguments that would control a terminal if they were printed raw. */
class HostileNamesTest {

  /** Names of files in ASCII can be made in every locale. */
  private static final String FILE = "a\nb\r\u001b[2J\u007fc";

  private static final String TEXT = FILE + "\u0085\u009b\u061c\u200f\u202e\u2066\u2029\ufeff";

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
    program.givenTeapots();
  }

  /** TEXT and FILE stand for the hostile text and the name of a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TEXT",
        "--TEXT",
        "show TEXT",
        "show s-teapot TEXT",
        "show s-teapot --limit TEXT",
        "show TEXT --verbose",
        "batches --status TEXT",
        "batches --store TEXT",
        "batches --store sqlite:FILE",
        "batches --store mongodb://TEXT/TEXT",
        "status batch-000001 TEXT",
        "status TEXT archived",
        "irrelevant TEXT",
        "export TEXT",
        "freeze TEXT",
        "receipt TEXT",
        "late TEXT",
        "amend TEXT",
        "verify TEXT",
        "verify FILE",
        "export batch-000001 --format TEXT",
        "export batch-000001 --collecting --out FILE/FILE",
        "import TEXT",
        "import ubi FILE",
        "import ubi FILE --verbose",
        "import ubi FILE --unused FILE",
        "import ubi FILE --acknowledge FILE/FILE",
        "demo --out FILE/FILE",
        "keys remove TEXT --keys FILE",
        "keys add a --role TEXT",
        "keys add TEXT --role train --keys FILE/FILE",
        "serve --host TEXT",
        "serve --port TEXT",
        "serve --config FILE",
        "serve --keys FILE",
        "serve --port 0 --tls-keystore FILE --tls-password-file FILE",
        "serve --cors-origin TEXT"
      })
  void are_not_printed_raw_in_what_is_wrong_with_a_command_line(String line) {
    String[] arguments = arguments(line);

    Ending ending = line.contains("--store") ? program.runPlain(arguments) : program.run(arguments);

    assertThat(ending.code()).isNotZero();
    assertThat(ending.err()).isNotEmpty();
    assertHarmless(ending);
    if (!line.contains("--verbose")) {
      assertThat(ending.err().lines().filter(error -> error.startsWith("clickstream:"))).hasSize(1);
    }
  }

  @Test
  void are_not_printed_raw_by_an_import() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve(FILE),
            """
            {"query_id": "q-1", "user_query": "tea", "timestamp": "2026-03-02T08:00:00Z"}
            {"query_id": "q-2", "user_query": "tea", "timestamp": "soon"}
            """);
    Path unused = folder.resolve(FILE + ".unused");

    Ending ending =
        program.runPlain(
            "import",
            "ubi",
            log.toString(),
            log.toString(),
            "--unused",
            unused.toString(),
            "--store",
            "sqlite:" + folder.resolve(FILE + ".db"));

    assertThat(ending.code()).isZero();
    assertThat(ending.err()).contains("Importing a·b··[2J·c\n");
    assertThat(ending.out())
        .contains("a·b··[2J·c.unused:\n", "of " + folder + "/a·b··[2J·c)", "a·b··[2J·c.db'\n");
    assertHarmless(ending);
  }

  @Test
  void are_not_printed_raw_by_an_export_and_the_demo() {
    String out = folder.resolve(FILE).toString();

    Ending exported =
        program.run("export", "batch-000001", "--collecting", "--out", out + "exported");
    Ending demo =
        program.runPlain(
            "demo", "--out", out + "demo", "--store", "sqlite:" + folder.resolve(FILE + ".db"));

    assertThat(exported.err()).contains("/a·b··[2J·cexported.\n");
    assertHarmless(exported);
    assertThat(demo.out()).contains("/a·b··[2J·cdemo\n", "a·b··[2J·c.db; every row");
    assertHarmless(demo);
  }

  @Test
  void are_not_printed_raw_when_the_configuration_is_refused() throws IOException {
    Path config = Files.writeString(folder.resolve("my.properties"), "a\\u001b\\u202e=1\n");
    program.environment = Map.of("CLICKSTREAM_PORT", TEXT);

    assertHarmless(program.run("serve", "--config", config.toString()));
    assertHarmless(program.run("serve"));
  }

  @Test
  void are_not_printed_raw_as_default_values_in_the_help() {
    program.environment = Map.of("CLICKSTREAM_HOST", TEXT);

    Ending help = program.run("serve", "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--host=HOST", "[2J");
    assertHarmless(help);
  }

  private String[] arguments(String line) {
    String file = folder.resolve(FILE).toString();
    return List.of(line.split(" ")).stream()
        .map(word -> word.replace("FILE", file).replace("TEXT", TEXT))
        .toArray(String[]::new);
  }

  private static void assertHarmless(Ending ending) {
    assertThat((ending.out() + ending.err()).codePoints())
        .as(ending.toString())
        .noneMatch(point -> MessageText.isHidden(point) && point != '\n' && point != '\t');
  }
}
