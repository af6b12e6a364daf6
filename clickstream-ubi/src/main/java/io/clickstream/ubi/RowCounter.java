package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what becomes of the rows of one log, and passes it on to the listeners. A row is counted
 * as read first, and with its outcome later.
 */
final class RowCounter {

  private final Path file;
  private final UnusedRows unused;
  private final RowOutcomeListener outcomes;
  private final Map<RowKind, Counts> counts = new EnumMap<>(RowKind.class);
  private final Map<UnusedReason, Long> reasons = new EnumMap<>(UnusedReason.class);
  private long sessionsImproved;
  private long eventsWithoutQuery;
  private long repaired;

  RowCounter(Path file, UnusedRows unused, RowOutcomeListener outcomes) {
    this.file = file;
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

  /** Counts a row whose outcome is not known yet. */
  void read(RowKind kind) {
    of(kind).read++;
  }

  void stored(RowKind kind, LogRow row) {
    of(kind).stored++;
    outcomes.onOutcome(row.line(), kind, RowOutcome.STORED);
  }

  void alreadyThere(RowKind kind, LogRow row) {
    of(kind).alreadyThere++;
    outcomes.onOutcome(row.line(), kind, RowOutcome.ALREADY_THERE);
  }

  void merged(RowKind kind, LogRow row) {
    of(kind).merged++;
    outcomes.onOutcome(row.line(), kind, RowOutcome.MERGED);
  }

  void improved(LogRow row) {
    merged(RowKind.QUERY, row);
    sessionsImproved++;
  }

  void repaired() {
    repaired++;
  }

  void withoutQuery(long events) {
    eventsWithoutQuery += events;
  }

  /** Counts a row that cannot be used. */
  void rejected(RowKind kind, LogRow row, UnusedReason reason, String detail) throws IOException {
    of(kind).rejected++;
    outcomes.onOutcome(row.line(), kind, RowOutcome.REJECTED);
    unused(row, reason, detail);
  }

  /** Reports a row that was not stored unchanged. Its outcome is counted separately. */
  void unused(LogRow row, UnusedReason reason, String detail) throws IOException {
    unused.add(UnusedRow.of(file, row.line(), reason, detail, row.text()));
    reasons.merge(reason, 1L, Long::sum);
  }

  ImportReport report() {
    return new ImportReport(
        of(RowKind.QUERY).total(),
        of(RowKind.EVENT).total(),
        of(RowKind.OTHER).total(),
        sessionsImproved,
        eventsWithoutQuery,
        repaired,
        reasons);
  }
}
