package io.clickstream.model;

/**
 * Where a batch is in its life.
 *
 * <pre>
 * COLLECTING → RELEASED → FINE_TUNING → ARCHIVING → ARCHIVED
 *                 │  ↖_________/           ↗
 *                 └──────────────────────┘
 * </pre>
 */
public enum SessionBatchStatus {
  /** Sessions join it. At most one batch collects at any moment. */
  COLLECTING,
  /** Its sessions are final and wait for training. */
  RELEASED,
  /** A model is trained on it; if that fails it may go back to {@link #RELEASED}. */
  FINE_TUNING,
  /** It is being moved away. */
  ARCHIVING,
  /** It was moved away: the end. */
  ARCHIVED;

  /**
   * Whether a batch of this status may be given another one by {@link
   * io.clickstream.ClickstreamDao#updateBatchStatus}. Only a release makes a collecting batch a
   * released one, so nothing follows {@link #COLLECTING} here.
   *
   * @param next the other status
   * @return whether the change is one of the lifecycle's
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
