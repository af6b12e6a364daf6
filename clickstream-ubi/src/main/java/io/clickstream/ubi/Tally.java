package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.RowOutcome;
import io.clickstream.ubi.log.UnusedReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what becomes of the rows of one file. */
final class Tally {

  private final Path file;
  private final UnusedRows unused;
  private final RowOutcomes outcomes;
  private final Map<RowKind, Counts> counts = new EnumMap<>(RowKind.class);
  private final Map<UnusedReason, Long> reasons = new EnumMap<>(UnusedReason.class);
  private long sessionsImproved;
  private long eventsWithoutQuery;
  private long repaired;

  Tally(Path file, UnusedRows unused, RowOutcomes outcomes) {
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

    private RowCounts done() {
      return new RowCounts(read, stored, alreadyThere, merged, rejected);
    }
  }

  private Counts of(RowKind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }

  /** A row was read; it is told later what became of it. */
  void read(RowKind kind) {
    of(kind).read++;
  }

  void stored(RowKind kind, LogRow row) {
    of(kind).stored++;
    outcomes.became(row.line(), kind, RowOutcome.STORED);
  }

  void alreadyThere(RowKind kind, LogRow row) {
    of(kind).alreadyThere++;
    outcomes.became(row.line(), kind, RowOutcome.ALREADY_THERE);
  }

  void merged(RowKind kind, LogRow row) {
    of(kind).merged++;
    outcomes.became(row.line(), kind, RowOutcome.MERGED);
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

  /** A row that was read cannot be used. */
  void rejected(RowKind kind, LogRow row, UnusedReason reason, String detail) throws IOException {
    of(kind).rejected++;
    outcomes.became(row.line(), kind, RowOutcome.REJECTED);
    unused(row, reason, detail);
  }

  /** A row that is counted elsewhere is not in the store as it was. */
  void unused(LogRow row, UnusedReason reason, String detail) throws IOException {
    unused.add(UnusedRow.of(file, row.line(), reason, detail, row.text()));
    reasons.merge(reason, 1L, Long::sum);
  }

  ImportReport report() {
    return new ImportReport(
        of(RowKind.QUERY).done(),
        of(RowKind.EVENT).done(),
        of(RowKind.OTHER).done(),
        sessionsImproved,
        eventsWithoutQuery,
        repaired,
        reasons);
  }
}
