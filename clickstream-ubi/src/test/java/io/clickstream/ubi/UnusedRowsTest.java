package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Whatever a row says that the store does not hold afterwards, the row is named. */
class UnusedRowsTest {

  private static final String ACTION = "{\"index\":{\"_id\":\"e1\"}}";

  private final UbiLog log = new UbiLog();

  @Test
  void aQueryRowThatSaysOtherThingsThanTheOneUsedIsNamed() throws IOException {
    ImportReport report =
        log.read(query("q1", "lamp"), query("q1", "lamp", "p1"), query("q1", "lamp", "p2"));

    assertThat(report.queries()).isEqualTo(new RowCounts(3, 1, 0, 2, 0));
    assertUnused(
        tuple(1L, UnusedReason.OTHER_ROW_USED, "the row of line 2 is used for query_id 'q1'"),
        tuple(3L, UnusedReason.OTHER_ROW_USED, "the row of line 2 is used for query_id 'q1'"));
    assertThat(log.unused.get(1).row()).isEqualTo(query("q1", "lamp", "p2"));
  }

  @Test
  void aRepeatedEventThatSaysOtherThingsIsNamed() throws IOException {
    ImportReport report =
        log.read(ACTION, event("q1", "click", "p1"), ACTION, event("q1", "click", "p2"));

    assertThat(report.events()).isEqualTo(new RowCounts(2, 1, 0, 1, 0));
    assertUnused(
        tuple(
            4L,
            UnusedReason.OTHER_EVENT_USED,
            "the row of line 2 is used for event 'e1' of query_id 'q1'"));
  }

  @Test
  void rowsThatSayTheSameAreNotNamed() throws IOException {
    String reordered =
        query("q1", "lamp")
            .replace("{\"query_id\":\"q1\",", "{")
            .replace("}", ",\"query_id\":\"q1\"}");

    ImportReport report =
        log.read(
            query("q1", "lamp"),
            reordered,
            ACTION,
            event("q1", "click", "p1"),
            ACTION,
            event("q1", "click", "p1"),
            event("q1", "view", "p2"),
            event("q1", "view", "p2"));

    assertThat(report.total()).isEqualTo(new RowCounts(6, 3, 0, 3, 0));
    assertUnused();
  }

  @Test
  void importingAgainNamesNoRowThatIsStoredAsItWas() throws IOException {
    String[] rows = {query("q1", "lamp", "p1"), ACTION, event("q1", "click", "p1")};
    log.read(rows);

    ImportReport report = log.read(rows);

    assertThat(report.total().alreadyThere()).isEqualTo(2);
    assertUnused();
  }

  @Test
  void aQueryRowThatDiffersFromTheStoredSessionIsNamed() throws IOException {
    log.read(query("q1", "lamp", "p1"));

    log.read(query("q1", "lamp", "p2"));

    assertUnused(
        tuple(1L, UnusedReason.OTHER_SESSION_STORED, "session 'q1' stays as it is stored"));
  }

  @Test
  void aRowThatGaveOnlyItsResultsIsNamed() throws IOException {
    log.read(query("q1", "lamp"));
    log.read(query("q1", "lamp", "p1"));
    assertUnused();
    log.read(query("q2", "lamp"));

    log.read(query("q2", "lamp", "p1").replace("2024-12", "2025-01"));

    assertUnused(
        tuple(
            1L,
            UnusedReason.SESSION_IMPROVED,
            "session 'q2' has what it lacked, but keeps what it had"));
  }

  @Test
  void anEventThatDiffersFromTheStoredOneIsNamed() throws IOException {
    log.read(query("q1", "lamp"), ACTION, event("q1", "click", "p1"));

    ImportReport report = log.read(ACTION, event("q1", "click", "p2"), event("q1", "view", "p2"));

    assertThat(report.events()).isEqualTo(new RowCounts(2, 1, 1, 0, 0));
    assertUnused(
        tuple(
            2L,
            UnusedReason.OTHER_EVENT_STORED,
            "event 'e1' of query_id 'q1' stays as it is stored"));
  }

  private void assertUnused(Tuple... rows) {
    assertThat(log.unused)
        .extracting(UnusedRow::line, UnusedRow::reason, UnusedRow::detail)
        .containsExactly(rows);
  }
}
