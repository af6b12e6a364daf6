package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.BatchCollectingException;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code freeze}, {@code receipt}, {@code late} and {@code amend}. */
class FreezeCommandsTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void a_freeze_prints_the_receipt() {
    program.givenReleasedTeapots();
    program.now = ProgramFixture.NOW.plusSeconds(7_322);

    Ending frozen = program.run("freeze", "batch-000001");
    program.now = ProgramFixture.NOW.plusSeconds(99_999);

    assertThat(frozen.code()).isZero();
    assertThat(frozen.err()).isEmpty();
    assertThat(frozen.out())
        .isEqualTo(
            """
            Receipt of batch-000001
              sha256      %s
              size        1,140 bytes, %s as stored
              sessions    1: 1 with a click, 0 without results, 0 irrelevant
              numbers     1 to 1, 0 of them void
              results     3 shown, 0 of them known from impressions
              events      5 (0 on objects that were not shown)
                          1 add_to_cart
                          2 click
                          1 item_click
                          1 page_exit
              users       1
              opened      2026-05-17 08:41:53.127 UTC
              released    2026-05-17 09:42:54.127 UTC
              release id  spring
              frozen      2026-05-17 10:43:55.127 UTC
              written by  version %s
            """
                .formatted(ProgramFixture.TEAPOT_SHA256, gzipBytes(), version()));
    assertThat(program.run("receipt", "batch-000001")).isEqualTo(frozen);
    assertThat(program.run("freeze", "batch-000001"))
        .isEqualTo(
            new Ending(
                0, "batch-000001 is frozen already; nothing was changed.\n" + frozen.out(), ""));
  }

  @Test
  void a_receipt_is_never_cut() {
    String longest = "x".repeat(200);
    program.givenTeapots();
    program.given(
        dao -> {
          dao.pushEvents(
              IntStream.range(0, 1_000)
                  .mapToObj(
                      i ->
                          SessionEvent.builder("s-teapot", "long-" + i, ProgramFixture.SEARCHED)
                              .eventType(longest)
                              .build())
                  .toList());
          dao.releaseBatch("release of " + longest);
        });

    assertThat(program.run("freeze", "batch-000001").out())
        .contains(
            "  events      1,005 (0 on objects that were not shown)\n",
            "\n                  2 click\n",
            "\n              1,000 " + longest + "\n",
            "\n  release id  release of " + longest + "\n");
  }

  /** How well the JDK compresses is not ours to say. */
  private String gzipBytes() {
    return program
        .run("receipt", "batch-000001", "--json")
        .out()
        .replaceFirst("(?s).*\"gzip_bytes\":(\\d+).*", "$1");
  }

  private String version() {
    return program.run("--version").outLines().get(0).replaceFirst("clickstream ", "");
  }

  @Test
  void a_batch_is_frozen_whatever_its_status_after_its_release() {
    program.givenReleasedTeapots();
    program.run("status", "batch-000001", "archiving");
    program.run("status", "batch-000001", "archived");

    assertThat(program.run("freeze", "batch-000001").code()).isZero();
  }

  @Test
  void a_release_freezes_when_asked_and_when_it_is_repeated() {
    program.givenReleasedTeapots();
    program.now = program.now.plusMillis(1);

    Ending ending = program.run("release", "spring", "--freeze");

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .startsWith(
            "'spring' is the release of batch-000001 at 2026-05-17 09:42:54.127 UTC;"
                + " it is being frozen.\nReceipt of batch-000001\n");
    assertThat(program.run("release", "spring", "--freeze").out())
        .isEqualTo(ending.out().replace("it is being frozen", "nothing was changed"));
  }

  @Test
  void refuses_a_collecting_batch_by_name() {
    program.givenTeapots();

    assertThat(program.run("freeze", "batch-000001"))
        .isEqualTo(
            new Ending(
                5,
                "",
                "clickstream: "
                    + new BatchCollectingException("batch-000001").getMessage()
                    + "\n"));
  }

  @Test
  void says_how_to_freeze_a_batch_that_is_not_frozen() {
    program.givenReleasedTeapots();

    for (String command : new String[] {"receipt", "late", "amend"}) {
      assertThat(program.run(command, "batch-000001"))
          .isEqualTo(
              new Ending(
                  5,
                  "",
                  "clickstream: Batch 'batch-000001' is not frozen;"
                      + " 'clickstream freeze batch-000001 --store "
                      + program.store()
                      + "' freezes it\n"));
      assertThat(program.run(command, "batch-000009").code()).isEqualTo(4);
    }
    assertThat(program.run("freeze", "batch-000009"))
        .isEqualTo(
            new Ending(
                4,
                "",
                "clickstream: There is no batch 'batch-000009' in " + program.store() + "\n"));
  }

  /** The option is suggested only to those who need it. */
  @Test
  void suggests_no_option_for_the_store_of_the_environment() {
    program.givenReleasedTeapots();
    program.environment = Map.of("CLICKSTREAM_STORE", program.store());

    assertThat(program.runPlain("receipt", "batch-000001").err())
        .endsWith("; 'clickstream freeze batch-000001' freezes it\n");
  }

  @Test
  void does_not_suggest_to_freeze_a_batch_that_still_collects() {
    program.givenTeapots();

    for (String command : new String[] {"receipt", "late", "amend"}) {
      assertThat(program.run(command, "batch-000001"))
          .isEqualTo(
              new Ending(
                  5,
                  "",
                  "clickstream: Batch 'batch-000001' is not frozen, because it still collects;"
                      + " release it first\n"));
    }
  }

  @Test
  void brings_what_came_late_into_the_next_batch() {
    program.givenFrozenTeapotsWithLateClicks();

    assertThat(program.run("late", "batch-000001"))
        .isEqualTo(new Ending(0, "1 session of batch-000001 has 2 late events.\n", ""));
    assertThat(program.run("amend", "batch-000001"))
        .isEqualTo(
            new Ending(
                0,
                "Brought 1 session of batch-000001 with 2 late events into batch-000002.\n",
                ""));
    assertThat(program.run("late", "batch-000001"))
        .isEqualTo(new Ending(0, "batch-000001 has no late events.\n", ""));
    assertThat(program.run("amend", "batch-000001"))
        .isEqualTo(new Ending(0, "batch-000001 has no late events; nothing was changed.\n", ""));
    assertThat(program.run("export", "batch-000002", "--collecting").out())
        .contains("\"event_id\":\"e-1\"", "\"event_id\":\"e-7\"");
  }

  @Test
  void brings_it_into_the_batch_that_collects_already() {
    program.givenFrozenTeapotsWithLateClicks();
    program.given(
        dao -> dao.registerSession(Session.builder("s-2", "cup", ProgramFixture.SEARCHED).build()));

    assertThat(program.run("amend", "batch-000001").out()).endsWith("into batch-000002.\n");
    assertThat(program.run("batches").outLines()).hasSize(3);
  }
}
