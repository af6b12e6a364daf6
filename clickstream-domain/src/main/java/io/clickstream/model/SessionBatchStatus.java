package io.clickstream.model;

/**
 * The lifecycle of a batch.
 *
 * <pre>
 * COLLECTING → RELEASED → FINE_TUNING → ARCHIVING → ARCHIVED
 *                 │  ↖_________/           ↗
 *                 └──────────────────────┘
 * </pre>
 */
public enum SessionBatchStatus {
  /** Sessions join the batch. At most one batch is collecting at any time. */
  COLLECTING,
  /** The set of sessions is final; the batch is ready for training. */
  RELEASED,
  /** A model is being trained on the batch; if that fails, it may return to {@link #RELEASED}. */
  FINE_TUNING,
  /** The batch is being moved to an archive. */
  ARCHIVING,
  /** The batch has been moved to an archive. This status is final. */
  ARCHIVED;

  /**
   * Returns whether {@link io.clickstream.ClickstreamDao#updateBatchStatus} may change a batch from
   * this status to another one. A collecting batch is released by {@link
   * io.clickstream.ClickstreamDao#releaseBatch} only, so no change from {@link #COLLECTING} is
   * allowed here.
   *
   * @param next the new status
   * @return whether the change is allowed
   */
  public boolean mayBecome(SessionBatchStatus next) {
    return switch (this) {
      case COLLECTING, ARCHIVED -> false;
      case RELEASED -> next == FINE_TUNING || next == ARCHIVING;
      case FINE_TUNING -> next == ARCHIVING || next == RELEASED;
      case ARCHIVING -> next == ARCHIVED;
    };
  }
}
