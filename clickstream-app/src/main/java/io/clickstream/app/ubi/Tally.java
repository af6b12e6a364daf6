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
  private final RejectedRows rejects;
  private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
  private final Map<RejectReason, Long> reasons = new EnumMap<>(RejectReason.class);
  private long sessionsImproved;
  private long eventsWithoutQuery;
  private long repaired;

  Tally(Path file, RejectedRows rejects) {
    this.file = file;
    this.rejects = rejects;
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
  void rejected(Kind kind, LogRow row, RejectReason reason, String detail) throws IOException {
    rejects.add(RejectedRow.of(file, row.line(), reason, detail, row.text()));
    of(kind).rejected++;
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
