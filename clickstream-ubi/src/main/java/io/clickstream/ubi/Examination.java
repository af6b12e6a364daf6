package io.clickstream.ubi;

import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UnusableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** The first reading of a file: whether it is a log, and which row of each query to use. */
final class Examination implements RowTaker {

  /** A file is given up when so many rows at its beginning are none of ours. */
  private static final int PATIENCE = 10_000;

  private static final int HEAD = 4096;

  private final LogSource log;
  private final long mostRows;
  private final QueryChoice choice = new QueryChoice();
  private long rows;
  private boolean ubi;

  /** Gives a log up that has more than so many rows. */
  Examination(LogSource log, long mostRows) {
    this.log = log;
    this.mostRows = mostRows;
  }

  @Override
  public void take(LogRow row) throws IOException {
    rows++;
    if (rows > mostRows) {
      throw new TooManyRowsException(log.name(), mostRows);
    }
    ubi |= row.source().containsKey("query_id") || row.source().containsKey("action_name");
    if (RowMapping.kind(row) == RowKind.QUERY && RowMapping.map(row) instanceof QueryRow query) {
      choice.consider(query);
    }
    if (!ubi && rows >= PATIENCE) {
      requireLog();
    }
  }

  QueryChoice choice() {
    return choice;
  }

  /**
   * Refuses a file without a row that looks like User Behavior Insights.
   *
   * @throws UnusableFileException if there is none
   */
  void requireLog() throws IOException {
    if (!ubi) {
      throw new UnusableFileException(log.name(), "is no User Behavior Insights log: " + why());
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
