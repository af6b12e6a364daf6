package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.ubi.ImportProgress.Phase;
import io.clickstream.ubi.log.LogFile;
import io.clickstream.ubi.log.LogInMemory;
import io.clickstream.ubi.log.LogReader;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Imports User Behavior Insights logs: queries become sessions, events events.
 *
 * <p>A log is read twice. The first reading stores nothing; it finds out whether the file is a log
 * at all and which row of each query to use, because the rows of one query may be anywhere in it.
 * The second stores, a thousand rows at a time; what was stored stays stored if it is cut short,
 * and importing the file again completes it. Importing the same file again stores nothing new.
 *
 * <p>The memory that is needed grows with the number of different queries of the file, whose ids
 * and texts are held, and not with the number of events. Not for use by several threads.
 */
public final class UbiImport {

  private static final int ROWS_PER_NEWS = 1000;

  private final Supplier<ClickstreamDao> dao;
  private final UnusedRows unused;
  private final ImportProgress progress;
  private final RowOutcomes outcomes;
  private final WaitingEvents waiting = new WaitingEvents();

  /**
   * An import into a store.
   *
   * @param dao gives where sessions and events are stored, which is not closed; asked when there is
   *     something to store, not before
   * @param unused takes the rows that are not in the store as they were
   * @param progress is told how far the import is
   */
  public UbiImport(Supplier<ClickstreamDao> dao, UnusedRows unused, ImportProgress progress) {
    this(dao, unused, progress, RowOutcomes.NONE);
  }

  /**
   * An import into a store that tells what becomes of each row.
   *
   * @param dao gives where sessions and events are stored, which is not closed; asked when there is
   *     something to store, not before
   * @param unused takes the rows that are not in the store as they were
   * @param progress is told how far the import is
   * @param outcomes is told of every row
   */
  public UbiImport(
      Supplier<ClickstreamDao> dao,
      UnusedRows unused,
      ImportProgress progress,
      RowOutcomes outcomes) {
    this.dao = dao;
    this.unused = unused;
    this.progress = progress;
    this.outcomes = outcomes;
  }

  /**
   * Imports a file, which may be packed with gzip or zip. What is no regular file, such as a pipe,
   * is copied to a temporary one first.
   *
   * @param file the file
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before are stored
   * @throws UnusableFileException if it is no log; nothing is stored
   * @throws IOException if it cannot be read, or an unused row not be kept
   */
  public ImportReport importFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return importStream(file, in);
      }
    }
    return importLog(LogFile.at(file, file), Long.MAX_VALUE);
  }

  /**
   * Imports what a stream gives, such as the standard input. It is copied to a temporary file
   * first, because a log is read twice.
   *
   * @param name what reports and messages call it
   * @param in the stream; not closed
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before are stored
   * @throws UnusableFileException if it is no log; nothing is stored
   * @throws IOException if it cannot be read, or an unused row not be kept
   */
  public ImportReport importStream(Path name, InputStream in) throws IOException {
    Path copy = Files.createTempFile("clickstream-import-", ".log");
    // When the process is told to end, nothing below is done any more.
    copy.toFile().deleteOnExit();
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return importLog(LogFile.at(name, copy), Long.MAX_VALUE);
    } finally {
      Files.delete(copy);
    }
  }

  /**
   * Imports what is in memory, which is not unpacked. Beside the lines of a log it may be a JSON
   * array of rows, or one row that is written over several lines; the "lines" of an array are its
   * elements.
   *
   * @param name what reports and messages call it
   * @param log the bytes
   * @param mostRows how many rows it may have
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before are stored
   * @throws TooManyRowsException if it has more rows; nothing is stored
   * @throws UnusableFileException if it is no log; nothing is stored
   * @throws IOException if an unused row cannot be kept
   */
  public ImportReport importBytes(Path name, byte[] log, long mostRows) throws IOException {
    return importLog(LogInMemory.of(name, log), mostRows);
  }

  /**
   * How many events belong to a query that none of the files imported by this object has, nor the
   * store. The report of a file counts those whose query came with a later file too.
   *
   * @return the number after the files so far
   */
  public long eventsWithoutQuery() {
    waiting.meet(new StoredSessions(dao));
    return waiting.count();
  }

  private ImportReport importLog(LogSource log, long mostRows) throws IOException {
    Examination examination = new Examination(log, mostRows);
    read(log, Phase.EXAMINING, examination);
    examination.requireLog();

    Storing storing =
        new Storing(dao, examination.choice(), new Tally(log.name(), unused, outcomes), waiting);
    LogReader.CutOff cutOff = read(log, Phase.IMPORTING, storing);
    ImportReport report = storing.finish();
    if (cutOff != null) {
      throw new CutOffFileException(
          log.name(), cutOff.line(), cutOff.offset(), cutOff.what(), report);
    }
    return report;
  }

  private LogReader.@Nullable CutOff read(LogSource log, Phase phase, RowTaker taker)
      throws IOException {
    progress.started(log.name(), phase, log.size());
    try (LogSource.Content content = log.open()) {
      LogReader reader = content.rows();
      long rows = 0;
      for (LogRow row = reader.next(); row != null; row = reader.next()) {
        taker.take(row);
        rows++;
        if (rows % ROWS_PER_NEWS == 0) {
          progress.advanced(content.bytesRead(), rows);
        }
      }
      progress.advanced(content.bytesRead(), rows);
      return reader.cutOff();
    }
  }
}
