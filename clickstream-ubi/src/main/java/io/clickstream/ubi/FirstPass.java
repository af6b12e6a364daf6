package io.clickstream.ubi;

import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The first pass over a log: checks that it is one, and selects the row to use for each query. It
 * stores nothing.
 */
final class FirstPass implements RowHandler {

  /** A file is rejected if this many rows at its beginning have no UBI field. */
  private static final int MAX_FOREIGN_ROWS = 10_000;

  private static final int HEAD = 4096;

  private final Path name;
  private final LogSource log;
  private final long maxRows;
  private final QuerySelection selection = new QuerySelection();
  private long rows;
  private boolean ubi;

  FirstPass(Path name, LogSource log, long maxRows) {
    this.name = name;
    this.log = log;
    this.maxRows = maxRows;
  }

  @Override
  public void handle(LogRow row) throws IOException {
    rows++;
    if (rows > maxRows) {
      throw new TooManyRowsException(name, maxRows);
    }
    ubi |= row.source().containsKey("query_id") || row.source().containsKey("action_name");
    if (RowMapping.kind(row) == RowKind.QUERY && RowMapping.map(row) instanceof QueryRow query) {
      selection.add(query);
    }
    if (!ubi && rows >= MAX_FOREIGN_ROWS) {
      requireUbiLog();
    }
  }

  QuerySelection selection() {
    return selection;
  }

  /**
   * Requires that at least one row so far has a field of UBI.
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
      head = log.head(HEAD);
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
