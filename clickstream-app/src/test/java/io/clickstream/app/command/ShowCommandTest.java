package io.clickstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.app.ProgramFixture;
import io.clickstream.app.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void shows_a_session_with_its_clicked_results_and_its_events_in_order() {
    program.givenTeapots();

    Ending ending = program.run("show", "s-teapot");

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .isEqualTo(
            """
            Session s-teapot
              query        teapot
              searched at  2026-03-14 15:09:26.535 UTC
              user         u-7
              batch        batch-000001, number 1
              meta         {"page":2}

            3 results
               #  object  rank  events
               1  pot-1   0.75
            ●  2  pot-2         add_to_cart, 2 × click
            ●  3  pot-3         item_click

            5 events
            at                           what         object
            2026-03-14 15:09:27.785 UTC  click        pot-2
            2026-03-14 15:09:29.035 UTC  add_to_cart  pot-2
            2026-03-14 15:09:30.660 UTC  click        pot-2
            2026-03-14 15:09:36.410 UTC  item_click   pot-3
            2026-03-14 15:09:39.035 UTC  page_exit
            """);
  }

  @Test
  void says_when_there_is_more_than_it_shows() {
    program.givenTeapots();

    String out = program.run("show", "s-teapot", "--limit", "2").out();

    assertThat(out)
        .contains("1 more; --limit 0 shows all.")
        .contains("The first 2 events")
        .endsWith("There are more events; --limit 0 shows all.\n");
    assertThat(program.run("show", "s-teapot", "--limit", "0").out()).doesNotContain("more");
  }

  @Test
  void shows_what_is_in_a_batch() {
    program.givenReleasedTeapots();
    program.given(dao -> dao.markSessionIrrelevant("s-teapot"));

    assertThat(program.run("show", "batch-000001").out())
        .isEqualTo(
            """
            Batch batch-000001
              status         released
              sessions       1
              irrelevant     1
              events         5
              numbers drawn  1
              opened         2026-05-17 08:41:53.127 UTC
              released       2026-05-17 09:42:54.127 UTC
              release id     spring
            """);
  }

  @Test
  void shows_both_when_a_session_is_named_like_a_batch() {
    program.given(
        dao ->
            dao.registerSession(
                Session.builder("batch-000001", null, ProgramFixture.SEARCHED).build()));

    assertThat(program.run("show", "batch-000001").out())
        .contains("Session batch-000001")
        .contains("query        null")
        .contains("Batch batch-000001")
        .endsWith("It still collects: the numbers are those of this moment.\n");
  }

  @Test
  void does_not_let_a_query_control_the_terminal() {
    program.given(
        dao ->
            dao.registerSession(
                Session.builder("s-1", "\u001b[2Jgone\r\nnext", ProgramFixture.SEARCHED).build()));

    assertThat(program.run("show", "s-1").out()).contains("query        ·[2Jgone··next\n");
  }

  @Test
  void ends_with_not_found_for_an_unknown_id() {
    program.givenEmptyStore();
    assertThat(program.run("show", "s-none"))
        .isEqualTo(
            new Ending(
                4,
                "",
                "clickstream: There is no session or batch 's-none' in " + program.store() + "\n"));
  }
}
