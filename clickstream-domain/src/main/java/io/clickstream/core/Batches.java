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
 * The lifecycle of batches: opening, drawing numbers, releasing, sealing and status changes.
 *
 * <p>The id of a batch is derived from its ordinal. Only the batch with the highest ordinal can be
 * collecting, because the next one is opened only after that one was seen released, and if two
 * callers open the same ordinal concurrently, the unique id lets only one of them succeed. The
 * primary key alone therefore guarantees that at most one batch is collecting.
 */
class Batches {

  /** More attempts than any contention requires: a store that needs more violates its contract. */
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

  /** Draws the next numbers of the collecting batch; opens a batch if none is collecting. */
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

  /**
   * The id of a batch that was collecting, or was opened, a moment ago and most likely still is.
   */
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

  /** The id of the collecting batch, if a number has been drawn from it. */
  Optional<String> releasableBatchId() {
    return batches
        .latest()
        .filter(latest -> latest.collecting() && latest.sessionCounter() > 0)
        .map(SessionBatch::batchId);
  }

  /** Makes one attempt; empty if the batch was released with another id in the meantime. */
  Optional<SessionBatch> tryRelease(String batchId, String releaseId) {
    batches.release(batchId, releaseId, clock.instant());
    return batches.findByRelease(releaseId);
  }

  /**
   * Seals a released batch: from then on, no session can take a number of it. Everyone who reads a
   * batch that is released but not sealed seals it first, so a release is completed even if the
   * process that started it has died.
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

  /** Another caller was faster: either it made the same change, or this one is rejected. */
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
   * Consecutive numbers of a batch that are reserved for one caller.
   *
   * @param batchId the id of the batch
   * @param first the lowest number
   * @param count how many numbers there are
   */
  record DrawnNumbers(String batchId, long first, int count) {

    boolean include(RegisteredSession session) {
      return session.batchId().equals(batchId)
          && session.sessionNumber() >= first
          && session.sessionNumber() < first + count;
    }
  }
}
