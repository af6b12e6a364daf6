package io.clickstream.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A numbered collection of sessions that is used for training as a whole.
 *
 * @param batchId the id of the batch, derived from its ordinal
 * @param ordinal the position in the order in which batches were opened, starting at 1
 * @param status the position in the lifecycle
 * @param sessionCounter the highest session number drawn (reserved) from this batch, 0 if none was.
 *     Not every drawn number is held by a session
 * @param createdAt when the batch was opened
 * @param releaseId the id of the release; {@code null} while the batch is collecting
 * @param releasedAt when the batch was released; {@code null} while it is collecting
 * @param sealed whether it is ensured that no session can take a number of this batch any more.
 *     {@link io.clickstream.ClickstreamDao} returns released batches only once they are sealed
 * @param frozen whether its content is written down and does not change any more
 */
public record SessionBatch(
    String batchId,
    long ordinal,
    SessionBatchStatus status,
    long sessionCounter,
    Instant createdAt,
    @Nullable String releaseId,
    @Nullable Instant releasedAt,
    boolean sealed,
    boolean frozen) {

  /**
   * Validates the components.
   *
   * @param batchId a valid id
   * @param ordinal the ordinal, at least 1
   * @param status the status, not {@code null}
   * @param sessionCounter the highest number drawn, not negative
   * @param createdAt when the batch was opened
   * @param releaseId a valid id; {@code null} if and only if the status is {@code COLLECTING}
   * @param releasedAt when the batch was released; {@code null} if and only if the status is {@code
   *     COLLECTING}
   * @param sealed whether the batch is sealed; {@code false} if the status is {@code COLLECTING}
   * @param frozen whether the batch is frozen; {@code false} if it is not sealed
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public SessionBatch {
    RecordIntake intake = RecordIntake.of("sessionBatch");
    batchId = intake.id("batchId", batchId);
    ordinal = intake.positive("ordinal", ordinal);
    status = intake.present("status", status);
    sessionCounter = intake.count("sessionCounter", sessionCounter);
    createdAt = intake.time("createdAt", createdAt);
    releaseId = intake.optionalId("releaseId", releaseId);
    releasedAt = releasedAt == null ? null : intake.time("releasedAt", releasedAt);
    boolean collecting = status == SessionBatchStatus.COLLECTING;
    intake.require("releaseId", (releaseId == null) == collecting, "does not fit status " + status);
    intake.require(
        "releasedAt", (releasedAt == null) == collecting, "does not fit status " + status);
    intake.require("sealed", !(sealed && collecting), "does not fit status " + status);
    intake.require("frozen", !frozen || sealed, "does not fit a batch that is not sealed");
  }

  /**
   * Returns a new batch.
   *
   * @param ordinal the position in the order of batches, starting at 1
   * @param createdAt when the batch is opened
   * @return a collecting batch from which no number has been drawn
   */
  public static SessionBatch opened(long ordinal, Instant createdAt) {
    return new SessionBatch(
        String.format(Locale.ROOT, "batch-%06d", ordinal),
        ordinal,
        SessionBatchStatus.COLLECTING,
        0,
        createdAt,
        null,
        null,
        false,
        false);
  }

  /**
   * Returns a sealed copy of this batch.
   *
   * @return a copy with {@code sealed} set to {@code true}
   */
  public SessionBatch asSealed() {
    return new SessionBatch(
        batchId, ordinal, status, sessionCounter, createdAt, releaseId, releasedAt, true, frozen);
  }

  /**
   * Returns whether sessions can join this batch.
   *
   * @return whether its status is {@link SessionBatchStatus#COLLECTING}
   */
  public boolean collecting() {
    return status == SessionBatchStatus.COLLECTING;
  }
}
