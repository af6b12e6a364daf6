package io.clickstream.ubi;

import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over the logs: checks that they are logs, selects the row to use for each query,
 * and notes what the queries were shown. It stores nothing.
 */
final class FirstPass implements RowHandler {

  /** A file is rejected if this many rows at its beginning have no UBI field. */
  private static final int MAX_FOREIGN_ROWS = 10_000;

  private static final int HEAD = 4096;

  private final long maxRows;
  private final QuerySelection selection = new QuerySelection();
  private final ShownInLogs shown = new ShownInLogs(selection, ShownInLogs.MAX_OBJECTS);
  private Path name = Path.of("");
  private @Nullable LogSource source;
  private int log;
  private long rows;
  private boolean ubi;

  FirstPass(long maxRows) {
    this.maxRows = maxRows;
  }

  @Override
  public void start(int number, Path name, LogSource source) {
    this.log = number;
    this.name = name;
    this.source = source;
    this.rows = 0;
    this.ubi = false;
  }

  @Override
  public void handle(LogRow row) throws IOException {
    rows++;
    if (rows > maxRows) {
      throw new TooManyRowsException(name, maxRows);
    }
    RowKind kind = RowMapping.kind(row);
    ubi |= UbiNames.isUbi(row.source());
    if (kind == RowKind.QUERY && RowMapping.map(row) instanceof QueryRow query) {
      select(query);
    } else if (kind == RowKind.EVENT && RowMapping.map(row) instanceof EventRow event) {
      shown.addImpression(event.event());
    }
    if (!ubi && rows >= MAX_FOREIGN_ROWS) {
      requireUbiLog();
    }
  }

  private void select(QueryRow query) {
    long position = RowPosition.of(log, query.row().line());
    if (selection.add(position, query)) {
      shown.addResults(position, query);
    }
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
      throw new UnusableFileException(name, "is no User Behavior Insights log: " + why());
    }
  }

  private String why() throws IOException {
    byte[] head;
    try {
      head = Objects.requireNonNull(source).head(HEAD);
    } catch (EOFException | ZipException broken) {
      return "its compressed data are cut off or broken";
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE")) {
      return "it is in UTF-16, convert it to UTF-8 first";
    }
    if (start.indexOf('\0') >= 0) {
      return "it is a binary file";
    }
    if (start.stripLeading().startsWith("[")) {
      return "it is a JSON array, write one JSON object per line instead";
    }
    return rows == 0
        ? "it has no rows"
        : "none of its first " + rows + " rows has a query_id or an action_name";
  }
}
