package io.clickstream.core;

import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.SessionStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of batches: opening, drawing numbers, release with its seal, and status changes.
 *
 * <p>Batches are numbered; the id is made from the number. Only the batch with the highest ordinal
 * may collect, because the next one is opened only after it was seen released, and two who open the
 * same ordinal meet at its id. So at most one batch collects, by nothing but the primary key.
 */
class Batches {

  /** More than any contention needs: a store that makes us try so often does not keep its word. */
  static final int MAX_ATTEMPTS = 1000;

  private final BatchStore batches;
  private final SessionStore sessions;
  private final InstantSource clock;
  volatile @Nullable String lastDrawnFrom;

  Batches(BatchStore batches, SessionStore sessions, InstantSource clock) {
    this.batches = batches;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Takes the next numbers of the collecting batch; opens one if none collects. */
  DrawnNumbers draw(int count) {
    String known = lastDrawnFrom;
    if (known != null) {
      Optional<SessionBatch> drawn = batches.draw(known, count);
      if (drawn.isPresent()) {
        return numbers(drawn.get(), count);
      }
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<SessionBatch> drawn = batches.draw(collectingBatchId(), count);
      if (drawn.isPresent()) {
        lastDrawnFrom = drawn.get().batchId();
        return numbers(drawn.get(), count);
      }
    }
    throw gaveUp("draw a session number");
  }

  private static DrawnNumbers numbers(SessionBatch batch, int count) {
    return new DrawnNumbers(batch.batchId(), batch.sessionCounter() - count + 1, count);
  }

  /** The id of the batch that most likely collects: it did, or was opened, a moment ago. */
  String collectingBatchId() {
    Optional<SessionBatch> latest = batches.latest();
    if (latest.isPresent() && latest.get().collecting()) {
      return latest.get().batchId();
    }
    long ordinal = latest.map(SessionBatch::ordinal).orElse(0L) + 1;
    SessionBatch next = SessionBatch.opened(ordinal, clock.instant());
    batches.open(next);
    return next.batchId();
  }

  Optional<SessionBatch> find(String batchId) {
    return batches.find(batchId).map(this::sealed);
  }

  List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
    return batches.list(statuses, limit).stream().map(this::sealed).toList();
  }

  Optional<SessionBatch> release(String releaseId) {
    Optional<SessionBatch> released = batches.findByRelease(releaseId);
    for (int attempt = 0; released.isEmpty(); attempt++) {
      Optional<String> batchId = releasableBatchId();
      if (batchId.isEmpty()) {
        return batches.findByRelease(releaseId).map(this::sealed);
      }
      if (attempt == MAX_ATTEMPTS) {
        throw gaveUp("release a batch");
      }
      released = tryRelease(batchId.get(), releaseId);
    }
    return released.map(this::sealed);
  }

  /** The id of the batch that collects and has something to release. */
  Optional<String> releasableBatchId() {
    return batches
        .latest()
        .filter(latest -> latest.collecting() && latest.sessionCounter() > 0)
        .map(SessionBatch::batchId);
  }

  /** One attempt; empty if the batch was released under another name meanwhile. */
  Optional<SessionBatch> tryRelease(String batchId, String releaseId) {
    batches.release(batchId, releaseId, clock.instant());
    return batches.findByRelease(releaseId);
  }

  /**
   * Finishes a release: after it, no number of the batch can be taken any more. Whoever meets a
   * batch that is released but not sealed does this first, so a releaser that died is made up for.
   */
  SessionBatch sealed(SessionBatch batch) {
    if (batch.collecting() || batch.sealed()) {
      return batch;
    }
    sessions.close(batch.batchId(), batch.sessionCounter());
    batches.markSealed(batch.batchId());
    return batch.asSealed();
  }

  Optional<SessionBatch> changeStatus(String batchId, SessionBatchStatus next) {
    Optional<SessionBatch> found = find(batchId);
    if (found.isEmpty() || found.get().status() == next) {
      return found;
    }
    SessionBatchStatus current = found.get().status();
    if (!current.mayBecome(next)) {
      throw new IllegalBatchTransitionException(batchId, current, next);
    }
    Optional<SessionBatch> changed = batches.change(batchId, current, next);
    return changed.isPresent() ? changed : lostTo(batchId, next);
  }

  /** Another caller was faster: either it made the same change, or this one is refused. */
  private Optional<SessionBatch> lostTo(String batchId, SessionBatchStatus next) {
    Optional<SessionBatch> found = find(batchId);
    if (found.isPresent() && found.get().status() != next) {
      throw new IllegalBatchTransitionException(batchId, found.get().status(), next);
    }
    return found;
  }

  static StorageUnavailableException gaveUp(String task) {
    return new StorageUnavailableException(
        "Gave up after " + MAX_ATTEMPTS + " attempts to " + task, null);
  }

  /**
   * Numbers of a batch that belong to nobody else.
   *
   * @param batchId the batch
   * @param first the lowest of them
   * @param count how many they are
   */
  record DrawnNumbers(String batchId, long first, int count) {

    boolean include(RegisteredSession session) {
      return session.batchId().equals(batchId)
          && session.sessionNumber() >= first
          && session.sessionNumber() < first + count;
    }
  }
}
