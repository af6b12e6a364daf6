package io.clickstream.app.ubi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of one file, or of several added together.
 *
 * @param queries the rows that are queries; {@code stored} is the number of new sessions
 * @param events the rows that are events
 * @param others the rows that are neither, which are all rejected
 * @param sessionsImproved how many sessions that the store had without results were given some; the
 *     rows that did are among the merged queries
 * @param eventsWithoutQuery how many event rows that were not rejected belong to a query that
 *     neither their file nor the store knows. They are stored all the same, and are there as soon
 *     as a session of that id is registered
 * @param repaired how many rows were used after something in them that cannot be stored was
 *     replaced: text that is no valid Unicode, NUL characters, numbers that fit no type
 * @param rejects how many rows were rejected for each reason
 */
public record ImportReport(
    RowCounts queries,
    RowCounts events,
    RowCounts others,
    long sessionsImproved,
    long eventsWithoutQuery,
    long repaired,
    Map<RejectReason, Long> rejects) {

  /** The report of no file. */
  public static final ImportReport EMPTY =
      new ImportReport(RowCounts.NONE, RowCounts.NONE, RowCounts.NONE, 0, 0, 0, Map.of());

  /**
   * Checks that the report adds up, and copies the map.
   *
   * @throws IllegalStateException if it does not, which is an error of the program
   */
  public ImportReport {
    Map<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
    copy.putAll(rejects);
    rejects = Collections.unmodifiableMap(copy);
    require(others.read() == others.rejected(), "rows of no kind that were not rejected");
    require(sessionsImproved <= queries.merged(), "more sessions improved than rows merged");
    require(
        eventsWithoutQuery <= events.read() - events.rejected(),
        "more events without a query than events");
    require(repaired <= queries.read() + events.read(), "more rows repaired than read");
    long sum = rejects.values().stream().mapToLong(Long::longValue).sum();
    long rejected = queries.rejected() + events.rejected() + others.rejected();
    require(sum == rejected, rejected + " rows rejected, for " + sum + " reasons");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException("The report does not add up: " + otherwise);
    }
  }

  /**
   * All rows together.
   *
   * @return queries, events and others
   */
  public RowCounts total() {
    return queries.plus(events).plus(others);
  }

  /**
   * The sum of two reports.
   *
   * @param other the report of another file
   * @return both together
   */
  public ImportReport plus(ImportReport other) {
    Map<RejectReason, Long> sum = new EnumMap<>(RejectReason.class);
    sum.putAll(rejects);
    other.rejects.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new ImportReport(
        queries.plus(other.queries),
        events.plus(other.events),
        others.plus(other.others),
        sessionsImproved + other.sessionsImproved,
        eventsWithoutQuery + other.eventsWithoutQuery,
        repaired + other.repaired,
        sum);
  }
}
