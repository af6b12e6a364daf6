package io.clickstream.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
   * this status to another one.
   *
   * @param next the new status
   * @return whether it is one of {@link #successors()}
   * @throws InvalidValueException if the status is {@code null}
   */
  public boolean mayBecome(SessionBatchStatus next) {
    return successors().contains(InvalidValueException.requirePresent("next", next));
  }

  /**
   * Returns the statuses that {@link io.clickstream.ClickstreamDao#updateBatchStatus} may change a
   * batch with this status to. A collecting batch is released by {@link
   * io.clickstream.ClickstreamDao#releaseBatch} only, so {@link #COLLECTING} has none here.
   *
   * @return the statuses in the order of the lifecycle, unmodifiable; empty for {@link #COLLECTING}
   *     and {@link #ARCHIVED}
   */
  public Set<SessionBatchStatus> successors() {
    return switch (this) {
      case COLLECTING, ARCHIVED -> Set.of();
      case RELEASED -> inOrder(FINE_TUNING, ARCHIVING);
      case FINE_TUNING -> inOrder(RELEASED, ARCHIVING);
      case ARCHIVING -> Set.of(ARCHIVED);
    };
  }

  private static Set<SessionBatchStatus> inOrder(
      SessionBatchStatus first, SessionBatchStatus second) {
    return Collections.unmodifiableSet(EnumSet.of(first, second));
  }
}
