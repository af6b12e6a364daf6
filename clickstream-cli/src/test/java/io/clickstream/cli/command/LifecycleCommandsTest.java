package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code release}, {@code status} and {@code irrelevant}. */
class LifecycleCommandsTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void releases_the_collecting_batch() {
    program.givenTeapots();

    assertThat(program.run("release", "spring"))
        .isEqualTo(
            new Ending(0, "Released batch-000001 with at most 1 session as 'spring'.\n", ""));
  }

  @Test
  void answers_a_repeated_release_with_the_same_batch() {
    program.givenReleasedTeapots();
    program.now = program.now.plusMillis(1);

    assertThat(program.run("release", "spring"))
        .isEqualTo(
            new Ending(
                0,
                "'spring' is the release of batch-000001 at 2026-05-17 09:42:54.127 UTC;"
                    + " nothing was changed.\n",
                ""));
  }

  @Test
  void ends_with_not_found_when_there_is_nothing_to_release() {
    program.givenEmptyStore();
    assertThat(program.run("release", "spring"))
        .isEqualTo(
            new Ending(
                4,
                "",
                "clickstream: Nothing to release: no batch in "
                    + program.store()
                    + " collects sessions\n"));
  }

  @Test
  void takes_a_status_in_any_spelling() {
    program.givenReleasedTeapots();

    assertThat(program.run("status", "batch-000001", "fine_Tuning"))
        .isEqualTo(new Ending(0, "batch-000001 is fine-tuning and not frozen.\n", ""));
    program.run("freeze", "batch-000001");
    assertThat(program.run("status", "batch-000001", "FINE-TUNING"))
        .isEqualTo(new Ending(0, "batch-000001 is fine-tuning and frozen.\n", ""));
  }

  @Test
  void refuses_a_status_that_may_not_follow() {
    program.givenReleasedTeapots();

    Ending ending = program.run("status", "batch-000001", "archived");

    assertThat(ending.code()).isEqualTo(5);
    assertThat(ending.err())
        .isEqualTo(
            "clickstream: Batch 'batch-000001' is RELEASED and was not changed to ARCHIVED:"
                + " only FINE_TUNING or ARCHIVING may follow\n");
  }

  @Test
  void ends_with_not_found_for_an_unknown_batch() {
    program.givenEmptyStore();
    assertThat(program.run("status", "batch-000009", "archiving").code()).isEqualTo(4);
  }

  @Test
  void refuses_a_blank_id_as_usage() {
    program.givenEmptyStore();
    Ending ending = program.run("release", " ");

    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).startsWith("clickstream: releaseId: ").hasLineCount(1);
  }

  @Test
  void marks_a_session_irrelevant() {
    program.givenTeapots();

    assertThat(program.run("irrelevant", "s-teapot"))
        .isEqualTo(new Ending(0, "Session 's-teapot' in batch-000001 is irrelevant.\n", ""));
    assertThat(program.run("show", "s-teapot").out()).contains("irrelevant   yes");
    assertThat(program.run("irrelevant", "s-none").code()).isEqualTo(4);
  }
}
