package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.InvalidValueException;
import io.clickstream.ubi.ImportProgress.Phase;
import io.clickstream.ubi.log.InMemoryLog;
import io.clickstream.ubi.log.LogFile;
import io.clickstream.ubi.log.LogReader;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UnreadableLogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Imports User Behavior Insights logs into a store: each query becomes a session, each event an
 * event of its session.
 *
 * <pre>{@code
 * try (UnusedRowsFile unusedRows = new UnusedRowsFile(Path.of("search-log.unused.ndjson"))) {
 *   UbiImport ubi = UbiImport.builder(dao).unusedRows(unusedRows).build();
 *   ImportReport report = ubi.importFile(Path.of("search-log.ndjson"));
 *   System.out.println(report.total().stored() + " rows stored");
 * }
 * }</pre>
 *
 * <p>A log is read twice. The first pass stores nothing: it checks that the file is a log, and
 * selects the row to use for each query, because several rows of a query may be anywhere in the
 * file. The second pass stores the rows, a thousand at a time. If it is interrupted, what was
 * stored so far stays stored, and importing the file again completes it. Importing the same file
 * again stores nothing new.
 *
 * <p>Memory use grows with the number of distinct queries in the file, whose ids and texts are
 * held, and not with the number of events.
 *
 * <p>An object can import any number of logs, one after the other. It is not thread-safe.
 */
public final class UbiImport {

  private static final int ROWS_PER_UPDATE = 1000;

  private final Supplier<ClickstreamDao> dao;
  private final UnusedRows unusedRows;
  private final ImportProgress progress;
  private final RowOutcomeListener outcomes;
  private final long maxRows;
  private final EventsWithoutQuery eventsWithoutQuery = new EventsWithoutQuery();

  private UbiImport(Builder builder) {
    this.dao = builder.dao;
    this.unusedRows = builder.unusedRows;
    this.progress = builder.progress;
    this.outcomes = builder.outcomes;
    this.maxRows = builder.maxRows;
  }

  /**
   * Starts building an import into a store.
   *
   * @param dao stores the sessions and events; it is not closed by the import
   * @return a builder of an import that only counts unused rows, reports no progress and accepts
   *     logs of any size
   */
  public static Builder builder(ClickstreamDao dao) {
    InvalidValueException.requirePresent("dao", dao);
    return new Builder(() -> dao);
  }

  /**
   * Starts building an import into a store that need not be open yet.
   *
   * @param dao returns the DAO that stores the sessions and events, the same at each call; called
   *     only when there is something to store, so a file that is not a log does not make a store.
   *     The DAO is not closed by the import
   * @return a builder of an import that only counts unused rows, reports no progress and accepts
   *     logs of any size
   */
  public static Builder builder(Supplier<ClickstreamDao> dao) {
    return new Builder(InvalidValueException.requirePresent("dao", dao));
  }

  /**
   * Imports a file, which may be compressed with gzip or be the only file in a zip archive. A path
   * that is not a regular file, such as a named pipe, is copied to a temporary file first.
   *
   * @param file the file
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before it are stored
   * @throws UnusableFileException if it is not a log or has too many rows; nothing is stored
   * @throws IOException if it cannot be read, or an unused row cannot be kept
   */
  public ImportReport importFile(Path file) throws IOException {
    InvalidValueException.requirePresent("file", file);
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return importStream(file, in);
      }
    }
    return importLog(file, () -> LogFile.at(file));
  }

  /**
   * Imports a stream, such as the standard input. It is copied to a temporary file first, because a
   * log is read twice, and may be compressed as in {@link #importFile}.
   *
   * @param name the name of the log in reports and messages
   * @param in the stream; it is read to its end and not closed
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before it are stored
   * @throws UnusableFileException if it is not a log or has too many rows; nothing is stored
   * @throws IOException if it cannot be read, or an unused row cannot be kept
   */
  public ImportReport importStream(Path name, InputStream in) throws IOException {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("in", in);
    Path copy = Files.createTempFile("clickstream-import-", ".log");
    // A process that is told to terminate does not get to the finally block.
    copy.toFile().deleteOnExit();
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return importLog(name, () -> LogFile.at(copy));
    } finally {
      Files.delete(copy);
    }
  }

  /**
   * Imports a log in memory, which must not be compressed. Besides lines it may be a JSON array of
   * rows, or one row that spans several lines; the line numbers of an array are the positions of
   * its elements, from 1.
   *
   * @param name the name of the log in reports and messages
   * @param log the bytes, in UTF-8; they must not change during the call
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before it are stored
   * @throws UnusableFileException if it is not a log or has too many rows; nothing is stored
   * @throws IOException if an unused row cannot be kept
   */
  public ImportReport importBytes(Path name, byte[] log) throws IOException {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("log", log);
    return importLog(name, () -> InMemoryLog.of(log));
  }

  /**
   * Counts the events whose query is neither in the store nor in any log that this object imported.
   * This differs from the sum over the reports, each of which also counts events whose query came
   * with a later log.
   *
   * @return the number of events after the logs imported so far
   */
  public long eventsWithoutQuery() {
    eventsWithoutQuery.removeStored(new StoredSessions(dao));
    return eventsWithoutQuery.count();
  }

  /** Finds or wraps a log. */
  @FunctionalInterface
  private interface LogSupplier {

    LogSource get() throws IOException;
  }

  private ImportReport importLog(Path name, LogSupplier log) throws IOException {
    try {
      return importLog(name, log.get());
    } catch (UnreadableLogException unreadable) {
      throw new UnusableFileException(name, unreadable.reason(), unreadable);
    }
  }

  private ImportReport importLog(Path name, LogSource log) throws IOException {
    FirstPass firstPass = new FirstPass(name, log, maxRows);
    read(name, log, Phase.EXAMINING, firstPass);
    firstPass.requireUbiLog();

    RowCounter counter = new RowCounter(name, unusedRows, outcomes);
    SecondPass secondPass = new SecondPass(dao, firstPass.selection(), counter, eventsWithoutQuery);
    LogReader.CutOff cutOff = read(name, log, Phase.IMPORTING, secondPass);
    ImportReport report = secondPass.finish();
    if (cutOff != null) {
      throw new CutOffFileException(name, cutOff.line(), cutOff.offset(), cutOff.what(), report);
    }
    return report;
  }

  private LogReader.@Nullable CutOff read(Path name, LogSource log, Phase phase, RowHandler handler)
      throws IOException {
    progress.started(name, phase, log.size());
    try (LogSource.Content content = log.open()) {
      LogReader reader = content.rows();
      long rows = 0;
      for (LogRow row = reader.next(); row != null; row = reader.next()) {
        handler.handle(row);
        rows++;
        if (rows % ROWS_PER_UPDATE == 0) {
          progress.advanced(content.bytesRead(), rows);
        }
      }
      progress.advanced(content.bytesRead(), rows);
      return reader.cutOff();
    }
  }

  /** Builds a {@link UbiImport}. */
  public static final class Builder {

    private final Supplier<ClickstreamDao> dao;
    private UnusedRows unusedRows = row -> {};
    private ImportProgress progress = new ImportProgress() {};
    private RowOutcomeListener outcomes = (line, kind, outcome) -> {};
    private long maxRows = Long.MAX_VALUE;

    private Builder(Supplier<ClickstreamDao> dao) {
      this.dao = dao;
    }

    /**
     * Sets the receiver of rows that were rejected or not stored unchanged. By default they are
     * counted in the {@link ImportReport} and not kept.
     *
     * @param value keeps the rows, for example in an {@link UnusedRowsFile}; not closed by the
     *     import
     * @return this builder
     */
    public Builder unusedRows(UnusedRows value) {
      unusedRows = InvalidValueException.requirePresent("unusedRows", value);
      return this;
    }

    /**
     * Sets a listener to the progress of the import. By default there is none.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder progress(ImportProgress value) {
      progress = InvalidValueException.requirePresent("progress", value);
      return this;
    }

    /**
     * Sets a listener to the outcome of every single row. By default there is none.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder outcomes(RowOutcomeListener value) {
      outcomes = InvalidValueException.requirePresent("outcomes", value);
      return this;
    }

    /**
     * Sets how many rows a log may have. A log with more is refused with a {@link
     * TooManyRowsException} before anything of it is stored. By default there is no limit.
     *
     * @param value the largest number of rows
     * @return this builder
     * @throws InvalidValueException if the number is negative
     */
    public Builder maxRows(long value) {
      if (value < 0) {
        throw new InvalidValueException("maxRows", "must not be negative, but is " + value);
      }
      maxRows = value;
      return this;
    }

    /**
     * Builds the import.
     *
     * @return the import
     */
    public UbiImport build() {
      return new UbiImport(this);
    }
  }
}
