package io.clickstream.server.http;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Map;

/** Liveness of the process and readiness of its store. */
public final class HealthEndpoints implements Endpoints {

  private final ClickstreamDao dao;

  /**
   * Creates the endpoints.
   *
   * @param dao the store; the service is ready while it responds
   */
  public HealthEndpoints(ClickstreamDao dao) {
    this.dao = dao;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health/live", request -> answer(request, 200, "up"), Role.ANYONE);
    routes.get("/health/ready", this::ready, Role.ANYONE);
  }

  @Override
  public boolean answers(String path) {
    return path.startsWith("/health/");
  }

  private void ready(Context request) {
    try {
      dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), 1);
      answer(request, 200, "up");
    } catch (StorageException away) {
      RequestNotes.of(request).problem(String.valueOf(away.getMessage()));
      answer(request, 503, "the store does not answer");
    }
  }

  private static void answer(Context request, int status, String word) {
    request
        .status(status)
        .contentType("application/json")
        .result(Json.bytes(Map.of("status", word)));
  }
}
