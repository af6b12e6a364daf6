package io.clickstream.ubi;

import io.clickstream.ubi.log.RowOutcome;
import io.clickstream.ubi.log.UnusedReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of one file, or of several added together.
 *
 * @param queries the rows that are queries; {@code stored} is the number of new sessions
 * @param events the rows that are events
 * @param others the rows that are neither, which are all rejected
 * @param sessionsImproved how many sessions that the store had without results, or without what was
 *     searched for, were given it; the rows that did are among the merged queries
 * @param eventsWithoutQuery how many event rows that were not rejected belong to a query that
 *     neither their file nor the store knows. They are stored all the same, and are there as soon
 *     as a session of that id is registered
 * @param repaired how many rows were used although something in them cannot be stored as it is: it
 *     was replaced (text that is no valid Unicode, NUL characters, numbers that fit no type) or
 *     stayed in the meta (a user or an object that is no id)
 * @param unused how many rows are not in the store as they were, for each reason
 */
public record ImportReport(
    RowCounts queries,
    RowCounts events,
    RowCounts others,
    long sessionsImproved,
    long eventsWithoutQuery,
    long repaired,
    Map<UnusedReason, Long> unused) {

  /** The report of no file. */
  public static final ImportReport EMPTY =
      new ImportReport(RowCounts.NONE, RowCounts.NONE, RowCounts.NONE, 0, 0, 0, Map.of());

  /**
   * Checks that the report adds up, and copies the map.
   *
   * @throws IllegalStateException if it does not, which is an error of the program
   */
  public ImportReport {
    Map<UnusedReason, Long> copy = new EnumMap<>(UnusedReason.class);
    copy.putAll(unused);
    unused = Collections.unmodifiableMap(copy);
    require(others.read() == others.rejected(), "rows of no kind that were not rejected");
    require(sessionsImproved <= queries.merged(), "more sessions improved than rows merged");
    require(
        eventsWithoutQuery <= events.read() - events.rejected(),
        "more events without a query than events");
    require(repaired <= queries.read() + events.read(), "more rows repaired than read");
    long rejected = queries.rejected() + events.rejected() + others.rejected();
    long reasons = sum(unused, RowOutcome.REJECTED);
    require(reasons == rejected, rejected + " rows rejected, for " + reasons + " reasons");
    require(
        sum(unused, RowOutcome.MERGED) <= queries.merged() + events.merged(),
        "more rows unused as merged than merged");
    require(
        sum(unused, RowOutcome.ALREADY_THERE) <= queries.alreadyThere() + events.alreadyThere(),
        "more rows unused as already there than already there");
  }

  private static long sum(Map<UnusedReason, Long> unused, RowOutcome outcome) {
    return unused.entrySet().stream()
        .filter(entry -> entry.getKey().outcome() == outcome)
        .mapToLong(Map.Entry::getValue)
        .sum();
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
   * The same report after later files were looked at.
   *
   * @param events how many events belong to a query that is not there
   * @return a report that says so
   */
  public ImportReport withEventsWithoutQuery(long events) {
    return new ImportReport(
        queries, this.events, others, sessionsImproved, events, repaired, unused);
  }

  /**
   * The sum of two reports.
   *
   * @param other the report of another file
   * @return both together
   */
  public ImportReport plus(ImportReport other) {
    Map<UnusedReason, Long> sum = new EnumMap<>(UnusedReason.class);
    sum.putAll(unused);
    other.unused.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
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
