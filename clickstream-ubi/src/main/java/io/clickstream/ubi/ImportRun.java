package io.clickstream.ubi;

import io.clickstream.ubi.ImportProgress.Phase;
import io.clickstream.ubi.log.ChangedLogException;
import io.clickstream.ubi.log.LogReader;
import io.clickstream.ubi.log.LogReader.CutOff;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UnreadableLogException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One import of several logs, whose rows are treated as those of one log: all are examined first,
 * and stored then. A log that cannot be used does not stop the others.
 */
final class ImportRun implements Closeable {

  private static final int ROWS_PER_UPDATE = 1000;

  private final ImportProgress progress;
  private final List<LogInput.Opened> logs = new ArrayList<>();

  /** Makes the exceptions when the report is known, which some of them contain. */
  private final List<Function<ImportReport, UnusableFileException>> failures = new ArrayList<>();

  ImportRun(ImportProgress progress) {
    this.progress = progress;
  }

  void open(List<LogInput> inputs) {
    for (LogInput input : inputs) {
      try {
        logs.add(input.open());
      } catch (IOException failed) {
        failures.add(failure(input.name(), failed, 0));
      }
    }
  }

  /**
   * Examines all logs. One that turns out to be unusable after some of its rows were noted makes it
   * start over without that log, so that nothing depends on rows that are not going to be stored.
   */
  FirstPass examine(long maxRows) throws IOException {
    FirstPass firstPass = new FirstPass(maxRows);
    int number = 0;
    while (number < logs.size()) {
      LogInput.Opened log = logs.get(number);
      try {
        read(number, Phase.EXAMINING, firstPass);
        firstPass.requireUbiLog();
        number++;
      } catch (IOException failed) {
        // The first pass writes nothing, so whatever fails is the reading of this log.
        failures.add(failure(log.name(), failed, 0));
        logs.remove(number);
        log.close();
        if (firstPass.hasNotedRows()) {
          firstPass = new FirstPass(maxRows);
          number = 0;
        }
      }
    }
    return firstPass;
  }

  /** Returns the names of the logs that are not known to be unusable. */
  List<Path> names() {
    return logs.stream().map(LogInput.Opened::name).toList();
  }

  /** Stores the rows of all logs. */
  ImportResult store(SecondPass secondPass) throws IOException {
    for (int number = 0; number < logs.size(); number++) {
      Path name = logs.get(number).name();
      try {
        CutOff cutOff = read(number, Phase.IMPORTING, secondPass);
        if (cutOff != null) {
          failures.add(report -> new CutOffFileException(name, cutOff, report));
        }
      } catch (ChangedLogException changed) {
        failures.add(failure(name, changed, changed.byteOffset()));
      } catch (UnusableFileException unusable) {
        failures.add(failure(name, unusable, 0));
      }
    }
    ImportReport report = secondPass.finish();
    return new ImportResult(
        report, failures.stream().map(failure -> failure.apply(report)).toList());
  }

  private static Function<ImportReport, UnusableFileException> failure(
      Path name, IOException failed, long imported) {
    if (failed instanceof ChangedLogException) {
      return report -> new ChangedFileException(name, imported, report);
    }
    UnusableFileException unusable =
        failed instanceof UnusableFileException known ? known : unreadable(name, failed);
    return report -> unusable;
  }

  private @Nullable CutOff read(int number, Phase phase, RowHandler handler) throws IOException {
    Path name = logs.get(number).name();
    LogSource source = logs.get(number).source();
    progress.started(name, phase, source.size());
    handler.start(number, name, source);
    try (LogRows rows = LogRows.open(name, source)) {
      long count = 0;
      for (LogRow row = rows.next(); row != null; row = rows.next()) {
        handler.handle(row);
        count++;
        if (count % ROWS_PER_UPDATE == 0) {
          progress.advanced(rows.bytesRead(), count);
        }
      }
      progress.advanced(rows.bytesRead(), count);
      return rows.cutOff();
    }
  }

  /** The rows of a log. Reading that fails concerns this log; what a handler throws, the import. */
  private record LogRows(Path name, LogSource.Content content, LogReader reader)
      implements Closeable {

    static LogRows open(Path name, LogSource source) throws IOException {
      try {
        LogSource.Content content = source.open();
        try {
          return new LogRows(name, content, content.rows());
        } catch (IOException failed) {
          content.close();
          throw failed;
        }
      } catch (IOException failed) {
        throw inReading(name, failed);
      }
    }

    @Nullable LogRow next() throws IOException {
      try {
        return reader.next();
      } catch (IOException failed) {
        throw inReading(name, failed);
      }
    }

    @Nullable CutOff cutOff() {
      return reader.cutOff();
    }

    long bytesRead() {
      return content.bytesRead();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /** A change becomes an exception for callers only when the report is known. */
  private static IOException inReading(Path name, IOException failed) {
    return failed instanceof ChangedLogException ? failed : unreadable(name, failed);
  }

  private static UnusableFileException unreadable(Path name, IOException failed) {
    if (failed instanceof UnreadableLogException unreadable) {
      return new UnusableFileException(name, unreadable.reason(), unreadable);
    }
    String reason =
        failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
    return new UnusableFileException(
        name,
        "cannot be read: " + Objects.requireNonNullElse(reason, failed.getClass().getSimpleName()),
        failed);
  }

  @Override
  public void close() throws IOException {
    for (LogInput.Opened log : logs) {
      log.close();
    }
  }
}
