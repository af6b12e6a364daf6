package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a call waits for the server. Each DAO has drawn a number before. */
final class MongoRoundTripsTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

  /** The server in this JVM tells the driver so; others tell it 100,000. */
  private static final int MOST_IN_ONE_COMMAND = 1_000;

  private final SentCommands sent = new SentCommands();
  private MongoFixture fixture;
  private ClickstreamDao dao;

  @BeforeEach
  void open() {
    fixture = new MongoFixture(sent);
    dao = new StoreClickstreamDao(fixture.open(), new JsonContentFormat());
    dao.registerSession(session(0));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aNewSessionTakesTwo() {
    assertThat(sent.during(() -> dao.registerSession(session(1))))
        .containsExactly("findAndModify", "insert");
  }

  @Test
  void aKnownSessionTakesThree() {
    assertThat(sent.during(() -> dao.registerSession(session(0))))
        .containsExactly("findAndModify", "insert", "find");
  }

  @Test
  void anyNumberOfNewSessionsTakesThree() {
    for (int count : List.of(1, 10, MOST_IN_ONE_COMMAND)) {
      List<Session> sessions = sessions(count * 10, count);
      assertThat(sent.during(() -> dao.registerSessions(sessions)))
          .containsExactly("find", "findAndModify", "insert");
    }
  }

  @Test
  void anyNumberOfSessionsThatAreKnownInPartTakesThree() {
    dao.registerSessions(sessions(500, 500));
    assertThat(sent.during(() -> dao.registerSessions(sessions(0, MOST_IN_ONE_COMMAND))))
        .containsExactly("find", "findAndModify", "insert");
  }

  @Test
  void anyNumberOfEventsTakesOne() {
    for (int count : List.of(1, 10, MOST_IN_ONE_COMMAND)) {
      assertThat(sent.during(() -> dao.pushEvents(events("s-0", count)))).containsExactly("insert");
    }
  }

  @Test
  void aSessionIsReadInTwo() {
    dao.pushEvents(events("s-0", 300));
    for (int limit : List.of(0, 10, 300)) {
      assertThat(sent.during(() -> dao.getSession("s-0", limit))).hasSize(2);
    }
  }

  @Test
  void aPageIsReadInFourOrWithoutIrrelevantSessionsInFiveWhateverItsSize() {
    dao.registerSessions(sessions(1, 300));
    dao.pushEvents(IntStream.range(0, 300).mapToObj(n -> event("s-" + n, n)).toList());
    dao.markSessionIrrelevant("s-7");
    dao.releaseBatch("release-1");
    dao.updateSession(session(3));
    for (PageRequest page :
        List.of(
            PageRequest.ALL,
            PageRequest.ALL.withLimit(1),
            PageRequest.ALL.withLimit(200).withEventsLimit(10),
            PageRequest.ALL.withLimit(4).withoutIrrelevant(),
            PageRequest.ALL.withEventsLimit(1).withoutIrrelevant())) {
      assertThat(sent.during(() -> dao.getBatchSessions("batch-000001", page)))
          .hasSize(page.irrelevantIncluded() ? 4 : 5);
    }
  }

  @Test
  void aPageIsReadInFiveHoweverManySessionsItLeavesOut() {
    dao.registerSessions(sessions(1, 99));
    for (int n = 0; n < 90; n++) {
      dao.markSessionIrrelevant("s-" + n);
    }
    dao.releaseBatch("release-1");
    dao.updateSession(session(3));
    dao.updateSession(session(91));
    for (int limit : List.of(2, 5, 0)) {
      PageRequest page = PageRequest.ALL.withoutIrrelevant().withLimit(limit);
      assertThat(sent.during(() -> dao.getBatchSessions("batch-000001", page))).hasSize(5);
    }
  }

  @Test
  void aPageOfAFrozenBatchIsReadInFourWhateverItsSize() {
    dao.registerSessions(sessions(1, 300));
    dao.pushEvents(IntStream.range(0, 300).mapToObj(n -> event("s-" + n, n)).toList());
    dao.markSessionIrrelevant("s-7");
    dao.releaseBatch("release-1");
    dao.freezeBatch("batch-000001");
    for (PageRequest page :
        List.of(
            PageRequest.ALL,
            PageRequest.ALL.withLimit(1),
            PageRequest.ALL.after(150).withLimit(100).withEventsLimit(10),
            PageRequest.ALL.withLimit(4).withoutIrrelevant())) {
      assertThat(sent.during(() -> dao.getBatchSessions("batch-000001", page)))
          .containsExactly("find", "find", "find", "find");
    }
  }

  @Test
  void lateEventsAreCountedInFiveAndOneMoreToSeeWhetherTheirSessionsAreTheFrozenOnes() {
    dao.registerSessions(sessions(1, 300));
    dao.pushEvents(IntStream.range(0, 300).mapToObj(n -> event("s-" + n, n)).toList());
    dao.releaseBatch("release-1");
    dao.freezeBatch("batch-000001");
    assertThat(sent.during(() -> dao.late("batch-000001")))
        .containsExactly("find", "find", "find", "find", "find");

    dao.pushEvents(IntStream.range(100, 200).mapToObj(n -> event("s-" + n, n + 1)).toList());
    assertThat(sent.during(() -> dao.late("batch-000001")))
        .containsExactly("find", "find", "find", "find", "find", "find");
  }

  @Test
  void aReleaseTakesTheSameWhateverTheSizeOfTheBatch() {
    List<String> small = sent.during(() -> dao.releaseBatch("release-1"));
    dao.registerSessions(sessions(1, 3_000));
    assertThat(sent.during(() -> dao.releaseBatch("release-2"))).isEqualTo(small).hasSize(6);
  }

  private static List<Session> sessions(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(n -> session(n)).toList();
  }

  private static Session session(int n) {
    return Session.builder("s-" + n, "shoes of size " + n, NOON.plusMillis(n)).build();
  }

  private static List<SessionEvent> events(String sessionId, int count) {
    return IntStream.range(0, count).mapToObj(n -> event(sessionId, n)).toList();
  }

  private static SessionEvent event(String sessionId, int n) {
    return SessionEvent.builder(sessionId, "e-" + n, NOON.plusMillis(n)).build();
  }
}
