package io.clickstream.port;

import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps batches: unique by id, by ordinal, and by release id once they have one. */
public interface BatchStore {

  /**
   * The batch with the highest ordinal.
   *
   * @return that batch, or empty if there is none
   */
  Optional<SessionBatch> latest();

  /**
   * Inserts a batch, unless its id is taken.
   *
   * @param batch a batch as it is opened
   * @return whether it was inserted
   */
  boolean open(SessionBatch batch);

  /**
   * Adds to the session counter, if the batch still collects; both in one atomic step.
   *
   * @param batchId the batch
   * @param count how many numbers to draw, at least 1
   * @return the batch right after this step: its counter is the highest of the numbers drawn. Empty
   *     if it does not collect or does not exist
   */
  Optional<SessionBatch> draw(String batchId, int count);

  /**
   * A batch.
   *
   * @param batchId the batch
   * @return the batch, or empty if there is none of that id
   */
  Optional<SessionBatch> find(String batchId);

  /**
   * The batch that was released under a name.
   *
   * @param releaseId the release
   * @return the batch, or empty if there is none of that release id
   */
  Optional<SessionBatch> findByRelease(String releaseId);

  /**
   * Makes a collecting batch a released one that is not yet sealed, in one atomic step. When it has
   * returned {@link ReleaseResult#RELEASED}, every {@link #draw} from the batch is empty.
   *
   * @param batchId the batch
   * @param releaseId the name of the release
   * @param at the time of the release
   * @return what came of it; anything but {@link ReleaseResult#RELEASED} has changed nothing. If
   *     the batch does not collect and the release id is taken too, either answer is right
   */
  ReleaseResult release(String batchId, String releaseId, Instant at);

  /**
   * Changes the status, if the batch still has the one expected; both in one atomic step.
   *
   * @param batchId the batch
   * @param from the status that it must have
   * @param to the status that it gets
   * @return the batch right after this step, or empty if it has another status or does not exist
   */
  Optional<SessionBatch> change(String batchId, SessionBatchStatus from, SessionBatchStatus to);

  /**
   * Notes that the batch is sealed. Doing so again changes nothing.
   *
   * @param batchId a released batch
   */
  void markSealed(String batchId);

  /**
   * Batches by status, those with the highest ordinal first.
   *
   * @param statuses only batches of these; an empty set selects none
   * @param limit at most so many; 0 for all
   * @return the batches
   */
  List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit);

  /** What came of a release. */
  enum ReleaseResult {
    /** The batch is released. */
    RELEASED,
    /** The batch does not collect, or does not exist. */
    NOT_COLLECTING,
    /** Another batch has that release id. */
    RELEASE_ID_TAKEN
  }
}
