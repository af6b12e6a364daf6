package io.clickstream.json;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;

/** A batch on its way out, session by session. */
public final class BatchExport {

  private final ClickstreamDao dao;
  private final String batchId;
  private final PageRequest page;

  /**
   * An export.
   *
   * @param dao where the batch is
   * @param batchId the batch
   * @param page which of its sessions, and how many events of each
   */
  public BatchExport(ClickstreamDao dao, String batchId, PageRequest page) {
    this.dao = dao;
    this.batchId = batchId;
    this.page = page;
  }

  /**
   * What was exported.
   *
   * @param sessions how many sessions
   * @param events how many events of them
   */
  public record Size(long sessions, long events) {}

  /**
   * Exports to a stream.
   *
   * @param out where the lines go; closed
   * @return what was exported
   * @throws IOException if it cannot be written
   */
  public Size to(OutputStream out) throws IOException {
    Iterator<SessionWithEvents> sessions = dao.streamBatchSessions(batchId, page).iterator();
    try (JsonLinesWriter lines = new JsonLinesWriter(out)) {
      while (sessions.hasNext()) {
        lines.write(sessions.next());
      }
      return new Size(lines.sessions(), lines.events());
    }
  }

  /**
   * Exports to a file, which appears when it is complete.
   *
   * @param file where it is to be
   * @return what was exported
   * @throws IOException if it cannot be written; what was there before is unchanged then
   */
  public Size to(Path file) throws IOException {
    try (WholeFile whole = WholeFile.begin(file)) {
      Size size = to(whole.out());
      whole.complete();
      return size;
    }
  }
}
