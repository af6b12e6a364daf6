package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

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
 * <p>A log is read twice. The first pass stores nothing: it checks that it is a log, and selects
 * the row to use for each query, because several rows of a query may be anywhere in the logs. The
 * second pass stores the rows, a thousand at a time. If it is interrupted, what was stored so far
 * stays stored, and importing the logs again completes it. Importing the same logs again stores
 * nothing new.
 *
 * <p>Memory use grows with the number of distinct queries in the logs, whose ids and texts are
 * held, and not with the number of events, except for hashes of a limited number of them.
 *
 * <p>An object can import any number of logs, one after the other. It is not thread-safe.
 */
public final class UbiImport {

  private final Supplier<ClickstreamDao> dao;
  private final UnusedRows unusedRows;
  private final ImportProgress progress;
  private final RowOutcomeListener outcomes;
  private final long maxRows;
  private final InstantSource clock;
  private final boolean findings;

  private UbiImport(Builder builder) {
    this.dao = builder.dao;
    this.unusedRows = builder.unusedRows;
    this.progress = builder.progress;
    this.outcomes = builder.outcomes;
    this.maxRows = builder.maxRows;
    this.clock = builder.clock;
    this.findings = builder.findings;
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
   * Imports a file, as {@link #importLog} does.
   *
   * @param file the file; see {@link LogInput#file}
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before it are stored
   * @throws ChangedFileException if it changes meanwhile; the rows before the change are stored
   * @throws UnusableFileException if it cannot be read, is not a log or has too many rows; nothing
   *     is stored
   * @throws IOException if an unused row cannot be kept
   */
  public ImportReport importFile(Path file) throws IOException {
    return importLog(LogInput.file(file));
  }

  /**
   * Imports a log.
   *
   * @param log the log
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before it are stored
   * @throws ChangedFileException if it changes meanwhile; the rows before the change are stored
   * @throws UnusableFileException if it cannot be read, is not a log or has too many rows; nothing
   *     is stored
   * @throws IOException if an unused row cannot be kept
   */
  public ImportReport importLog(LogInput log) throws IOException {
    InvalidValueException.requirePresent("log", log);
    ImportResult result = importLogs(List.of(log));
    if (!result.failures().isEmpty()) {
      throw result.failures().get(0);
    }
    return result.report();
  }

  /**
   * Imports several logs as if they were one: of the rows of one query the best is used, whatever
   * log it is in, and an event counts once. A log that cannot be used does not stop the import of
   * the others.
   *
   * @param logs the logs, in the order in which their rows count as earlier and later
   * @return what became of the rows of all logs, and which logs could not be used
   * @throws IOException if an unused row cannot be kept
   */
  public ImportResult importLogs(List<LogInput> logs) throws IOException {
    InvalidValueException.requireElements("logs", logs);
    Instant now = clock.instant();
    try (ImportRun run = new ImportRun(progress)) {
      run.open(logs);
      FirstPass firstPass = run.examine(maxRows);
      RowCounter counter = new RowCounter(run.names(), unusedRows, outcomes);
      return run.store(new SecondPass(dao, firstPass, counter, now, findings));
    }
  }

  /** Builds a {@link UbiImport}. */
  public static final class Builder {

    private final Supplier<ClickstreamDao> dao;
    private UnusedRows unusedRows = row -> {};
    private ImportProgress progress = new ImportProgress() {};
    private RowOutcomeListener outcomes = (file, line, kind, outcome) -> {};
    private long maxRows = Long.MAX_VALUE;
    private InstantSource clock = InstantSource.system();
    private boolean findings = true;

    private Builder(Supplier<ClickstreamDao> dao) {
      this.dao = dao;
    }

    /**
     * Sets the receiver of rows that were rejected or not stored as they were. By default they are
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
     * Sets the clock that tells which rows are dated in the future. By default it is that of the
     * system.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(InstantSource value) {
      clock = InvalidValueException.requirePresent("clock", value);
      return this;
    }

    /**
     * Sets whether the report says what was found about sessions and events ({@link
     * ImportReport#importedSessions}, {@link ImportReport#importedEvents}). By default it does.
     * Finding out reads sessions of earlier imports from the store; an import of few rows whose
     * report is of no interest saves that.
     *
     * @param value whether to find out; otherwise these numbers are zero, but for the sessions
     *     improved
     * @return this builder
     */
    public Builder findings(boolean value) {
      findings = value;
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
