package io.clickstream.app.ubi;

import io.clickstream.ClickstreamDao;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Imports User Behavior Insights logs. Not for use by several threads. */
public final class UbiImport {

  private final ClickstreamDao dao;
  private final RejectedRows rejects;
  private final ImportProgress progress;

  /**
   * An import into a store.
   *
   * @param dao where sessions and events are stored; not closed
   * @param rejects takes the rows that cannot be used
   * @param progress is told how far the import is
   */
  public UbiImport(ClickstreamDao dao, RejectedRows rejects, ImportProgress progress) {
    this.dao = dao;
    this.rejects = rejects;
    this.progress = progress;
  }

  /**
   * Imports a file. What is no regular file, such as a pipe, is copied to a temporary one first.
   *
   * @param file the file
   * @return what became of its rows
   * @throws CutOffFileException if it ends in the middle of a row; the rows before are stored
   * @throws UnusableFileException if it is no log; nothing is stored
   * @throws IOException if it cannot be read, or a reject not be kept
   */
  public ImportReport importFile(Path file) throws IOException {
    progress.started(file, ImportProgress.Phase.EXAMINING, 0);
    throw new UnsupportedOperationException(dao + " " + rejects);
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
   * @throws IOException if it cannot be read, or a reject not be kept
   */
  public ImportReport importStream(Path name, InputStream in) throws IOException {
    return importFile(name);
  }
}
