package io.clickstream.ubi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of a log, or of several logs added together.
 *
 * @param queries the rows that are queries; {@link RowCounts#stored} is the number of new sessions
 * @param events the rows that are events
 * @param others the rows that are neither, all of which are rejected
 * @param sessionsImproved how many stored sessions without results, or without a search query, got
 *     them from a row; these rows are among the merged queries
 * @param eventsWithoutQuery how many event rows, of those not rejected, belong to a query that is
 *     neither in their log nor in the store. They are stored nevertheless, and become events of the
 *     session as soon as it is registered
 * @param repaired how many rows were used although something in them cannot be stored as it is: it
 *     was replaced (invalid Unicode, NUL characters, numbers beyond {@code long} and {@code
 *     double}) or stays in the meta (a user or an object that is not a valid id)
 * @param unused how many rows were rejected or not stored unchanged, by reason; unmodifiable, in
 *     the order of the constants, without reasons that did not occur
 */
public record ImportReport(
    RowCounts queries,
    RowCounts events,
    RowCounts others,
    long sessionsImproved,
    long eventsWithoutQuery,
    long repaired,
    Map<UnusedReason, Long> unused) {

  /** The report of no log at all: all numbers are zero. */
  public static final ImportReport EMPTY =
      new ImportReport(RowCounts.NONE, RowCounts.NONE, RowCounts.NONE, 0, 0, 0, Map.of());

  /**
   * Creates a report; the map is copied.
   *
   * @param queries the rows that are queries
   * @param events the rows that are events
   * @param others the rows that are neither
   * @param sessionsImproved how many stored sessions got results or a search query
   * @param eventsWithoutQuery how many event rows belong to a query that was not found
   * @param repaired how many rows were used although something in them cannot be stored
   * @param unused how many rows were rejected or not stored unchanged, by reason
   * @throws IllegalStateException if the numbers do not add up, which is a bug in the import
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
   * Returns the counts of all rows.
   *
   * @return the sum of queries, events and others
   */
  public RowCounts total() {
    return queries.plus(events).plus(others);
  }

  /**
   * Returns a copy with another number of events without a query, such as {@link
   * UbiImport#eventsWithoutQuery} after further logs were imported.
   *
   * @param events the number of events
   * @return the copy
   */
  public ImportReport withEventsWithoutQuery(long events) {
    return new ImportReport(
        queries, this.events, others, sessionsImproved, events, repaired, unused);
  }

  /**
   * Adds two reports.
   *
   * @param other the report of another log
   * @return the sums of all their numbers
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
