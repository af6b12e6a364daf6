package io.clickstream.ubi;

/**
 * What became of rows; the parts add up to the whole.
 *
 * @param read all of them
 * @param stored new in the store by this import
 * @param alreadyThere left alone, because the store had them before this import
 * @param merged joined with another row of the same import, or used to improve a stored session
 * @param rejected not used at all; all of them are handed to {@link UnusedRows}
 */
public record RowCounts(long read, long stored, long alreadyThere, long merged, long rejected) {

  /** No rows. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

  /**
   * Checks that the parts add up.
   *
   * @throws IllegalStateException if they do not, which is an error of the program
   */
  public RowCounts {
    if (read != stored + alreadyThere + merged + rejected) {
      throw new IllegalStateException(
          "The report does not add up: %d rows read, %d stored + %d already there + %d merged + %d rejected"
              .formatted(read, stored, alreadyThere, merged, rejected));
    }
  }

  /**
   * The sum of two counts.
   *
   * @param other the other count
   * @return both together
   */
  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        read + other.read,
        stored + other.stored,
        alreadyThere + other.alreadyThere,
        merged + other.merged,
        rejected + other.rejected);
  }
}
