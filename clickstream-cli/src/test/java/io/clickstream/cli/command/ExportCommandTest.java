package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .isEqualTo(new Ending(0, TEAPOT, "Exported 1 session with 5 events of batch-000001.\n"));
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
                0, "", "Exported 1 session with 5 events of batch-000001 to " + file + ".\n"));
    assertThat(file).hasContent(TEAPOT.strip());
    assertThat(target.toFile().list()).containsExactly("out.jsonl");
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
  }

  @Test
  void refuses_a_collecting_batch_because_it_is_not_complete() {
    program.givenTeapots();

    Ending ending = program.run("export", "batch-000001");

    assertThat(ending.code()).isEqualTo(5);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).contains("still collects").hasLineCount(1);
    assertThat(program.run("export", "batch-000001", "--collecting").out()).isEqualTo(TEAPOT);
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
