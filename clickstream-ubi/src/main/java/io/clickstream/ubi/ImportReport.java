package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of the logs of one import.
 *
 * @param queries the rows that are queries; {@link RowCounts#stored} is the number of new sessions
 * @param events the rows that are events
 * @param others the rows that are neither, all of which are rejected
 * @param importedSessions what was found about the sessions of the queries
 * @param importedEvents what was found about the events
 * @param inTheFuture how many rows, of those not rejected, have a time later than the import
 * @param repaired how many rows were used although something in them cannot be stored as it is: it
 *     was replaced (invalid Unicode, NUL characters, numbers beyond {@code long} and {@code
 *     double}) or stays in the meta (a user, an object or a result that is not a valid id)
 * @param unused how many rows were rejected or not stored as they were, by reason; unmodifiable, in
 *     the order of the constants, without reasons that did not occur
 * @param firstRows where the first row with each of these reasons is; unmodifiable
 */
public record ImportReport(
    RowCounts queries,
    RowCounts events,
    RowCounts others,
    ImportedSessions importedSessions,
    ImportedEvents importedEvents,
    long inTheFuture,
    long repaired,
    Map<UnusedReason, Long> unused,
    Map<UnusedReason, RowPlace> firstRows) {

  /**
   * Where a row is.
   *
   * @param file the file, or the name given for the log
   * @param line the number of its line, from 1
   */
  public record RowPlace(Path file, long line) {

    /**
     * Creates a place.
     *
     * @param file the file, or the name given for the log
     * @param line the number of its line, from 1
     * @throws InvalidValueException if the file is {@code null}
     */
    public RowPlace {
      InvalidValueException.requirePresent("file", file);
    }
  }

  /**
   * Creates a report; the maps are copied.
   *
   * @param queries the rows that are queries
   * @param events the rows that are events
   * @param others the rows that are neither
   * @param importedSessions what was found about the sessions of the queries
   * @param importedEvents what was found about the events
   * @param inTheFuture how many rows have a time later than the import
   * @param repaired how many rows were used although something in them cannot be stored
   * @param unused how many rows were rejected or not stored as they were, by reason
   * @param firstRows where the first row with each of these reasons is
   * @throws IllegalStateException if the numbers do not add up, which is a bug in the import
   */
  public ImportReport {
    InvalidValueException.requirePresent("queries", queries);
    InvalidValueException.requirePresent("events", events);
    InvalidValueException.requirePresent("others", others);
    InvalidValueException.requirePresent("importedSessions", importedSessions);
    InvalidValueException.requirePresent("importedEvents", importedEvents);
    unused = copy("unused", unused);
    firstRows = copy("firstRows", firstRows);
    require(others.read() == others.rejected(), "rows of no kind that were not rejected");
    require(
        importedSessions.improved() <= queries.merged(), "more sessions improved than rows merged");
    require(
        importedSessions.withImpressions() <= importedSessions.withoutResults(),
        "more sessions without results that have impressions than sessions without results");
    require(
        importedSessions.withoutResults() <= queries.read() - queries.rejected(),
        "more sessions without results than queries");
    long usedEvents = events.stored() + events.alreadyThere();
    require(importedEvents.withoutQuery() <= usedEvents, "more events without a query than events");
    require(
        importedEvents.withoutObject() + importedEvents.notShown() + importedEvents.notChecked()
            <= usedEvents,
        "more events without an object that was shown than events");
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
    require(unused.keySet().equals(firstRows.keySet()), "reasons without a first row");
  }

  private static <V> Map<UnusedReason, V> copy(String component, Map<UnusedReason, V> given) {
    Map<UnusedReason, V> copy = new EnumMap<>(UnusedReason.class);
    InvalidValueException.requirePresent(component, given)
        .forEach(
            (reason, value) ->
                copy.put(
                    InvalidValueException.requirePresent(component, reason),
                    InvalidValueException.requirePresent(component, value)));
    return Collections.unmodifiableMap(copy);
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
}
