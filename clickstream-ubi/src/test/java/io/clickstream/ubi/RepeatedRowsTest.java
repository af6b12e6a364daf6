package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedRowsTest {

  private final UbiLog log = new UbiLog();

  @Test
  void theRowWithResultsIsUsedWhereverItStands() throws IOException {
    ImportReport report =
        log.read(query("q1", "lamp"), query("q1", "lamp", "p1"), query("q1", "lamp"));

    assertThat(report.queries()).isEqualTo(new RowCounts(3, 1, 0, 2, 0));
    assertThat(results("q1")).containsExactly("p1");
  }

  @Test
  void ofSeveralRowsWithResultsTheFirstInTheFileIsUsed() throws IOException {
    log.read(query("q1", "lamp", "p2"), query("q1", "lamp", "p1", "p3"));

    assertThat(results("q1")).containsExactly("p2");
  }

  @Test
  void aRowWithAnotherUserQueryThanTheOneWithResultsIsRejectedAndNamed() throws IOException {
    ImportReport report =
        log.read(query("q1", "lam"), query("q1", "lamp", "p1"), query("q1", "lamps", "p2"));

    assertThat(report.queries()).isEqualTo(new RowCounts(3, 1, 0, 0, 2));
    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(log.rejected()).extracting(UnusedRow::line).containsExactly(1L, 3L);
    assertThat(log.rejected().get(0).detail())
        .isEqualTo(
            "user_query \"lam\" of query_id 'q1' differs from \"lamp\", which is used with line 2");
  }

  @Test
  void withoutResultsARowThatSaysWhatWasSearchedGoesFirst() throws IOException {
    String silent = query("q1", "").replace("\"user_query\":\"\",", "");

    ImportReport report = log.read(silent, query("q1", ""), query("q1", "lamp"), silent);

    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(report.queries()).isEqualTo(new RowCounts(4, 1, 0, 2, 1));
  }

  @Test
  void resultsWithoutAUserQueryGetTheFirstThatAnotherRowSays() throws IOException {
    String silent = query("q1", "", "p1").replace("\"user_query\":\"\",", "");
    String[] rows = {query("q1", "lamp"), silent, query("q1", "lam")};

    ImportReport report = log.read(rows);

    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(results("q1")).containsExactly("p1");
    assertThat(report.queries()).isEqualTo(new RowCounts(3, 1, 0, 1, 1));
    assertThat(log.read(rows).queries()).isEqualTo(new RowCounts(3, 0, 1, 1, 1));
  }

  @Test
  void resultsWithAUserQueryGoBeforeResultsWithout() throws IOException {
    log.read(query("q1", "", "p1"), query("q1", "lam"), query("q1", "lamp", "p2"));

    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(results("q1")).containsExactly("p2");
  }

  @Test
  void aRowThatCannotBeUsedIsNotChosen() throws IOException {
    String timeless = query("q1", "lamp", "p1").replace("2024-12", "noon");

    ImportReport report = log.read(timeless, query("q1", "lamp"));

    assertThat(report.queries()).isEqualTo(new RowCounts(2, 1, 0, 0, 1));
    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.NO_TIMESTAMP, 1L));
  }

  @Test
  void anEventTwiceInAFileIsMerged() throws IOException {
    String reordered =
        """
        { "action_name":"click", "event_attributes":{"object":{"object_id":"p1"}},
         "timestamp":1705596607509, "query_id":"q1"}
        """
            .replace("\n", "");

    ImportReport report =
        log.read(event("q1", "click", "p1"), reordered, event("q1", "click", "p2"));

    assertThat(report.events()).isEqualTo(new RowCounts(3, 2, 0, 1, 0));
  }

  @Test
  void anEventWithAnIdIsTheSameWheneverTheIdIs() throws IOException {
    String action = "{\"index\":{\"_id\":\"e1\"}}";

    ImportReport report =
        log.read(
            action,
            event("q1", "click", "p1"),
            action,
            event("q1", "click", "p2"),
            action,
            event("q2", "click", "p1"));

    assertThat(report.events()).isEqualTo(new RowCounts(3, 2, 0, 1, 0));
    assertThat(log.dao.events().get(0).objectId()).isEqualTo("p1");
  }

  @Test
  void equalEventsOfDifferentCallsAreMergedToo() throws IOException {
    List<String> rows = new ArrayList<>(Collections.nCopies(1500, event("q1", "click", "p1")));
    rows.add(event("q1", "click", "p2"));

    ImportReport report = log.read(rows.toArray(String[]::new));

    assertThat(report.events()).isEqualTo(new RowCounts(1501, 2, 0, 1499, 0));
  }

  @Test
  void importingAgainStoresNothing() throws IOException {
    String[] rows = {
      event("q1", "click", "p1"),
      event("q1", "click", "p1"),
      query("q1", "lam"),
      query("q1", "lamp", "p1"),
      query("q1", "lamp"),
      query("q2", "chair"),
      event("q3", "view", "p9")
    };
    log.read(rows);
    Map<String, ?> before = Map.copyOf(log.dao.sessions);

    ImportReport report = log.read(rows);

    assertThat(report.queries()).isEqualTo(new RowCounts(4, 0, 2, 1, 1));
    assertThat(report.events()).isEqualTo(new RowCounts(3, 0, 2, 1, 0));
    assertThat(report.importedSessions().improved()).isZero();
    assertThat(log.dao.sessions).isEqualTo(before);
  }

  @Test
  void resultsThatAnotherFileHasAreAddedToASessionWithoutAny() throws IOException {
    log.read(
        "{\"query_id\":\"q1\",\"user_query\":\"lamp\",\"timestamp\":1705596607509,\"a\":1,\"b\":1}");

    ImportReport report =
        log.read(
            """
            {"query_id":"q1","user_query":"lamp","timestamp":1705596608000,"b":2,"c":2,\
            "client_id":"c1","query_response_hit_ids":["p1"]}\
            """);

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 0, 1, 0));
    assertThat(report.importedSessions().improved()).isOne();
    assertThat(results("q1")).containsExactly("p1");
    assertThat(session("q1").createdAt().toEpochMilli()).isEqualTo(1705596607509L);
    assertThat(session("q1").userId()).isEqualTo("c1");
    assertThat(session("q1").searchMeta()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 2L));
  }

  @Test
  void resultsThatASessionHasStay() throws IOException {
    log.read(query("q1", "lamp", "p1"));

    ImportReport report = log.read(query("q1", "lamp", "p2"));

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 1, 0, 0));
    assertThat(results("q1")).containsExactly("p1");
  }

  @Test
  void aRowWithResultsIsUsedInPlaceOfAStoredSessionWithoutAny() throws IOException {
    log.read(query("q1", "lam"));

    ImportReport report = log.read(query("q1", "lamp", "p1"));

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 0, 1, 0));
    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(results("q1")).containsExactly("p1");
    assertThat(log.unused)
        .extracting(UnusedRow::reason, UnusedRow::detail)
        .containsExactly(
            tuple(
                UnusedReason.SESSION_IMPROVED,
                "session 'q1' had no results; it has those of the row, and its user_query in"
                    + " place of \"lam\""));
    assertThat(log.read(query("q1", "lam")).queries()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
  }

  @Test
  void whatASessionWithResultsWasSearchedForIsNeverChanged() throws IOException {
    log.read(query("q1", "lam", "p1"));

    ImportReport report = log.read(query("q1", "lamp", "p2"));

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
    assertThat(session("q1").searchQuery()).isEqualTo("lam");
    assertThat(results("q1")).containsExactly("p1");
    assertThat(log.rejected().get(0).detail())
        .isEqualTo("user_query \"lamp\" of query_id 'q1' differs from \"lam\", which is stored");
  }

  @Test
  void aUserQueryThatAnotherFileSaysIsAddedToASessionWithoutOne() throws IOException {
    for (String silent : List.of("", "\"user_query\":\" \",", "\"user_query\":null,")) {
      UbiLog files = new UbiLog();
      files.read(query("q1", "", "p1").replace("\"user_query\":\"\",", silent + "\"a\":1,"));

      ImportReport report = files.read(query("q1", "lamp", "p2"));

      assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 0, 1, 0));
      assertThat(report.importedSessions().improved()).isOne();
      assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.SESSION_IMPROVED, 1L));
      Session improved = files.dao.sessions.get("q1").session();
      assertThat(improved.searchQuery()).isEqualTo("lamp");
      assertThat(improved.searchResults()).containsExactly(SearchResult.of("p1"));
      assertThat(improved.searchMeta()).isEqualTo(Map.of("a", 1L));
      assertThat(files.read(query("q1", "lamp", "p2")).importedSessions().improved()).isZero();
    }
  }

  @Test
  void aSessionThatLacksBothGetsBoth() throws IOException {
    log.read(query("q1", ""));

    ImportReport report = log.read(query("q1", "lamp", "p1"));

    assertThat(report.importedSessions().improved()).isOne();
    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(results("q1")).containsExactly("p1");
    assertThat(log.unused).isEmpty();
  }

  @Test
  void whatAnotherImportHasAddedInTheMeantimeIsKept() throws IOException {
    log.read(query("q1", ""));
    log.dao.beforeUpdate(
        () -> log.dao.put(Session.builder("q1", "lamp", Instant.EPOCH).userId("u").build()));

    ImportReport report = log.read(query("q1", "", "p1"));

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 0, 1, 0));
    assertThat(report.importedSessions().improved()).isOne();
    assertThat(session("q1").searchQuery()).isEqualTo("lamp");
    assertThat(session("q1").userId()).isEqualTo("u");
    assertThat(results("q1")).containsExactly("p1");
  }

  @Test
  void whatAnotherImportHasDoneInTheMeantimeIsNotDoneAgain() throws IOException {
    log.read(query("q1", "lamp"));
    log.dao.beforeUpdate(
        () ->
            log.dao.put(Session.builder("q1", "lamp", Instant.EPOCH).searchResults("p2").build()));

    ImportReport report = log.read(query("q1", "lamp", "p1"));

    assertThat(report.queries()).isEqualTo(new RowCounts(1, 0, 1, 0, 0));
    assertThat(report.importedSessions().improved()).isZero();
    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.OTHER_SESSION_STORED, 1L));
    assertThat(results("q1")).containsExactly("p2");
  }

  @Test
  void aBlankUserQueryIsAnotherOneOnlyWhereOneIsKept() throws IOException {
    String silent = query("q1", "").replace("\"user_query\":\"\",", "");

    assertThat(log.read(silent, query("q1", " "), query("q1", "")).queries())
        .isEqualTo(new RowCounts(3, 1, 0, 2, 0));
    assertThat(log.read(query("q1", "lamp")).importedSessions().improved()).isOne();
    assertThat(log.read(query("q1", "")).queries()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
  }

  @Test
  void eventsWithoutAQueryAreStoredAndCounted() throws IOException {
    ImportReport report =
        log.read(
            query("q1", "lamp"),
            event("q1", "click", "p1"),
            event("q2", "click", "p1"),
            event("q2", "click", "p2"),
            event("q3", "click", "p1"));

    assertThat(report.events().stored()).isEqualTo(4);
    assertThat(report.importedEvents().withoutQuery()).isEqualTo(3);
  }

  @Test
  void anEventWithoutAQueryCountsOnceHoweverOftenItIsRepeated() throws IOException {
    String event = event("q1", "click", "p1");

    assertThat(log.read(event, event, event).importedEvents().withoutQuery()).isOne();
  }

  @Test
  void aQueryThatTheStoreKnowsIsKnown() throws IOException {
    log.read(query("q1", "lamp"));

    assertThat(log.read(event("q1", "click", "p1")).importedEvents().withoutQuery()).isZero();
  }

  private Session session(String id) {
    return log.dao.sessions.get(id).session();
  }

  private List<String> results(String id) {
    return session(id).searchResults().stream().map(result -> result.objectId()).toList();
  }
}
