package io.clickstream.port;

import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores batches. The batch id, the ordinal and, once set, the release id are unique. */
public interface BatchStore {

  /**
   * Returns the batch with the highest ordinal.
   *
   * @return the batch, or empty if there are no batches
   */
  Optional<SessionBatch> latest();

  /**
   * Inserts a batch, unless its id is taken.
   *
   * @param batch the new batch, as created by {@link SessionBatch#opened}
   * @return whether it was inserted
   */
  boolean open(SessionBatch batch);

  /**
   * Draws session numbers: atomically adds to the session counter, provided the batch is still
   * collecting.
   *
   * @param batchId the id of the batch
   * @param count how many numbers to draw, at least 1
   * @return the batch right after the change; its counter is the highest of the numbers drawn.
   *     Empty if the batch is not collecting or does not exist
   */
  Optional<SessionBatch> draw(String batchId, int count);

  /**
   * Returns a batch.
   *
   * @param batchId the id of the batch
   * @return the batch, or empty if it does not exist
   */
  Optional<SessionBatch> find(String batchId);

  /**
   * Returns the batch with a release id.
   *
   * @param releaseId the id of the release
   * @return the batch, or empty if no batch has that release id
   */
  Optional<SessionBatch> findByRelease(String releaseId);

  /**
   * Atomically turns a collecting batch into a released one that is not sealed yet. Once this
   * method has returned {@link ReleaseResult#RELEASED}, every {@link #draw} from the batch returns
   * empty.
   *
   * @param batchId the id of the batch
   * @param releaseId the id of the release
   * @param at the time of the release
   * @return the outcome; nothing has changed unless it is {@link ReleaseResult#RELEASED}. If the
   *     batch is not collecting and the release id is taken as well, either result is correct
   */
  ReleaseResult release(String batchId, String releaseId, Instant at);

  /**
   * Atomically changes the status of a batch, provided it has the expected one (compare-and-set).
   *
   * @param batchId the id of the batch
   * @param from the expected status
   * @param to the new status
   * @return the batch right after the change, or empty if it has another status or does not exist
   */
  Optional<SessionBatch> change(String batchId, SessionBatchStatus from, SessionBatchStatus to);

  /**
   * Records that a batch is sealed. Idempotent.
   *
   * @param batchId the id of a released batch
   */
  void markSealed(String batchId);

  /**
   * Returns the batches that have one of the given statuses.
   *
   * @param statuses the statuses to include; an empty set selects no batches
   * @param limit the maximum number of batches; 0 for no limit
   * @return the batches, by descending ordinal
   */
  List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit);

  /**
   * Returns what is recorded with a batch about its content.
   *
   * @param batchId the id of the batch
   * @return the state, {@link ContentState#NONE} for a batch that was never frozen; empty if the
   *     batch does not exist
   */
  Optional<ContentState> contentState(String batchId);

  /**
   * Atomically sets what is recorded with a batch about its content, provided it is as expected
   * (compare-and-set).
   *
   * @param batchId the id of the batch
   * @param expected the state that must be stored now; comparing its epoch and its content id is
   *     sufficient
   * @param next the new state
   * @return whether it was set; if not, nothing has changed
   */
  boolean setContent(String batchId, ContentState expected, ContentState next);

  /** The outcome of a release. */
  enum ReleaseResult {
    /** The batch is released. */
    RELEASED,
    /** The batch is not collecting, or does not exist. */
    NOT_COLLECTING,
    /** Another batch has that release id. */
    RELEASE_ID_TAKEN
  }
}
