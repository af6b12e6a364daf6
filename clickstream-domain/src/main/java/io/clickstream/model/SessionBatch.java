package io.clickstream.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A numbered collection of sessions that is handed to training as a whole.
 *
 * @param batchId its name, made from its ordinal
 * @param ordinal which one it is, from 1 in the order in which batches were opened
 * @param status where it is in its life
 * @param sessionCounter the highest session number drawn from it, 0 when none was; not every number
 *     that was drawn is held by a session
 * @param createdAt when it was opened
 * @param releaseId the name its release was asked for with; {@code null} while it collects
 * @param releasedAt when it was released; {@code null} while it collects
 * @param sealed whether it is made sure that no number of it can be taken any more. {@link
 *     io.clickstream.ClickstreamDao} hands out released batches sealed only
 */
public record SessionBatch(
    String batchId,
    long ordinal,
    SessionBatchStatus status,
    long sessionCounter,
    Instant createdAt,
    @Nullable String releaseId,
    @Nullable Instant releasedAt,
    boolean sealed) {

  /**
   * Checks the components.
   *
   * @param batchId the component of that name
   * @param ordinal the component of that name
   * @param status the component of that name
   * @param sessionCounter the component of that name
   * @param createdAt the component of that name
   * @param releaseId the component of that name
   * @param releasedAt the component of that name
   * @param sealed the component of that name
   * @throws InvalidValueException naming the field and the reason
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
  }

  /**
   * A batch as it is opened.
   *
   * @param ordinal which one it is
   * @param createdAt when it is opened
   * @return a collecting batch from which no number was drawn
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
        false);
  }

  /**
   * The same batch, sealed.
   *
   * @return a copy that says that it is sealed
   */
  public SessionBatch asSealed() {
    return new SessionBatch(
        batchId, ordinal, status, sessionCounter, createdAt, releaseId, releasedAt, true);
  }

  /**
   * Whether sessions join this batch.
   *
   * @return whether its status is {@link SessionBatchStatus#COLLECTING}
   */
  public boolean collecting() {
    return status == SessionBatchStatus.COLLECTING;
  }
}
