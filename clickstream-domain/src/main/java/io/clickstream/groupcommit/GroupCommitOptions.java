package io.clickstream.groupcommit;

import io.clickstream.core.internal.Arguments;
import io.clickstream.model.InvalidValueException;
import java.time.Duration;

/**
 * How calls are gathered into groups.
 *
 * @param maxRows at most so many sessions or events in one group, unless one call alone has more
 * @param gatherTime how long a group waits for as many calls as the one before it had. A call that
 *     comes alone never waits
 * @param maxWaitingRows at most so many sessions, and so many events, wait for their turn; what
 *     comes then is refused at once
 * @param maxWait how long a call waits for its turn before it is refused
 */
public record GroupCommitOptions(
    int maxRows, Duration gatherTime, int maxWaitingRows, Duration maxWait) {

  /** Groups of a thousand rows, two milliseconds to gather, 20,000 waiting rows, five seconds. */
  public static final GroupCommitOptions DEFAULTS =
      new GroupCommitOptions(1_000, Duration.ofMillis(2), 20_000, Duration.ofSeconds(5));

  /**
   * Checks the components.
   *
   * @param maxRows at most so many rows in one group
   * @param gatherTime how long a group waits for others
   * @param maxWaitingRows at most so many rows wait
   * @param maxWait how long a call waits
   * @throws InvalidValueException naming the field if a number is less than one, a time is
   *     negative, or longer than a day
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
   * The same, with another size of groups.
   *
   * @param other at most so many rows in one group
   * @return a changed copy
   */
  public GroupCommitOptions withMaxRows(int other) {
    return new GroupCommitOptions(other, gatherTime, maxWaitingRows, maxWait);
  }

  /**
   * The same, with another time to gather.
   *
   * @param other how long a group waits for others
   * @return a changed copy
   */
  public GroupCommitOptions withGatherTime(Duration other) {
    return new GroupCommitOptions(maxRows, other, maxWaitingRows, maxWait);
  }

  /**
   * The same, with another length of the queue.
   *
   * @param other at most so many rows wait
   * @return a changed copy
   */
  public GroupCommitOptions withMaxWaitingRows(int other) {
    return new GroupCommitOptions(maxRows, gatherTime, other, maxWait);
  }

  /**
   * The same, with another time in the queue.
   *
   * @param other how long a call waits
   * @return a changed copy
   */
  public GroupCommitOptions withMaxWait(Duration other) {
    return new GroupCommitOptions(maxRows, gatherTime, maxWaitingRows, other);
  }
}
