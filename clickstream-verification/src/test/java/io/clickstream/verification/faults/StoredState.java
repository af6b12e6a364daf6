package io.clickstream.verification.faults;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * All that is stored, but not under which numbers, because a call that is repeated may draw others.
 *
 * @param batches newest first
 * @param sessions of each batch, in their order, with all their events
 * @param newest the newest version of each session
 */
record StoredState(
    List<SessionBatch> batches,
    List<List<SessionWithEvents>> sessions,
    List<Optional<RegisteredSession>> newest) {

  private static final int MOST_SESSIONS = 10;

  /** Reads everything, and checks that numbers are what they have to be. */
  static StoredState of(Scene scene) {
    List<SessionBatch> batches = scene.dao.listBatches(Set.of(SessionBatchStatus.values()), 0);
    List<List<SessionWithEvents>> sessions = new ArrayList<>();
    for (SessionBatch batch : batches) {
      List<SessionWithEvents> read = read(scene, batch.batchId());
      checkNumbers(scene, batch, read);
      sessions.add(read.stream().map(Answer::unnumbered).toList());
    }
    List<Optional<RegisteredSession>> newest =
        IntStream.range(0, MOST_SESSIONS)
            .mapToObj(n -> scene.storage.sessions().find(List.of("s-" + n)).stream().findFirst())
            .map(found -> found.map(Answer::unnumbered))
            .toList();
    return new StoredState(batches.stream().map(StoredState::uncounted).toList(), sessions, newest);
  }

  static List<SessionWithEvents> read(Scene scene, String batchId) {
    return scene.dao.getBatchSessions(batchId, PageRequest.ALL);
  }

  private static void checkNumbers(
      Scene scene, SessionBatch batch, List<SessionWithEvents> sessions) {
    List<Long> numbers = sessions.stream().map(read -> read.registered().sessionNumber()).toList();
    assertThat(numbers)
        .as("numbers of " + batch)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(number -> number <= batch.sessionCounter());
    if (!batch.collecting()) {
      assertThat(batch.sealed()).as("seal of " + batch).isTrue();
      assertThat(taken(scene, batch.batchId()))
          .as("numbers taken of " + batch)
          .isEqualTo(
              new TreeSet<>(LongStream.rangeClosed(1, batch.sessionCounter()).boxed().toList()));
    }
  }

  /** By sessions, by versions that had to be preserved, and by voids. */
  private static Set<Long> taken(Scene scene, String batchId) {
    Set<Long> taken = new TreeSet<>();
    for (String collection : List.of("sessions", "session_versions")) {
      scene
          .database
          .getCollection(collection)
          .find(eq("batch_id", batchId))
          .forEach(document -> taken.add(document.getLong("session_number")));
    }
    return taken;
  }

  /** The batch, however many numbers were drawn from it. */
  private static SessionBatch uncounted(SessionBatch batch) {
    return new SessionBatch(
        batch.batchId(),
        batch.ordinal(),
        batch.status(),
        1,
        batch.createdAt(),
        batch.releaseId(),
        batch.releasedAt(),
        batch.sealed(),
        batch.frozen());
  }
}
