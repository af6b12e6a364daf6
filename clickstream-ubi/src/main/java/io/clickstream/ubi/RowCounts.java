package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;

/**
 * How many rows had which {@link RowOutcome}. The numbers add up: {@code read = stored +
 * alreadyThere + merged + rejected}.
 *
 * @param read all rows
 * @param stored rows that are new in the store
 * @param alreadyThere rows whose session or event the store had before the import, and keeps
 *     unchanged
 * @param merged rows that were merged with another row of the same log, or into a stored session
 * @param rejected rows that cannot be used; {@link UnusedRows} receives each of them
 */
public record RowCounts(long read, long stored, long alreadyThere, long merged, long rejected) {

  /**
   * Creates counts.
   *
   * @param read all rows
   * @param stored rows that are new in the store
   * @param alreadyThere rows whose session or event the store had before
   * @param merged rows that were merged
   * @param rejected rows that cannot be used
   * @throws IllegalStateException if they do not add up, which is a bug in the import
   */
  public RowCounts {
    if (read != stored + alreadyThere + merged + rejected) {
      throw new IllegalStateException(
          "The report does not add up: %d rows read, %d stored + %d already there + %d merged + %d rejected"
              .formatted(read, stored, alreadyThere, merged, rejected));
    }
  }

  /**
   * Adds two counts.
   *
   * @param other the counts of other rows
   * @return the sums of all their numbers
   */
  public RowCounts plus(RowCounts other) {
    InvalidValueException.requirePresent("other", other);
    return new RowCounts(
        read + other.read,
        stored + other.stored,
        alreadyThere + other.alreadyThere,
        merged + other.merged,
        rejected + other.rejected);
  }
}
