package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The number of calls of the store does not depend on how many sessions the rows belong to. */
class FewCallsTest {

  private final UbiLog log = new UbiLog();

  @Test
  void theQueriesThatOnlyEventsNameAreLookedUpWithFewCalls() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(event("q" + i, "click", "p1"));
    }

    ImportReport report = log.read(rows.toArray(String[]::new));

    assertThat(report.importedEvents().withoutQuery()).isEqualTo(3000);
    assertThat(log.dao.calls).isEqualTo(3 + 3);
  }

  @Test
  void storedEventsAreComparedWithFewCallsAndAFewOfThemAtATime() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> otherRows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      log.read(query("q" + i, "lamp"));
    }
    for (int i = 0; i < 26_000; i++) {
      String id = "{\"index\":{\"_id\":\"e" + i + "\"}}";
      String queryId = "q" + (i < 1000 ? i : 0);
      rows.addAll(List.of(id, event(queryId, "click", "p1")));
      otherRows.addAll(List.of(id, event(queryId, "click", "p2")));
    }
    log.read(rows.toArray(String[]::new));
    log.dao.calls = 0;
    log.dao.eventsRead = 0;

    ImportReport report = log.read(otherRows.subList(0, 2000).toArray(String[]::new));

    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.OTHER_EVENT_STORED, 1000L));
    assertThat(log.dao.calls)
        .as("a push, two reads, one for the queries, and two to see what was shown")
        .isEqualTo(6);
    assertThat(log.dao.eventsRead).isBetween(40_000, 44_200);
  }

  @Test
  void manyRowsAreStoredWithFewCalls() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(query("q" + i, "lamp"));
      rows.add(event("q" + i, "click", "p1"));
    }

    log.read(rows.toArray(String[]::new));

    assertThat(log.dao.sessions).hasSize(3000);
    assertThat(log.dao.events()).extracting(SessionEvent::sessionId).hasSize(3000);
    assertThat(log.dao.calls)
        .as("a registration, a push and a look for impressions per thousand sessions")
        .isLessThanOrEqualTo(9);
  }

  @Test
  void nothingIsReadForAReportThatIsOfNoInterest() throws IOException {
    log.read(query("q1", "lamp"), event("q1", "impression", "p1"));
    log.dao.calls = 0;
    String rows = query("q1", "lamp") + "\n" + event("q2", "click", "p1") + "\n";

    ImportReport report =
        UbiImport.builder(log.dao)
            .findings(false)
            .build()
            .importLog(LogInput.bytes(UbiLog.NAME, rows.getBytes(StandardCharsets.UTF_8)));

    assertThat(log.dao.calls).as("a registration and a push").isEqualTo(2);
    assertThat(report.importedSessions()).isEqualTo(ImportedSessions.NONE);
    assertThat(report.importedEvents()).isEqualTo(ImportedEvents.NONE);
  }

  @Test
  void theResultsOfStoredSessionsAreReadWithoutTheirEvents() throws IOException {
    log.read(query("q1", "lamp", "p1"), event("q1", "view", "p1"), event("q1", "cart", "p1"));
    log.dao.eventsRead = 0;

    log.read(event("q1", "click", "p2"));

    assertThat(log.dao.eventsRead).isOne();
  }
}
