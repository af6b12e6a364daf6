package io.clickstream.groupcommit;

import io.clickstream.internal.Arguments;
import io.clickstream.model.InvalidValueException;
import java.time.Duration;

/**
 * How calls are combined into groups. Immutable.
 *
 * @param maxRows the maximum number of sessions or events in a group; exceeded only by a single
 *     call that has more
 * @param gatherTime the maximum time that a group waits for as many calls as the previous group
 *     had. A call without concurrent ones never waits
 * @param maxWaitingRows the maximum number of sessions, and of events, in the queue; further calls
 *     are rejected immediately
 * @param maxWait the maximum time that a call waits in the queue before it is rejected
 */
public record GroupCommitOptions(
    int maxRows, Duration gatherTime, int maxWaitingRows, Duration maxWait) {

  /** 1,000 rows per group, 2 ms to gather, 20,000 waiting rows, and a wait of at most 5 s. */
  public static final GroupCommitOptions DEFAULTS =
      new GroupCommitOptions(1_000, Duration.ofMillis(2), 20_000, Duration.ofSeconds(5));

  /**
   * Validates the components.
   *
   * @param maxRows the maximum number of rows in a group, at least 1
   * @param gatherTime the maximum time to gather a group, from zero to one day
   * @param maxWaitingRows the maximum number of rows in the queue, at least 1
   * @param maxWait the maximum time in the queue, from zero to one day
   * @throws InvalidValueException if a component is {@code null} or out of range; it names the
   *     component
   */
  public GroupCommitOptions {
    positive("maxRows", maxRows);
    notNegative("gatherTime", gatherTime);
    positive("maxWaitingRows", maxWaitingRows);
    notNegative("maxWait", maxWait);
  }

  private static void positive(String field, int number) {
    if (number < 1) {
      throw new InvalidValueException(field, "must be at least 1, but is " + number);
    }
  }

  private static void notNegative(String field, Duration time) {
    Duration present = Arguments.present(field, time);
    if (present.isNegative() || present.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(field, "must be from 0 to a day, but is " + time);
    }
  }

  /**
   * Returns a copy with another group size.
   *
   * @param other the maximum number of rows in a group
   * @return the changed copy
   */
  public GroupCommitOptions withMaxRows(int other) {
    return new GroupCommitOptions(other, gatherTime, maxWaitingRows, maxWait);
  }

  /**
   * Returns a copy with another gather time.
   *
   * @param other the maximum time to gather a group
   * @return the changed copy
   */
  public GroupCommitOptions withGatherTime(Duration other) {
    return new GroupCommitOptions(maxRows, other, maxWaitingRows, maxWait);
  }

  /**
   * Returns a copy with another length of the queue.
   *
   * @param other the maximum number of rows in the queue
   * @return the changed copy
   */
  public GroupCommitOptions withMaxWaitingRows(int other) {
    return new GroupCommitOptions(maxRows, gatherTime, other, maxWait);
  }

  /**
   * Returns a copy with another maximum wait.
   *
   * @param other the maximum time in the queue
   * @return the changed copy
   */
  public GroupCommitOptions withMaxWait(Duration other) {
    return new GroupCommitOptions(maxRows, gatherTime, maxWaitingRows, other);
  }
}
