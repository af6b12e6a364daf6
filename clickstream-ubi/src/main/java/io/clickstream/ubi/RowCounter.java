package io.clickstream.ubi;

import io.clickstream.ubi.UbiRow.Repair;
import io.clickstream.ubi.log.LogRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what becomes of the rows of all logs of an import, and passes it on to the listeners. A
 * row is counted as read first, and with its outcome later, but before the next log starts.
 */
final class RowCounter {

  private final UnusedRows unused;
  private final RowOutcomeListener outcomes;
  private final List<Path> logs;
  private final Map<RowKind, Counts> counts = new EnumMap<>(RowKind.class);
  private final Map<UnusedReason, Long> reasons = new EnumMap<>(UnusedReason.class);
  private final Map<UnusedReason, ImportReport.RowPlace> firstRows =
      new EnumMap<>(UnusedReason.class);
  private int current;
  private long inTheFuture;
  private long repaired;

  /**
   * Creates a counter without rows.
   *
   * @param logs the names of the logs
   */
  RowCounter(List<Path> logs, UnusedRows unused, RowOutcomeListener outcomes) {
    this.logs = logs;
    this.unused = unused;
    this.outcomes = outcomes;
    for (RowKind kind : RowKind.values()) {
      counts.put(kind, new Counts());
    }
  }

  private static final class Counts {
    private long read;
    private long stored;
    private long alreadyThere;
    private long merged;
    private long rejected;

    private RowCounts total() {
      return new RowCounts(read, stored, alreadyThere, merged, rejected);
    }
  }

  private Counts of(RowKind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }

  /** Starts with the rows of a log. */
  void start(int log) {
    current = log;
  }

  private Path log() {
    return logs.get(current);
  }

  /** Describes where a row is: by its line, and by its log if that is another than the current. */
  String place(long position) {
    int number = RowPosition.log(position);
    String line = "line " + RowPosition.line(position);
    return number == current ? line : line + " of " + logs.get(number);
  }

  /** Counts a row whose outcome is not known yet. */
  void read(RowKind kind) {
    of(kind).read++;
  }

  void stored(RowKind kind, LogRow row) {
    of(kind).stored++;
    outcomes.onOutcome(log(), row.line(), kind, RowOutcome.STORED);
  }

  void alreadyThere(RowKind kind, LogRow row) {
    of(kind).alreadyThere++;
    outcomes.onOutcome(log(), row.line(), kind, RowOutcome.ALREADY_THERE);
  }

  void merged(RowKind kind, LogRow row) {
    of(kind).merged++;
    outcomes.onOutcome(log(), row.line(), kind, RowOutcome.MERGED);
  }

  void inTheFuture() {
    inTheFuture++;
  }

  /** Counts a row that is used although something in it cannot be stored as it is. */
  void repaired(LogRow row, List<Repair> repairs) throws IOException {
    if (!repairs.isEmpty()) {
      repaired++;
    }
    for (Repair repair : repairs) {
      unused(row, repair.reason(), repair.detail());
    }
  }

  /** Counts a row that cannot be used. */
  void rejected(RowKind kind, LogRow row, UnusedReason reason, String detail) throws IOException {
    of(kind).rejected++;
    outcomes.onOutcome(log(), row.line(), kind, RowOutcome.REJECTED);
    unused(row, reason, detail);
  }

  /** Reports a row that was not stored as it was. Its outcome is counted separately. */
  void unused(LogRow row, UnusedReason reason, String detail) throws IOException {
    unused.add(UnusedRow.of(log(), row.line(), reason, detail, row.text()));
    reasons.merge(reason, 1L, Long::sum);
    firstRows.merge(reason, new ImportReport.RowPlace(log(), row.line()), this::earlier);
  }

  /** Rows are stored many at a time, so those of one log are not reported in their order. */
  private ImportReport.RowPlace earlier(ImportReport.RowPlace first, ImportReport.RowPlace second) {
    boolean sameLog = first.file().equals(second.file());
    return sameLog && second.line() < first.line() ? second : first;
  }

  ImportReport report(ImportedSessions sessions, ImportedEvents events) {
    return new ImportReport(
        of(RowKind.QUERY).total(),
        of(RowKind.EVENT).total(),
        of(RowKind.OTHER).total(),
        sessions,
        events,
        inTheFuture,
        repaired,
        reasons,
        firstRows);
  }
}
