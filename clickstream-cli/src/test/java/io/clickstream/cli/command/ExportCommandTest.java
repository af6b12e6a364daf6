package io.clickstream.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  private static final String TEAPOT =
      """
      {"batch_id":"batch-000001","session_number":1,"irrelevant":false,"session_id":"s-teapot",\
      "created_at":"2026-03-14T15:09:26.535Z","user_id":"u-7","search_query":"teapot",\
      "search_results":[{"object_id":"pot-1","rank":0.75,"meta":null},\
      {"object_id":"pot-2","rank":null,"meta":null},{"object_id":"pot-3","rank":null,"meta":null}],\
      "search_meta":{"page":2},"payload_filter":null,"sort_by":null,"payload_search":false,"events":[\
      {"event_id":"e-1","event_type":"click","object_id":"pot-2","created_at":"2026-03-14T15:09:27.785Z","meta":null},\
      {"event_id":"e-2","event_type":"add_to_cart","object_id":"pot-2","created_at":"2026-03-14T15:09:29.035Z","meta":null},\
      {"event_id":"e-3","event_type":"click","object_id":"pot-2","created_at":"2026-03-14T15:09:30.660Z","meta":null},\
      {"event_id":"e-4","event_type":"item_click","object_id":"pot-3","created_at":"2026-03-14T15:09:36.410Z","meta":null},\
      {"event_id":"e-5","event_type":"page_exit","object_id":null,"created_at":"2026-03-14T15:09:39.035Z","meta":null}],\
      "shown":[{"object_id":"pot-1","position":1},{"object_id":"pot-2","position":2},\
      {"object_id":"pot-3","position":3}],"shown_from":"search_results"}
      """;

  private static final String FREEZES_FIRST =
      "batch-000001 is not frozen yet and is frozen first; --not-frozen would leave it as it is.\n";
  private static final String DIGEST =
      "The SHA-256 of the lines is " + ProgramFixture.TEAPOT_SHA256;

  @TempDir Path folder;
  @TempDir Path target;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void writes_a_session_with_its_events_on_one_line() {
    program.givenReleasedTeapots();

    assertThat(program.run("export", "batch-000001", "--format", "jsonl"))
        .isEqualTo(
            new Ending(
                0,
                TEAPOT,
                FREEZES_FIRST
                    + "Exported 1 session with 5 events of batch-000001.\n"
                    + DIGEST
                    + ".\n"));
    assertThat(program.run("export", "batch-000001", "--format", "sessions"))
        .isEqualTo(
            new Ending(
                0, TEAPOT, "Exported 1 session with 5 events of batch-000001.\n" + DIGEST + ".\n"));
    assertThat(program.run("export", "batch-000001", "--format", "csv"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: --format: 'csv' is none of sessions, jsonl;"
                    + " see 'clickstream export --help'\n"));
  }

  @Test
  void exports_the_same_bytes_whatever_comes_later() {
    program.givenFrozenTeapotsWithLateClicks();
    program.given(
        dao -> {
          dao.markSessionIrrelevant("s-teapot");
          dao.updateSession(Session.builder("s-teapot", "pot", ProgramFixture.SEARCHED).build());
        });

    assertThat(program.run("export", "batch-000001").out()).isEqualTo(TEAPOT);
    assertThat(program.run("export", "batch-000001", "--not-frozen"))
        .isEqualTo(
            new Ending(
                0,
                TEAPOT,
                "batch-000001 is frozen: this is its content.\n"
                    + "Exported 1 session with 5 events of batch-000001.\n"
                    + DIGEST
                    + ".\n"));
  }

  @Test
  void does_not_take_a_part_of_the_content_for_the_whole() {
    program.givenFrozenTeapotsWithLateClicks();

    assertThat(program.run("export", "batch-000001", "--not-frozen", "--without-irrelevant"))
        .isEqualTo(
            new Ending(
                0,
                TEAPOT,
                """
                batch-000001 is frozen: this is its content without the irrelevant sessions.
                Exported 1 session with 5 events of batch-000001.
                There is no receipt: irrelevant sessions are left out.
                """));
  }

  @Test
  void leaves_a_batch_unfrozen_when_asked_and_says_so() {
    program.givenReleasedTeapots();

    assertThat(program.run("export", "batch-000001", "--not-frozen"))
        .isEqualTo(
            new Ending(
                0,
                TEAPOT,
                "Exported 1 session with 5 events of batch-000001.\n"
                    + "There is no receipt: the batch is not frozen, and another export may be"
                    + " different.\n"));
    assertThat(program.run("receipt", "batch-000001").code()).isEqualTo(5);
    Path file = target.resolve("out.jsonl");
    assertThat(
            program
                .run("export", "batch-000001", "--not-frozen", "--json", "--out", file.toString())
                .out())
        .endsWith("\"frozen\":false,\"sha256\":null,\"receipt_file\":null}\n");
    assertThat(target.toFile().list()).containsExactly("out.jsonl");
  }

  @Test
  void writes_the_receipt_beside_the_file() throws IOException {
    program.givenReleasedTeapots();
    Path file = target.resolve("out.jsonl");

    Ending ending = program.run("export", "batch-000001", "--out", file.toString());

    assertThat(ending.err())
        .endsWith(
            "of batch-000001 to %1$s.\n%2$s; the receipt is %1$s.receipt.json.\n"
                .formatted(file, DIGEST));
    assertThat(ProgramFixture.sha256(file)).isEqualTo(ProgramFixture.TEAPOT_SHA256);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(Path.of(file + ".receipt.json").toFile()))
        .isEqualTo(json.readTree(program.run("receipt", "batch-000001", "--json").out()));
  }

  @Test
  void writes_no_file_if_the_receipt_cannot_be_written() throws IOException {
    program.givenReleasedTeapots();
    Path file = target.resolve("out.jsonl");
    Path inTheWay = Files.createDirectory(target.resolve("out.jsonl.receipt.json"));

    assertThat(program.run("export", "batch-000001", "--out", file.toString()))
        .isEqualTo(
            new Ending(
                7,
                "",
                "clickstream: The receipt cannot be written to "
                    + inTheWay
                    + ": it is a folder\n"));
    assertThat(target.toFile().list()).containsExactly("out.jsonl.receipt.json");
    assertThat(program.run("receipt", "batch-000001").code()).as("not frozen either").isEqualTo(5);
  }

  /** A freeze cannot be undone, so nothing is frozen for an export that cannot be written. */
  @Test
  void does_not_freeze_a_batch_whose_export_cannot_be_written() {
    program.givenReleasedTeapots();

    assertThat(program.run("export", "batch-000001", "--out", "/dev/null"))
        .isEqualTo(
            new Ending(
                7, "", "clickstream: Nothing was exported: /dev/null: is not a regular file\n"));
    assertThat(
            program
                .run("export", "batch-000001", "--without-irrelevant", "--out", "/dev/null")
                .code())
        .isEqualTo(7);
    // The name of the receipt is longer than a file system allows, that of the export is not.
    Path file = target.resolve("x".repeat(200));
    assertThat(program.run("export", "batch-000001", "--out", file.toString()).code()).isEqualTo(7);
    assertThat(target).isEmptyDirectory();
    assertThat(program.run("receipt", "batch-000001").code()).as("not frozen").isEqualTo(5);
  }

  /** Whoever finds a receipt beside a file takes it for that of the file. */
  @Test
  void does_not_put_an_export_without_a_receipt_beside_that_of_another() throws IOException {
    program.givenReleasedTeapots();
    Path file = target.resolve("out.jsonl");
    program.run("export", "batch-000001", "--out", file.toString());

    Ending ending =
        program.run("export", "batch-000001", "--without-irrelevant", "--out", file.toString());

    assertThat(ending.code()).isEqualTo(7);
    assertThat(ending.err())
        .isEqualTo(
            "clickstream: The export cannot be written to %1$s: it would have no receipt, and %1$s.receipt.json is that of another export\n"
                .formatted(file));
    assertThat(file).content().isEqualTo(TEAPOT);
  }

  @Test
  void does_not_take_the_name_of_a_receipt_for_an_export() {
    program.givenReleasedTeapots();
    String name = target.resolve("out.jsonl.receipt.json").toString();
    Ending refused = refused(name, "a name that ends in .receipt.json is that of a receipt");

    assertThat(program.run("export", "batch-000001", "--out", name)).isEqualTo(refused);
    assertThat(program.run("export", "batch-000001", "--not-frozen", "--out", name))
        .isEqualTo(refused);
    assertThat(program.runPlain("demo", "--out", name)).isEqualTo(refused);
    assertThat(target).isEmptyDirectory();
    assertThat(program.run("receipt", "batch-000001").code()).as("not frozen").isEqualTo(5);
  }

  @Test
  void compresses_the_lines() throws IOException {
    program.givenReleasedTeapots();
    Path asTheyAre = target.resolve("rows.jsonl.gz");
    Path frozen = target.resolve("out.jsonl.gz");
    Path chosen = target.resolve("chosen.jsonl.gz");

    program.run("export", "batch-000001", "--gzip", "--not-frozen", "--out", asTheyAre.toString());
    program.run("export", "batch-000001", "--gzip", "--out", frozen.toString());
    program.run(
        "export", "batch-000001", "--gzip", "--without-irrelevant", "--out", chosen.toString());

    for (Path file : new Path[] {asTheyAre, frozen, chosen}) {
      try (InputStream lines = new GZIPInputStream(Files.newInputStream(file))) {
        assertThat(new String(lines.readAllBytes(), UTF_8)).isEqualTo(TEAPOT);
      }
    }
    assertThat(program.run("receipt", "batch-000001", "--json").out())
        .contains("\"gzip_bytes\":" + Files.size(frozen) + ",");
    program.outTerminal = true;
    assertThat(program.run("export", "batch-000001", "--gzip"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: --gzip: compressed lines are not written to a terminal;"
                    + " use --out FILE; see 'clickstream export --help'\n"));
  }

  /** A session that is sent again draws a number that nothing holds. */
  @Test
  void exports_a_batch_without_sessions() throws IOException {
    program.givenReleasedTeapots();
    program.given(
        dao -> {
          dao.registerSession(Session.builder("s-teapot", "x", ProgramFixture.SEARCHED).build());
          dao.releaseBatch("summer");
        });
    Path file = target.resolve("out.jsonl");
    Path compressed = target.resolve("out.jsonl.gz");

    assertThat(program.run("export", "batch-000002", "--out", file.toString()).code()).isZero();
    program.run("export", "batch-000002", "--gzip", "--out", compressed.toString());

    assertThat(file).isEmptyFile();
    try (InputStream lines = new GZIPInputStream(Files.newInputStream(compressed))) {
      assertThat(lines.readAllBytes()).isEmpty();
    }
    assertThat(program.run("receipt", "batch-000002", "--json").out())
        .contains("\"sha256\":\"" + ProgramFixture.sha256(file) + "\",\"bytes\":0,\"lines\":0");
    assertThat(program.run("verify", file + ".receipt.json").code()).isZero();
    assertThat(program.run("verify", compressed + ".receipt.json").code()).isZero();
  }

  @Test
  void refuses_to_freeze_a_store_that_may_only_be_read() {
    program.givenReleasedTeapots();
    program.storeMayOnlyBeRead = true;

    assertThat(program.run("export", "batch-000001"))
        .isEqualTo(
            new Ending(
                5,
                "",
                "clickstream: batch-000001 is not frozen, and cannot be, because "
                    + program.store()
                    + " may only be read; --not-frozen exports it as it is now\n"));
    assertThat(program.run("export", "batch-000001", "--not-frozen").out()).isEqualTo(TEAPOT);
    program.storeMayOnlyBeRead = false;
    program.run("freeze", "batch-000001");
    program.storeMayOnlyBeRead = true;
    assertThat(program.run("export", "batch-000001").out()).isEqualTo(TEAPOT);
  }

  /** The bytes of an export are the same wherever they go, but for a terminal. */
  @Test
  void escapes_what_would_control_a_terminal_on_a_terminal_only() throws IOException {
    String hostile = "\u007f\u0085\u009b2J\u061c\u200e\u202e\u2066\u2028\ufeff\udb40\udc41";
    program.given(
        dao ->
            dao.registerSession(
                Session.builder("s-1", hostile + "👩\u200d🚀", ProgramFixture.SEARCHED).build()));
    program.given(dao -> dao.releaseBatch("spring"));
    Path file = target.resolve("out.jsonl");
    program.run("export", "batch-000001", "--out", file.toString());

    String piped = program.run("export", "batch-000001").out();
    program.outTerminal = true;
    String shown = program.run("export", "batch-000001").out();
    program.run("export", "batch-000001", "--out", file + "-2");

    assertThat(piped).isEqualTo(Files.readString(file)).contains(hostile + "👩\u200d🚀");
    assertThat(shown)
        .contains(
            "\"\\u007f\\u0085\\u009b2J\\u061c\\u200e\\u202e\\u2066\\u2028\\ufeff\\udb40\\udc41👩\u200d🚀\"");
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(shown)).isEqualTo(json.readTree(piped));
    assertThat(Path.of(file + "-2")).hasSameBinaryContentAs(file);
  }

  @Test
  void moves_a_complete_file_into_place_over_an_earlier_one() throws IOException {
    program.givenReleasedTeapots();
    Path file = Files.writeString(target.resolve("out.jsonl"), "what was there before");

    Ending ending = program.run("export", "batch-000001", "--out", file.toString());

    assertThat(ending)
        .isEqualTo(
            new Ending(
                0,
                "",
                FREEZES_FIRST
                    + "Exported 1 session with 5 events of batch-000001 to %1$s.\n%2$s; the receipt is %1$s.receipt.json.\n"
                        .formatted(file, DIGEST)));
    assertThat(file).hasContent(TEAPOT.strip());
    assertThat(target.toFile().list())
        .containsExactlyInAnyOrder("out.jsonl", "out.jsonl.receipt.json");
  }

  @Test
  void leaves_out_irrelevant_sessions_when_asked() {
    program.given(
        dao -> dao.registerSession(Session.builder("s-0", "x", ProgramFixture.SEARCHED).build()));
    program.givenReleasedTeapots();
    program.given(dao -> dao.markSessionIrrelevant("s-0"));

    assertThat(program.run("export", "batch-000001").out())
        .hasLineCount(2)
        .contains("\"irrelevant\":true");
    assertThat(program.run("export", "batch-000001", "--without-irrelevant").out())
        .hasLineCount(1)
        .contains("s-teapot");
    assertThat(program.run("export", "batch-000001", "--without-irrelevant").err())
        .endsWith("There is no receipt: irrelevant sessions are left out.\n");
  }

  @Test
  void refuses_a_collecting_batch_because_it_is_not_complete() {
    program.givenTeapots();

    Ending ending = program.run("export", "batch-000001");

    assertThat(ending.code()).isEqualTo(5);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).contains("still collects").hasLineCount(1);
    assertThat(program.run("export", "batch-000001", "--not-frozen").code()).isEqualTo(5);
    assertThat(program.run("export", "batch-000001", "--collecting"))
        .isEqualTo(
            new Ending(
                0,
                TEAPOT,
                "Exported 1 session with 5 events of batch-000001.\n"
                    + "There is no receipt: the batch still collects, and another export may be"
                    + " different.\n"));
  }

  @Test
  void ends_with_not_found_and_no_file_for_an_unknown_batch() {
    program.givenEmptyStore();
    Path file = target.resolve("out.jsonl");

    assertThat(program.run("export", "batch-000001", "--out", file.toString()).code()).isEqualTo(4);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void does_not_write_over_the_store() throws IOException {
    program.givenReleasedTeapots();
    byte[] before = Files.readAllBytes(folder.resolve("store.db"));

    for (String name : new String[] {"store.db", "store.db-wal", "store.db-shm"}) {
      Ending ending = program.run("export", "batch-000001", "--out", folder + "/" + name);
      assertThat(ending.code()).isEqualTo(2);
      assertThat(ending.err()).contains("is a file of the store").hasLineCount(1);
    }
    assertThat(folder.resolve("store.db")).hasBinaryContent(before);
  }

  @Test
  void says_where_it_cannot_write() throws IOException {
    program.givenReleasedTeapots();

    assertThat(program.run("export", "batch-000001", "--out", target + "/none/out.jsonl"))
        .isEqualTo(refused(target + "/none/out.jsonl", "there is no folder " + target + "/none"));
    assertThat(program.run("export", "batch-000001", "--out", target.toString()))
        .isEqualTo(refused(target.toString(), "it is a folder"));
    Path file = Files.writeString(target.resolve("file"), "");
    assertThat(program.run("export", "batch-000001", "--out", file + "/out.jsonl"))
        .isEqualTo(refused(file + "/out.jsonl", file + " is not a folder"));
    assertThat(program.runPlain("demo", "--out", target + "/none/out.jsonl"))
        .isEqualTo(refused(target + "/none/out.jsonl", "there is no folder " + target + "/none"));
  }

  private static Ending refused(String file, String why) {
    return new Ending(
        7, "", "clickstream: The export cannot be written to " + file + ": " + why + "\n");
  }
}
