package io.clickstream.json;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;

/** Exports a batch as JSON lines, one session at a time, so that it may be of any size. */
public final class BatchExport {

  private final ClickstreamDao dao;
  private final String batchId;
  private final PageRequest page;

  /**
   * Prepares an export; nothing is read yet.
   *
   * @param dao the store
   * @param batchId the batch
   * @param page selects the sessions, and limits the events of each
   * @throws InvalidValueException if an argument is {@code null}
   */
  public BatchExport(ClickstreamDao dao, String batchId, PageRequest page) {
    this.dao = InvalidValueException.requirePresent("dao", dao);
    this.batchId = InvalidValueException.requirePresent("batchId", batchId);
    this.page = InvalidValueException.requirePresent("page", page);
  }

  /**
   * The size of an export.
   *
   * @param sessions the number of sessions
   * @param events the number of events of these sessions
   */
  public record Size(long sessions, long events) {}

  /**
   * Exports to a stream.
   *
   * @param out the destination of the lines, in UTF-8; closed by this method
   * @return how much was exported
   * @throws IOException if writing fails
   * @throws io.clickstream.StorageException if reading the batch fails
   */
  public Size to(OutputStream out) throws IOException {
    InvalidValueException.requirePresent("out", out);
    Iterator<SessionWithEvents> sessions = dao.streamBatchSessions(batchId, page).iterator();
    try (JsonLinesWriter lines = new JsonLinesWriter(out)) {
      while (sessions.hasNext()) {
        lines.write(sessions.next());
      }
      return new Size(lines.sessions(), lines.events());
    }
  }

  /**
   * Exports to a file, which appears only when it is complete.
   *
   * @param file the file; replaced if it exists
   * @return how much was exported
   * @throws IOException if writing fails; an existing file is unchanged then
   * @throws io.clickstream.StorageException if reading the batch fails; an existing file is
   *     unchanged then
   */
  public Size to(Path file) throws IOException {
    try (WholeFile whole = WholeFile.begin(file)) {
      Size size = to(whole.out());
      whole.complete();
      return size;
    }
  }
}
