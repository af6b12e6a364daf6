package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A log as the early versions of the specification had it, in a made-up example. */
class EarlyLogTest {

  @Test
  void aLogOfTheEarlyDaysIsImported() throws IOException {
    UbiLog log = new UbiLog();
    try (InputStream in =
        Objects.requireNonNull(EarlyLogTest.class.getResourceAsStream("early-log.tsv"))) {
      ImportReport report = log.readBytes(in.readAllBytes());

      assertThat(report.queries()).isEqualTo(new RowCounts(2, 2, 0, 0, 0));
      assertThat(report.events()).isEqualTo(new RowCounts(6, 3, 0, 0, 3));
      assertThat(report.importedEvents().withoutQuery()).isZero();
    }

    assertThat(log.rejected())
        .extracting(UnusedRow::line, UnusedRow::reason)
        .containsExactly(
            tuple(1L, UnusedReason.NO_QUERY_ID),
            tuple(2L, UnusedReason.NO_QUERY_ID),
            tuple(7L, UnusedReason.NO_QUERY_ID));
    Session kettle = log.dao.sessions.get("kettle-1").session();
    assertThat(kettle.searchQuery()).isEqualTo("tea kettle");
    assertThat(kettle.userId()).isEqualTo("7_ab");
    assertThat(kettle.createdAt()).isEqualTo(Instant.parse("2024-04-17T10:00:10Z"));
    assertThat(kettle.searchResults())
        .containsExactly(SearchResult.of("8659955"), SearchResult.of("137688"));
    assertThat(log.dao.sessions.get("kettle-2").session().searchQuery()).isEqualTo("what is ubi?");
    assertThat(log.dao.events())
        .extracting(SessionEvent::eventType, SessionEvent::objectId, SessionEvent::createdAt)
        .containsExactly(
            tuple("on_search", "kettle-1", Instant.parse("2024-04-17T10:00:10Z")),
            tuple("product_hover", "8659955", Instant.parse("2024-04-17T10:00:15Z")),
            tuple("product_purchase", "137688", Instant.parse("2024-04-17T10:01:00Z")));
  }
}
