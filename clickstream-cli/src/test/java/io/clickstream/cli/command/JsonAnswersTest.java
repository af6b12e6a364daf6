package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --json}: one object in one line of standard output, and nothing else. */
class JsonAnswersTest {

  private static final String COLLECTING =
      "{\"batch_id\":\"batch-000001\",\"status\":\"collecting\",\"session_counter\":1,"
          + "\"created_at\":\"2026-05-17T08:41:53.127Z\",\"release_id\":null,\"released_at\":null,"
          + "\"frozen\":false}";
  private static final String RELEASED =
      "{\"batch_id\":\"batch-000001\",\"status\":\"released\",\"session_counter\":1,"
          + "\"created_at\":\"2026-05-17T08:41:53.127Z\",\"release_id\":\"spring\","
          + "\"released_at\":\"2026-05-17T09:42:54.127Z\",\"frozen\":false}";
  private static final String TEAPOT =
      "{\"batch_id\":\"batch-000001\",\"session_number\":1,\"irrelevant\":false,"
          + "\"session_id\":\"s-teapot\",\"created_at\":\"2026-03-14T15:09:26.535Z\","
          + "\"user_id\":\"u-7\",\"search_query\":\"teapot\",\"search_results\":["
          + "{\"object_id\":\"pot-1\",\"rank\":0.75,\"meta\":null},"
          + "{\"object_id\":\"pot-2\",\"rank\":null,\"meta\":null},"
          + "{\"object_id\":\"pot-3\",\"rank\":null,\"meta\":null}],"
          + "\"search_meta\":{\"page\":2},\"payload_filter\":null,\"sort_by\":null,"
          + "\"payload_search\":false";

  @TempDir private Path folder;
  @TempDir private Path target;
  private ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  private static final String FREEZES_FIRST =
      "batch-000001 is not frozen yet and is frozen first; --not-frozen would leave it as it is.\n";

  private static Ending answer(String json) {
    return answer(json, "");
  }

  private static Ending answer(String json, String err) {
    return new Ending(0, json + "\n", err);
  }

  @Test
  void batches_are_those_of_the_service_and_say_whether_there_are_more() {
    program.givenEmptyStore();
    assertThat(program.run("batches", "--json"))
        .isEqualTo(answer("{\"batches\":[],\"more_batches\":false}"));
    program.givenReleasedTeapots();
    assertThat(program.run("batches", "--json"))
        .isEqualTo(answer("{\"batches\":[" + RELEASED + "],\"more_batches\":false}"));
    program.given(
        dao -> dao.registerSession(Session.builder("s-2", "cup", ProgramFixture.SEARCHED).build()));
    assertThat(program.run("batches", "--json", "--limit", "1").out())
        .startsWith("{\"batches\":[{\"batch_id\":\"batch-000002\",\"status\":\"collecting\"")
        .endsWith("}],\"more_batches\":true}\n");
  }

  @Test
  void a_session_has_its_events_up_to_the_limit() {
    program.givenTeapots();
    assertThat(program.run("show", "s-teapot", "--json", "--limit", "1"))
        .isEqualTo(
            answer(
                "{\"session\":"
                    + TEAPOT
                    + ",\"events\":[{\"event_id\":\"e-1\",\"event_type\":\"click\","
                    + "\"object_id\":\"pot-2\",\"created_at\":\"2026-03-14T15:09:27.785Z\","
                    + "\"meta\":null}],\"shown\":[{\"object_id\":\"pot-1\",\"position\":1},"
                    + "{\"object_id\":\"pot-2\",\"position\":2},"
                    + "{\"object_id\":\"pot-3\",\"position\":3}],"
                    + "\"shown_from\":\"search_results\",\"more_events\":true},\"batch\":null}"));
    assertThat(program.run("show", "s-teapot", "--json", "--limit", "0").out())
        .contains("\"event_id\":\"e-5\"", "\"more_events\":false}");
  }

  @Test
  void a_batch_is_counted_only_if_asked() {
    program.givenTeapots();
    assertThat(program.run("show", "batch-000001", "--json"))
        .isEqualTo(answer("{\"session\":null,\"batch\":" + COLLECTING + "}"));
    assertThat(program.run("show", "batch-000001", "--json", "--count"))
        .isEqualTo(
            answer(
                "{\"session\":null,\"batch\":"
                    + COLLECTING.replace("}", ",\"sessions\":1,\"irrelevant\":0,\"events\":5}")
                    + "}"));
    assertThat(program.run("show", "batch-000001", "--no-count").out())
        .contains("sessions  up to 1")
        .doesNotContain("events");
  }

  /** Ids of sessions come from outside: a script must not mistake one for a batch. */
  @Test
  void a_session_with_the_id_of_a_batch_does_not_hide_it() {
    program.given(
        dao ->
            dao.registerSession(
                Session.builder("batch-000001", "tea", ProgramFixture.SEARCHED).build()));
    assertThat(program.run("show", "batch-000001", "--json").out())
        .startsWith("{\"session\":{\"batch_id\":\"batch-000001\",\"session_number\":1,")
        .endsWith(",\"batch\":" + COLLECTING + "}\n");
  }

  @Test
  void a_release_is_the_batch_also_when_it_is_repeated() {
    program.givenTeapots();
    program.now = ProgramFixture.NOW.plusSeconds(3_661);
    assertThat(program.run("release", "spring", "--json")).isEqualTo(answer(RELEASED));
    program.now = ProgramFixture.NOW.plusSeconds(99_999);
    assertThat(program.run("release", "spring", "--json")).isEqualTo(answer(RELEASED));
  }

  @Test
  void a_change_of_the_status_is_the_batch() {
    program.givenReleasedTeapots();
    assertThat(program.run("status", "batch-000001", "fine-tuning", "--json"))
        .isEqualTo(answer(RELEASED.replace("\"released\",", "\"fine_tuning\",")));
  }

  @Test
  void a_release_that_freezes_is_the_batch_with_its_receipt() {
    program.givenTeapots();
    program.now = ProgramFixture.NOW.plusSeconds(3_661);

    Ending first = program.run("release", "spring", "--freeze", "--json");
    program.now = ProgramFixture.NOW.plusSeconds(99_999);

    assertThat(first.out())
        .startsWith(
            RELEASED.replace("\"frozen\":false}", "\"frozen\":true,\"receipt\":{")
                + "\"format_version\":1,\"batch_id\":\"batch-000001\",\"release_id\":\"spring\",")
        .contains("\"sha256\":\"" + ProgramFixture.TEAPOT_SHA256 + "\"")
        .endsWith("}]}}\n");
    assertThat(program.run("release", "spring", "--freeze", "--json")).isEqualTo(first);
  }

  @Test
  void a_freeze_is_the_receipt_also_when_it_is_repeated() {
    program.givenReleasedTeapots();
    program.now = ProgramFixture.NOW.plusSeconds(7_322);

    Ending frozen = program.run("freeze", "batch-000001", "--json");
    program.now = ProgramFixture.NOW.plusSeconds(99_999);

    assertThat(frozen.out())
        .startsWith(
            "{\"format_version\":1,\"batch_id\":\"batch-000001\",\"release_id\":\"spring\","
                + "\"revision\":1,\"previous\":null,\"opened_at\":\"2026-05-17T08:41:53.127Z\","
                + "\"released_at\":\"2026-05-17T09:42:54.127Z\","
                + "\"frozen_at\":\"2026-05-17T10:43:55.127Z\",\"sha256\":\""
                + ProgramFixture.TEAPOT_SHA256
                + "\",")
        .contains("\"events_by_type\":{\"add_to_cart\":1,\"click\":2,")
        .hasLineCount(1);
    assertThat(program.run("freeze", "batch-000001", "--json")).isEqualTo(frozen);
    assertThat(program.run("receipt", "batch-000001", "--json")).isEqualTo(frozen);
    assertThat(program.run("show", "batch-000001", "--json", "--count").out())
        .contains("\"frozen\":true,\"sessions\":1,\"irrelevant\":0,\"events\":5}");
  }

  @Test
  void late_events_are_counted_and_amended() {
    program.givenFrozenTeapotsWithLateClicks();

    assertThat(program.run("late", "batch-000001", "--json"))
        .isEqualTo(answer("{\"batch_id\":\"batch-000001\",\"sessions\":1,\"events\":2}"));
    assertThat(program.run("amend", "batch-000001", "--json"))
        .isEqualTo(
            answer(
                "{\"batch_id\":\"batch-000001\",\"sessions\":1,\"events\":2,"
                    + "\"into\":\"batch-000002\"}"));
    assertThat(program.run("amend", "batch-000001", "--json"))
        .isEqualTo(
            answer("{\"batch_id\":\"batch-000001\",\"sessions\":0,\"events\":0,\"into\":null}"));
  }

  @Test
  void a_session_that_is_marked_has_no_events() {
    program.givenTeapots();
    assertThat(program.run("irrelevant", "s-teapot", "--json"))
        .isEqualTo(answer(TEAPOT.replace("false,\"session_id\"", "true,\"session_id\"") + "}"));
  }

  @Test
  void an_export_says_what_is_in_the_file() {
    program.givenReleasedTeapots();
    Path file = target.resolve("spring.jsonl");
    assertThat(program.run("export", "batch-000001", "--json", "--out", file.toString()))
        .isEqualTo(
            answer(
                "{\"batch_id\":\"batch-000001\",\"sessions\":1,\"events\":5,\"file\":\""
                    + file
                    + "\",\"frozen\":true,\"sha256\":\""
                    + ProgramFixture.TEAPOT_SHA256
                    + "\",\"receipt_file\":\""
                    + file
                    + ".receipt.json\"}",
                FREEZES_FIRST));
    assertThat(
            program.run(
                "export",
                "batch-000001",
                "--json",
                "--without-irrelevant",
                "--out",
                target + "/other.jsonl"))
        .isEqualTo(
            answer(
                "{\"batch_id\":\"batch-000001\",\"sessions\":1,\"events\":5,\"file\":\""
                    + target
                    + "/other.jsonl\",\"frozen\":true,\"sha256\":null,\"receipt_file\":null}"));
    assertThat(program.run("export", "batch-000001", "--json"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: --json: needs --out FILE, because the export is on standard output;"
                    + " see 'clickstream export --help'\n"));
  }

  @Test
  void an_import_says_what_became_of_the_rows() throws IOException {
    Path log =
        Files.writeString(
            target.resolve("log.ndjson"),
            """
            {"query_id": "q-1", "user_query": "teapot", "timestamp": "2026-03-14T15:09:26.535Z"}
            {"query_id": "q-1", "action_name": "click", "timestamp": "2026-03-14T15:09:29.535Z"}
            {"query_id": "q-2", "user_query": "cup", "timestamp": "soon"}
            """);
    Path unused = target.resolve("unused.ndjson");
    Path missing = target.resolve("missing.ndjson");

    Ending ending =
        program.run(
            "import",
            "ubi",
            log.toString(),
            missing.toString(),
            "--json",
            "--unused",
            unused.toString());

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.out())
        .isEqualTo(
            """
            {"rows":{\
            "queries":{"read":2,"stored":1,"already_there":0,"merged":0,"rejected":1},\
            "events":{"read":1,"stored":1,"already_there":0,"merged":0,"rejected":0},\
            "others":{"read":0,"stored":0,"already_there":0,"merged":0,"rejected":0},\
            "total":{"read":3,"stored":2,"already_there":0,"merged":0,"rejected":1}},\
            "sessions":{"improved":0,"without_results":1,"with_impressions":0},\
            "events":{"without_query":0,"without_object":1,"not_shown":0,"not_checked":0},\
            "in_the_future":0,"repaired":0,\
            "unused":[{"reason":"no_timestamp","outcome":"rejected","text":"no usable timestamp",\
            "rows":1,"first_file":"%s","first_line":3}],"unused_file":"%s",\
            "failures":["%s: does not exist"]}
            """
                .formatted(log, unused, missing));
  }

  @Test
  void a_failure_leaves_standard_output_empty() {
    program.givenReleasedTeapots();
    for (String line :
        new String[] {
          "show s-none",
          "irrelevant s-none",
          "status batch-000009 archived",
          "release summer",
          "freeze batch-000009",
          "receipt batch-000009",
          "late batch-000009",
          "amend batch-000009"
        }) {
      Ending ending = program.run((line + " --json").split(" "));
      assertThat(ending.code()).isEqualTo(4);
      assertThat(ending.out()).isEmpty();
      assertThat(ending.err()).startsWith("clickstream: ").hasLineCount(1);
    }
  }

  @Test
  void what_a_terminal_would_obey_is_escaped_on_a_terminal() {
    program.given(
        dao ->
            dao.registerSession(
                Session.builder("s-1", "\u009b2J", ProgramFixture.SEARCHED).build()));
    program.outTerminal = true;
    assertThat(program.run("show", "s-1", "--json").out())
        .contains("\"search_query\":\"\\u009b2J\"");
  }
}
