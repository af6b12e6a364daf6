package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the report says of the sessions and events of a log. */
class FindingsTest {

  private final UbiLog log = new UbiLog();

  @Test
  void sessionsWithoutResultsAreCountedAndThoseOfThemWithImpressions() throws IOException {
    String[] rows = {
      event("q1", "impression", "p1"),
      query("q1", "lamp"),
      query("q2", "chair"),
      event("q2", "click", "p1"),
      query("q3", "desk", "p1"),
      event("q3", "impression", "p1")
    };

    assertThat(log.read(rows).importedSessions()).isEqualTo(new ImportedSessions(0, 2, 1));
    assertThat(log.read(rows).importedSessions()).isEqualTo(new ImportedSessions(0, 2, 1));
  }

  @Test
  void impressionsThatAnEarlierImportStoredCount() throws IOException {
    log.read(query("q1", "lamp"), event("q1", "impression", "p1"));

    ImportReport report =
        log.read(query("q1", "lamp"), event("q1", "click", "p1"), event("q1", "click", "p2"));

    assertThat(report.importedSessions()).isEqualTo(new ImportedSessions(0, 1, 1));
    assertThat(report.importedEvents().notShown()).isOne();
  }

  @Test
  void impressionsThatWereStoredBeforeTheirSessionCount() throws IOException {
    log.read(event("q1", "impression", "p1"));
    String[] rows = {query("q1", "lamp"), event("q1", "click", "p1")};

    for (int round = 0; round < 2; round++) {
      ImportReport report = log.read(rows);

      assertThat(report.importedSessions()).isEqualTo(new ImportedSessions(0, 1, 1));
      assertThat(report.importedEvents().notShown()).isZero();
    }
  }

  @Test
  void eventsOnWhatWasNotShownAreCountedWhereverTheyStand() throws IOException {
    ImportReport report =
        log.read(
            event("q1", "click", "p1"),
            event("q1", "click", "p9"),
            event("q1", "click", "p9"),
            event("q1", "cart", "p9"),
            event("q1", "impression", "p8"),
            query("q1", "lamp", "p1", "p2"),
            event("q2", "click", "p1"),
            event("q2", "click", "p2"),
            event("q2", "impression", "p1"),
            query("q2", "chair"),
            event("unknown", "click", "p1"));

    assertThat(report.importedEvents()).isEqualTo(new ImportedEvents(1, 0, 4, 0));
  }

  @Test
  void theResultsOfTheRowThatIsUsedCount() throws IOException {
    ImportReport report =
        log.read(
            query("q1", "", "p1").replace("\"user_query\":\"\",", ""),
            query("q1", "lamp", "p2"),
            event("q1", "click", "p1"),
            event("q1", "click", "p2"));

    assertThat(report.importedEvents().notShown()).isOne();
  }

  @Test
  void whatIsInTheStoreCountsForQueriesThatAreNotInTheLogs() throws IOException {
    log.read(query("q1", "lamp", "p1"), query("q2", "chair"), event("q2", "impression", "p2"));

    ImportReport report =
        log.read(
            event("q1", "click", "p1"),
            event("q1", "click", "p2"),
            event("q2", "click", "p2"),
            event("q2", "click", "p3"));

    assertThat(report.importedEvents()).isEqualTo(new ImportedEvents(0, 0, 2, 0));
  }

  @Test
  void theResultsOfAStoredSessionCountBesideARowWithoutAny() throws IOException {
    log.read(query("q1", "lamp", "p1"));

    ImportReport report = log.read(event("q1", "click", "p1"), query("q1", "lamp"));

    assertThat(report.importedEvents().notShown()).isZero();
    assertThat(report.importedSessions().withoutResults()).isZero();
  }

  @Test
  void eventsWithoutAnObjectCountOnce() throws IOException {
    String search = event("q1", "search", "");

    ImportReport report = log.read(query("q1", "lamp"), search, search, event("q1", "end", ""));

    assertThat(report.importedEvents().withoutObject()).isEqualTo(2);
  }

  @Test
  void rowsAreInTheFutureWhenTheirTimeIsLaterThanTheImport() throws IOException {
    String now = query("q1", "lamp").replace("2024-12-10T00:01:29.378Z", UbiLog.NOW.toString());

    ImportReport report =
        log.read(
            now,
            now.replace("q1", "q2").replace("12:00:00Z", "12:00:00.001Z"),
            query("q2", "lam").replace("2024", "2999"),
            query("q2", "lamp").replace("2024", "2999"),
            event("q1", "click", "p1").replace("1705596607509", "99999999999"));

    assertThat(report.inTheFuture()).isEqualTo(3);
  }

  @Test
  void moreObjectsThanAreRememberedAreSaidToBeUnchecked() {
    QuerySelection selection = new QuerySelection();
    ShownInLogs shown = new ShownInLogs(selection, 1);
    for (String object : List.of("p1", "p2")) {
      shown.addImpression(
          SessionEvent.builder("q1", object, UbiLog.NOW)
              .eventType("impression")
              .objectId(object)
              .build());
    }

    assertThat(shown.answer("q1", "p1")).isEqualTo(ShownInLogs.Answer.SHOWN);
    assertThat(shown.answer("q1", "p2")).isEqualTo(ShownInLogs.Answer.UNKNOWN);
    assertThat(shown.answer("q1", "p3")).isEqualTo(ShownInLogs.Answer.UNKNOWN);
  }
}
