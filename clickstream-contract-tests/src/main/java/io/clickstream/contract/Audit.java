package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Records the results that callers received, and verifies them against the store at the end. */
final class Audit {

  private final Map<String, RegisteredSession> placements = new ConcurrentHashMap<>();
  private final Map<String, List<SessionWithEvents>> released = new ConcurrentHashMap<>();
  private final List<String> contradictions = Collections.synchronizedList(new ArrayList<>());

  /** Records the place of a session returned by a completed call. */
  void placed(RegisteredSession session) {
    String place = session.batchId() + " number " + session.sessionNumber();
    RegisteredSession other = placements.putIfAbsent(place, session);
    if (other != null && !brief(other).equals(brief(session))) {
      contradictions.add(brief(other) + " and " + brief(session));
    }
  }

  /** Records the content of a batch right after the release that returned it. */
  void released(SessionBatch batch, ClickstreamDao dao) {
    List<SessionWithEvents> read = dao.getBatchSessions(batch.batchId(), PageRequest.ALL);
    List<SessionWithEvents> other = released.putIfAbsent(batch.batchId(), read);
    if (other != null && !other.equals(read)) {
      contradictions.add(batch.batchId() + " was read as " + other + " and as " + read);
    }
  }

  /** Reads the whole store and compares it with what was recorded. */
  void check(ClickstreamDao dao) {
    assertThat(contradictions).as("answers that contradict each other").isEmpty();
    Map<String, List<SessionWithEvents>> batches = everything(dao);
    released.forEach(
        (batchId, read) ->
            assertThat(batches.get(batchId)).as(batchId + " after its release").isEqualTo(read));
    Map<String, RegisteredSession> newest = new HashMap<>();
    batches.forEach((batchId, sessions) -> checkBatch(batchId, sessions, newest));
    newest.forEach(
        (sessionId, session) ->
            assertThat(brief(dao.getSession(sessionId).orElseThrow().registered()))
                .as("the newest version of " + sessionId)
                .isEqualTo(brief(session)));
    placements.values().forEach(placed -> checkPlacement(placed, batches));
  }

  /** Returns all batches, oldest first, with their sessions. */
  private static Map<String, List<SessionWithEvents>> everything(ClickstreamDao dao) {
    List<SessionBatch> oldestFirst =
        new ArrayList<>(dao.listBatches(Set.of(SessionBatchStatus.values()), 0));
    oldestFirst.sort(Comparator.comparingLong(SessionBatch::ordinal));
    assertThat(oldestFirst.stream().filter(SessionBatch::collecting).count())
        .as("collecting batches")
        .isLessThanOrEqualTo(1);
    Map<String, List<SessionWithEvents>> batches = new LinkedHashMap<>();
    for (SessionBatch batch : oldestFirst) {
      assertThat(batch.ordinal()).isEqualTo(batches.size() + 1L);
      List<SessionWithEvents> sessions = dao.getBatchSessions(batch.batchId(), PageRequest.ALL);
      assertThat(sessions)
          .as("numbers drawn from " + batch)
          .allMatch(read -> read.registered().sessionNumber() <= batch.sessionCounter());
      batches.put(batch.batchId(), sessions);
    }
    return batches;
  }

  private static void checkBatch(
      String batchId, List<SessionWithEvents> sessions, Map<String, RegisteredSession> newest) {
    assertThat(sessions)
        .as("sessions of " + batchId)
        .extracting(read -> read.session().sessionId())
        .doesNotHaveDuplicates();
    assertThat(sessions)
        .as("numbers of " + batchId)
        .extracting(read -> read.registered().sessionNumber())
        .isSorted()
        .doesNotHaveDuplicates();
    sessions.forEach(read -> newest.put(read.session().sessionId(), read.registered()));
  }

  /** A session that was placed in a batch remains in it, possibly with a greater number. */
  private static void checkPlacement(
      RegisteredSession placed, Map<String, List<SessionWithEvents>> batches) {
    assertThat(batches).containsKey(placed.batchId());
    assertThat(batches.get(placed.batchId()))
        .as(placed.batchId() + " once " + placed.sessionId() + " was placed in it")
        .anyMatch(
            read ->
                read.session().sessionId().equals(placed.sessionId())
                    && (read.registered().sessionNumber() > placed.sessionNumber()
                        || brief(read.registered()).startsWith(brief(placed))));
  }
}
