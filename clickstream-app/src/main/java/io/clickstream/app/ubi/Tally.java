package io.clickstream.app.ubi;

import io.clickstream.app.ubi.UbiRow.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what becomes of the rows of one file. */
final class Tally {

  private final Path file;
  private final UnusedRows unused;
  private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
  private final Map<UnusedReason, Long> reasons = new EnumMap<>(UnusedReason.class);
  private long sessionsImproved;
  private long eventsWithoutQuery;
  private long repaired;

  Tally(Path file, UnusedRows unused) {
    this.file = file;
    this.unused = unused;
    for (Kind kind : Kind.values()) {
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

  private Counts of(Kind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }

  /** A row was read; it is told later what became of it. */
  void read(Kind kind) {
    of(kind).read++;
  }

  void stored(Kind kind, long rows) {
    of(kind).stored += rows;
  }

  void alreadyThere(Kind kind, long rows) {
    of(kind).alreadyThere += rows;
  }

  void merged(Kind kind, long rows) {
    of(kind).merged += rows;
  }

  void improved() {
    merged(Kind.QUERY, 1);
    sessionsImproved++;
  }

  void repaired() {
    repaired++;
  }

  void withoutQuery(long events) {
    eventsWithoutQuery += events;
  }

  /** A row that was read cannot be used. */
  void rejected(Kind kind, LogRow row, UnusedReason reason, String detail) throws IOException {
    of(kind).rejected++;
    unused(row, reason, detail);
  }

  /** A row that is counted elsewhere is not in the store as it was. */
  void unused(LogRow row, UnusedReason reason, String detail) throws IOException {
    unused.add(UnusedRow.of(file, row.line(), reason, detail, row.text()));
    reasons.merge(reason, 1L, Long::sum);
  }

  ImportReport report() {
    return new ImportReport(
        of(Kind.QUERY).done(),
        of(Kind.EVENT).done(),
        of(Kind.OTHER).done(),
        sessionsImproved,
        eventsWithoutQuery,
        repaired,
        reasons);
  }
}
