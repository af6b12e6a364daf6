package io.clickstream.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements are those of every SQL backend, so counting them on one is enough. */
final class StatementCountTest {

  private static final Instant SEARCHED = Instant.parse("2026-03-04T05:06:07.891Z");

  private final H2Dialect database = new H2Dialect();
  private final CountedConnections counted = new CountedConnections();
  private final ClickstreamDao dao =
      new StoreClickstreamDao(
          new JdbiStorage(counted.counting(database), Duration.ofSeconds(10)),
          new JsonContentFormat());

  @BeforeEach
  void registerOne() {
    dao.registerSession(session(0));
  }

  @AfterEach
  void close() {
    dao.close();
  }

  private static Session session(int i) {
    return Session.builder("s-" + i, "shoes", SEARCHED.plusMillis(i)).build();
  }

  private static List<Session> sessions(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> session(i)).toList();
  }

  private static List<SessionEvent> events(int sessions) {
    return IntStream.range(0, sessions * 3)
        .mapToObj(i -> SessionEvent.builder("s-" + i / 3, "e-" + i, SEARCHED).build())
        .toList();
  }

  @Test
  void aPageOfAThousandSessionsTakesAsManyStatementsAsAPageOfOne() {
    dao.registerSessions(sessions(1, 1000));
    dao.pushEvents(events(1000));
    PageRequest one = PageRequest.ALL.withEventsLimit(2).withLimit(1);

    int forOne = counted.during(() -> dao.getBatchSessions("batch-000001", one));
    int forAll =
        counted.during(
            () -> {
              List<SessionWithEvents> page =
                  dao.getBatchSessions("batch-000001", one.withLimit(1000));
              assertThat(page).hasSize(1000).allMatch(session -> session.events().size() == 2);
            });

    assertThat(forAll).isEqualTo(forOne).isEqualTo(4);
  }

  @Test
  void aPageTakesAsManyStatementsHoweverManySessionsItLeavesOut() {
    dao.registerSessions(sessions(1, 100));
    for (int i = 0; i < 90; i++) {
      dao.markSessionIrrelevant("s-" + i);
    }
    dao.releaseBatch("training-1");
    dao.updateSession(session(3));
    dao.updateSession(session(90));
    PageRequest page = PageRequest.ALL.withoutIrrelevant();

    for (int limit : List.of(1, 5, 10)) {
      int statements =
          counted.during(
              () ->
                  assertThat(dao.getBatchSessions("batch-000001", page.withLimit(limit)))
                      .hasSize(limit));
      assertThat(statements).isEqualTo(5);
    }
  }

  /**
   * The batch, its receipt, the index of the parts, and each part that holds sessions of the page.
   */
  @Test
  void aPageOfAFrozenBatchTakesAStatementForEachPartAndThreeMore() {
    for (int i = 1; i < 10; i++) {
      String large = "x".repeat(600_000);
      dao.registerSession(Session.builder("s-" + i, large, SEARCHED).build());
    }
    dao.releaseBatch("training-1");
    dao.freezeBatch("batch-000001");

    assertThat(statementsOfPage(PageRequest.ALL.withLimit(1))).isEqualTo(4);
    assertThat(statementsOfPage(PageRequest.ALL.after(7).withLimit(1))).isEqualTo(4);
    assertThat(statementsOfPage(PageRequest.ALL.after(8).withLimit(2))).isEqualTo(5);
    assertThat(statementsOfPage(PageRequest.ALL)).isEqualTo(3 + 5);
    assertThat(counted.during(() -> dao.receipt("batch-000001"))).isEqualTo(2);
  }

  private int statementsOfPage(PageRequest page) {
    return counted.during(
        () -> assertThat(dao.getBatchSessions("batch-000001", page)).isNotEmpty());
  }

  @Test
  void lateEventsAreCountedByAsManyStatementsForManySessionsAsForOne() {
    dao.registerSessions(sessions(1, 90));
    dao.releaseBatch("training-1");
    dao.freezeBatch("batch-000001");
    dao.pushEvents(events(1));
    int forOne = counted.during(() -> dao.late("batch-000001"));
    dao.pushEvents(events(90));
    int forMany = counted.during(() -> dao.late("batch-000001"));
    assertThat(forMany).isEqualTo(forOne);
  }

  @Test
  void aThousandSessionsTakeAsManyStatementsToRegisterAsTwo() {
    int forTwo = counted.during(() -> dao.registerSessions(sessions(1, 3)));
    int forMany = counted.during(() -> dao.registerSessions(sessions(3, 1003)));
    assertThat(forMany).isEqualTo(forTwo);
  }

  @Test
  void aThousandEventsTakeOneStatement() {
    assertThat(counted.during(() -> dao.pushEvents(events(333)))).isEqualTo(1);
  }

  @Test
  void aSealTakesAsManyStatementsForManyGapsAsForOne() throws SQLException {
    int forOne = counted.during(() -> releaseWithGaps(1));
    dao.registerSession(session(5));
    int forMany = counted.during(() -> releaseWithGaps(1000));
    assertThat(forMany).isEqualTo(forOne);
    assertThat(dao.getBatchSessions("batch-000002", PageRequest.ALL)).hasSize(1);
  }

  private void releaseWithGaps(int gaps) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE session_batches SET session_counter = session_counter + "
              + gaps
              + " WHERE status = 'COLLECTING'");
      dao.releaseBatch("training-" + gaps);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void theFirstTenOfTwoHundredThousandEventsAreReadAndNoMore() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO session_events (session_id, event_id, event_type, created_at)
          SELECT 's-0', 'e-' || x, 'click', 1000000 - x FROM SYSTEM_RANGE(1, 200000)
          """);
      assertThat(dao.getSession("s-0", 10).orElseThrow().events())
          .extracting(SessionEvent::eventId)
          .startsWith("e-200000", "e-199999")
          .hasSize(10);
      assertThat(dao.getSession("s-0", 100_000).orElseThrow().events()).hasSize(100_000);
      assertThat(plan(connection)).contains("SESSION_EVENTS_IN_ORDER", "scanCount: 11 */");
    }
  }

  private String plan(Connection connection) throws SQLException {
    String statement =
        database.firstEvents("event_id").replace(":keys", "?").replace(":limit", "11");
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + statement)) {
      explain.setObject(1, new Object[] {"s-0"});
      ResultSet plan = explain.executeQuery();
      plan.next();
      return plan.getString(1);
    }
  }
}
