package io.clickstream.ubi;

import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.diagnosis.LogDiagnosis;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.RowProblem;
import io.clickstream.ubi.log.UbiNames;
import io.clickstream.ubi.log.UnreadableRowException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over the logs: checks that they are logs, selects the row to use for each query,
 * and notes what the queries were shown. It stores nothing.
 */
final class FirstPass implements RowHandler {

  /** A file is rejected if this many rows at its beginning have no UBI field. */
  private static final int MAX_FOREIGN_ROWS = 10_000;

  private final long maxRows;
  private final QuerySelection selection = new QuerySelection();
  private final ShownInLogs shown = new ShownInLogs(selection, ShownInLogs.MAX_OBJECTS);
  private Path name = Path.of("");
  private @Nullable LogSource source;
  private int log;
  private long rows;
  private boolean ubi;
  private boolean noted;

  FirstPass(long maxRows) {
    this.maxRows = maxRows;
  }

  @Override
  public void start(int number, Path name, LogSource source) throws IOException {
    LogDiagnosis.requireReadable(name, source);
    this.log = number;
    this.name = name;
    this.source = source;
    this.rows = 0;
    this.ubi = false;
    this.noted = false;
  }

  @Override
  public void handle(LogRow row) throws IOException {
    rows++;
    if (rows > maxRows) {
      throw new TooManyRowsException(name, maxRows);
    }
    ubi = ubi || isUbi(row);
    if (RowMapping.isQueryOrImpression(row)) {
      note(RowMapping.map(row));
    }
    if (!ubi && rows >= MAX_FOREIGN_ROWS) {
      requireUbiLog();
    }
  }

  /** A row that cannot be used, for example because a key has two values, may be one of UBI. */
  private static boolean isUbi(LogRow row) {
    UnreadableRowException failure = row.failure();
    return failure == null
        ? UbiNames.isUbi(row.source())
        : failure.problem() == RowProblem.BAD_VALUE && UbiNames.isMentioned(row.text());
  }

  private void note(UbiRow row) {
    if (row instanceof QueryRow query) {
      select(query);
    } else if (row instanceof EventRow event) {
      shown.addImpression(event.event());
      noted = true;
    }
  }

  private void select(QueryRow query) {
    noted = true;
    long position = RowPosition.of(log, query.row().line());
    if (selection.add(position, query)) {
      shown.addResults(position, query);
    }
  }

  /** Returns whether anything depends on the rows of the current log so far. */
  boolean hasNotedRows() {
    return noted;
  }

  QuerySelection selection() {
    return selection;
  }

  ShownInLogs shown() {
    return shown;
  }

  /**
   * Requires that at least one row of the current log so far has a field of UBI.
   *
   * @throws UnusableFileException if none has
   */
  void requireUbiLog() throws IOException {
    if (!ubi) {
      throw new UnusableFileException(
          name,
          "is no User Behavior Insights log: "
              + LogDiagnosis.of(name, Objects.requireNonNull(source), rows));
    }
  }
}
