package io.clickstream.server.http;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionBatch;
import io.javalin.http.Context;
import java.util.Optional;

/** Releases the collecting batch, and freezes it at once if the service is set to do so. */
public final class BatchRelease {

  private final ClickstreamDao dao;
  private final boolean freezing;

  /**
   * Creates the release.
   *
   * @param dao the store
   * @param freezing whether a released batch is frozen
   */
  public BatchRelease(ClickstreamDao dao, boolean freezing) {
    this.dao = dao;
    this.freezing = freezing;
  }

  /**
   * Releases the batch, or returns the one that was released by this id. If it was not frozen then,
   * because that was cut short, it is frozen now.
   *
   * @param request the request
   * @param releaseId the id of the release
   * @return the batch as it is now; empty if no batch collects and none was released by the id
   */
  public Optional<SessionBatch> release(Context request, String releaseId) {
    if (!freezing) {
      return dao.releaseBatch(releaseId);
    }
    RequestMemory.of(request).workOnParts();
    return dao.releaseBatch(releaseId).flatMap(this::frozen);
  }

  private Optional<SessionBatch> frozen(SessionBatch released) {
    dao.freezeBatch(released.batchId());
    return dao.getBatch(released.batchId());
  }
}
