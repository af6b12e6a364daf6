package io.clickstream.core;

import static io.clickstream.interleaving.Operation.event;
import static io.clickstream.interleaving.Operation.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that come after a freeze, and the sessions that they bring into the next batch. */
class LateArrivalsTest {

  private static final String FIRST = FrozenBatch.ID;
  private static final String NEXT = "batch-000002";
  private static final LateEvents NONE = new LateEvents(0, 0);

  private FrozenBatch batch = new FrozenBatch(6);
  private ClickstreamDao dao = batch.dao;

  private static void push(ClickstreamDao dao, String sessionId, String... eventIds) {
    for (String eventId : eventIds) {
      dao.pushEvents(List.of(event(sessionId, eventId)));
    }
  }

  private RegisteredSession newest(String sessionId) {
    return dao.getSession(sessionId).orElseThrow().registered();
  }

  @Test
  void nothingIsLateWhereNothingCame() {
    assertThat(dao.late(FIRST)).contains(NONE);
    assertThat(dao.amend(FIRST)).contains(NONE);
    assertThat(dao.getBatch(NEXT)).isEmpty();
  }

  @Test
  void whatIsNotThereOrNotFrozenHasNothingLate() {
    dao.registerSession(session("t", "new"));

    assertThat(dao.late("batch-000009")).isEmpty();
    assertThat(dao.amend("batch-000009")).isEmpty();
    assertThatThrownBy(() -> dao.late(NEXT)).isInstanceOf(BatchNotFrozenException.class);
    assertThatThrownBy(() -> dao.amend(NEXT)).isInstanceOf(BatchNotFrozenException.class);
  }

  @Test
  void lateEventsAreThoseThatTheContentLacks() {
    push(dao, "s-1", "s-1-e-0", "late-1", "late-2");
    push(dao, "s-4", "late-3");
    push(dao, "unknown", "late-4");

    assertThat(dao.late(FIRST)).contains(new LateEvents(2, 3));
    assertThat(dao.late(FIRST)).contains(new LateEvents(2, 3));
  }

  @Test
  void anAmendBringsExactlyTheSessionsWithLateEventsIntoTheNextBatch() {
    List<SessionWithEvents> before = dao.getBatchSessions(FIRST, PageRequest.ALL);
    push(dao, "s-1", "late-1", "late-2");
    push(dao, "s-3", "late-3");

    assertThat(dao.amend(FIRST)).contains(new LateEvents(2, 3));

    List<SessionWithEvents> brought = dao.getBatchSessions(NEXT, PageRequest.ALL);
    assertThat(brought)
        .extracting(session -> session.registered().sessionId())
        .containsExactlyInAnyOrder("s-1", "s-3");
    assertThat(brought)
        .allSatisfy(
            session -> {
              SessionWithEvents old =
                  before.stream()
                      .filter(one -> one.session().equals(session.session()))
                      .findFirst()
                      .orElseThrow();
              assertThat(session.events()).containsAll(old.events());
              assertThat(session.registered().irrelevant())
                  .isEqualTo(old.registered().irrelevant());
            });
    assertThat(brought).flatExtracting(SessionWithEvents::events).hasSize(1 + 2 + 3 + 1);
    assertThat(dao.getBatchSessions(FIRST, PageRequest.ALL)).isEqualTo(before);
    assertThat(dao.late(FIRST)).contains(NONE);
    assertThat(dao.amend(FIRST)).contains(NONE);
    assertThat(dao.getBatch(NEXT).orElseThrow().sessionCounter()).isEqualTo(2);
  }

  @Test
  void anAmendedSessionIsLateAgainOnlyForItsNewBatch() {
    push(dao, "s-1", "late-1");
    dao.amend(FIRST);
    push(dao, "s-1", "late-2");
    assertThat(dao.late(FIRST)).contains(NONE);
    dao.releaseBatch("q");
    dao.freezeBatch(NEXT);
    assertThat(dao.late(NEXT)).contains(NONE);
    push(dao, "s-1", "late-3");

    assertThat(dao.late(FIRST)).contains(NONE);
    assertThat(dao.late(NEXT)).contains(new LateEvents(1, 1));
    assertThat(dao.amend(NEXT)).contains(new LateEvents(1, 1));
    assertThat(newest("s-1").batchId()).isEqualTo("batch-000003");
  }

  @Test
  void aSessionThatWasUpdatedBelongsToItsNewBatch() {
    push(dao, "s-1", "late-1");
    RegisteredSession updated = dao.updateSession(session("s-1", "other"));
    push(dao, "s-1", "late-2");

    assertThat(dao.late(FIRST)).contains(NONE);
    assertThat(dao.amend(FIRST)).contains(NONE);
    assertThat(newest("s-1")).isEqualTo(updated);
  }

  @Test
  void aSessionThatWasMarkedIsBroughtWithItsMark() {
    push(dao, "s-1", "late-1");
    dao.markSessionIrrelevant("s-1");

    assertThat(dao.late(FIRST)).contains(new LateEvents(1, 1));
    assertThat(dao.amend(FIRST)).contains(new LateEvents(1, 1));
    assertThat(newest("s-1").irrelevant()).isTrue();
    assertThat(newest("s-1").batchId()).isEqualTo(NEXT);
    assertThat(dao.getBatchSessions(FIRST, PageRequest.ALL).get(0).registered().irrelevant())
        .isFalse();
  }

  @Test
  void anUpdateMadeMeanwhileIsKept() {
    push(dao, "s-1", "late-1");
    push(dao, "s-2", "late-2");
    batch.afterReplace =
        () -> {
          batch.afterReplace = () -> {};
          dao.updateSession(session("s-1", "other"));
          dao.updateSession(session("s-2", "other"));
        };

    assertThat(dao.amend(FIRST).orElseThrow().sessions()).isEqualTo(1);
    assertThat(newest("s-1").session()).isEqualTo(session("s-1", "other"));
    assertThat(newest("s-2").session()).isEqualTo(session("s-2", "other"));
  }

  @Test
  void countingStartsOverWithAContentThatReplacedTheFirst() {
    push(dao, "s-1", "late-1");
    push(dao, "s-5", "late-2");
    reviseTimes(3);

    assertThat(dao.late(FIRST)).contains(new LateEvents(2, 2));
    assertThat(dao.receipt(FIRST).orElseThrow().revision()).isEqualTo(4);
  }

  @Test
  void aContentThatIsReplacedForEverIsGivenUp() {
    batch = new FrozenBatch(1);
    dao = batch.dao;
    reviseTimes(Integer.MAX_VALUE);

    assertThatThrownBy(() -> dao.late(FIRST))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("Gave up after 1000 attempts to read the content of batch 'batch-000001'");
  }

  private void reviseTimes(int times) {
    int[] left = {times};
    batch.afterLookup =
        () -> {
          if (left[0]-- > 0) {
            batch.revise();
          }
        };
  }

  /** More sessions than are compared in one call: what the first call brought is not forgotten. */
  @Test
  void anAmendStartsOverButCountsWhatItHasBrought() {
    batch = new FrozenBatch(1_010);
    dao = batch.dao;
    IntStream.of(7, 8, 1_005).forEach(n -> push(dao, "s-" + n, "late-" + n));
    batch.afterReplace =
        () -> {
          batch.afterReplace = () -> {};
          batch.revise();
        };

    assertThat(dao.amend(FIRST)).contains(new LateEvents(3, 3));
    assertThat(dao.getBatchSessions(NEXT, PageRequest.ALL))
        .extracting(session -> session.registered().sessionId())
        .containsExactlyInAnyOrder("s-7", "s-8", "s-1005");
    assertThat(dao.receipt(FIRST).orElseThrow().revision()).isEqualTo(2);
  }
}
