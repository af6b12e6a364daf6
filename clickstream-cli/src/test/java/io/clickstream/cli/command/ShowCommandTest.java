package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

            3 objects shown (from the result list)
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
  void shows_the_impressions_of_a_session_without_results_by_position() {
    program.given(
        dao -> {
          dao.registerSession(Session.builder("s-1", "tea", ProgramFixture.SEARCHED).build());
          dao.pushEvents(
              List.of(
                  event("e-1", "impression", "pot-2").meta(Map.of("position", 2)).build(),
                  event("e-2", "impression", "pot-1").meta(Map.of("position", 1)).build(),
                  event("e-3", "impression", "pot-9").build(),
                  event("e-4", "click", "pot-2").build(),
                  event("e-5", "click", "advert").build()));
        });

    assertThat(program.run("show", "s-1").out())
        .contains(
            """
            3 objects shown (from impressions; the session has no result list)
               #  object  rank  events
               1  pot-1         impression
            ●  2  pot-2         click, impression
                  pot-9         impression

            5 events, 1 on objects that are not among those shown
            """);
  }

  @Test
  void says_that_it_is_unknown_what_was_shown() {
    program.given(
        dao -> {
          dao.registerSession(Session.builder("s-1", "tea", ProgramFixture.SEARCHED).build());
          dao.pushEvents(List.of(event("e-1", "click", "pot-2").build()));
        });

    assertThat(program.run("show", "s-1").out())
        .contains(
            """
            What was shown is unknown: the session has no result list and no impressions

            1 event, 1 on objects that are not among those shown
            """);
  }

  private static SessionEvent.Builder event(String id, String type, String objectId) {
    return SessionEvent.builder("s-1", id, ProgramFixture.SEARCHED)
        .eventType(type)
        .objectId(objectId);
  }

  @Test
  void says_when_there_is_more_than_it_shows() {
    program.givenTeapots();

    String out = program.run("show", "s-teapot", "--limit", "2").out();

    assertThat(out)
        .contains(
            "3 objects shown (from the result list)\n",
            "1 more; --limit 0 shows all.\n\n5 events\n")
        .endsWith("\n3 more; --limit 0 shows all.\n");
    assertThat(program.run("show", "s-teapot", "--limit", "0").out()).doesNotContain("more");
  }

  @Test
  void marks_results_by_events_that_it_does_not_show() {
    program.givenTeapots();

    assertThat(program.run("show", "s-teapot", "--limit", "3").out())
        .contains("●  3  pot-3         item_click\n")
        .doesNotContain("15:09:36.410");
  }

  @Test
  void cuts_lines_that_are_too_long_unless_asked_for_all() {
    String longId = "pot-".repeat(30);
    program.given(
        dao -> {
          dao.registerSession(
              Session.builder("s-1", "tea", ProgramFixture.SEARCHED)
                  .searchResults(List.of(new SearchResult(longId, 0.1234567890123456, null)))
                  .searchMeta(Map.of("note", "a".repeat(200)))
                  .build());
          dao.pushEvents(
              List.of(
                  SessionEvent.builder("s-1", "e-1", ProgramFixture.SEARCHED)
                      .eventType("looked_at_it_".repeat(4))
                      .objectId(longId)
                      .build()));
        });

    assertThat(program.run("show", "s-1").outLines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .anySatisfy(line -> assertThat(line).contains("meta         {\"note\":").endsWith("aa…"));
    assertThat(program.run("show", "s-1", "--full").out())
        .contains("a".repeat(200), longId, "looked_at_it_".repeat(4))
        .doesNotContain("…");
  }

  @Test
  void shows_what_is_in_a_batch() {
    program.givenReleasedTeapots();
    program.given(dao -> dao.markSessionIrrelevant("s-teapot"));

    assertThat(program.run("show", "batch-000001").out())
        .isEqualTo(
            """
            Batch batch-000001
              status      released
              sessions    1
              irrelevant  1
              events      5
              opened      2026-05-17 08:41:53.127 UTC
              released    2026-05-17 09:42:54.127 UTC
              release id  spring
              frozen      no
            """);
  }

  @Test
  void shows_of_a_frozen_batch_what_is_in_its_content() {
    program.givenFrozenTeapotsWithLateClicks();
    program.given(dao -> dao.markSessionIrrelevant("s-teapot"));

    assertThat(program.run("show", "batch-000001").out())
        .isEqualTo(
            """
            Batch batch-000001
              status      released
              sessions    1
              irrelevant  0
              events      5
              opened      2026-05-17 08:41:53.127 UTC
              released    2026-05-17 09:42:54.127 UTC
              release id  spring
              frozen      2026-05-17 09:42:54.127 UTC
              sha256      %s
            """
                .formatted(ProgramFixture.TEAPOT_SHA256));
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
  void hides_the_same_in_ids_and_in_json() {
    program.given(
        dao -> {
          dao.registerSession(
              Session.builder("s-\u200f1", "tea\u0085👩\u200d🚀", ProgramFixture.SEARCHED)
                  .searchResults("pot\u202e-1")
                  .searchMeta(Map.of("page\u061c", "\ufeff2"))
                  .build());
          dao.pushEvents(
              List.of(
                  SessionEvent.builder("s-\u200f1", "e-1", ProgramFixture.SEARCHED)
                      .eventType("click\u2028")
                      .objectId("pot\u202e-1")
                      .build()));
        });

    assertThat(program.run("show", "s-\u200f1", "--full").out())
        .contains("s-·1", "tea·👩\u200d🚀", "{\"page·\":\"·2\"}", "pot·-1", "click·")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\x{2028}&&[^\n\u200d]]");
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
