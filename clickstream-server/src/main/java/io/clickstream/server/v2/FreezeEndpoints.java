package io.clickstream.server.v2;

import io.clickstream.ClickstreamDao;
import io.clickstream.json.FieldNames;
import io.clickstream.json.ReceiptJson;
import io.clickstream.model.LateEvents;
import io.clickstream.model.Receipt;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.RequestMemory;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The endpoints of frozen batches: freeze, the receipt, late events and amend. */
public final class FreezeEndpoints implements Endpoints {

  private static final String BATCH = BatchEndpoints.BATCH;

  private final ClickstreamDao dao;

  /**
   * Creates the endpoints.
   *
   * @param dao the store
   */
  public FreezeEndpoints(ClickstreamDao dao) {
    this.dao = dao;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(BATCH + "/freeze", this::freeze, Role.TRAIN);
    routes.get(BATCH + "/receipt", this::receipt, Role.TRAIN);
    routes.get(BATCH + "/late", this::late, Role.TRAIN);
    routes.post(BATCH + "/amend", this::amend, Role.TRAIN);
  }

  /** {@link BatchEndpoints} answers the problems of these paths. */
  @Override
  public boolean answers(String path) {
    return false;
  }

  private void freeze(Context request) {
    String batchId = batchId(request);
    RequestMemory.of(request).workOnParts();
    answer(request, batchId, dao.freezeBatch(batchId));
  }

  private void receipt(Context request) {
    String batchId = batchId(request);
    answer(request, batchId, dao.receipt(batchId));
  }

  private static void answer(Context request, String batchId, Optional<Receipt> receipt) {
    Receipt found = receipt.orElseThrow(() -> BatchEndpoints.unknown(batchId));
    ResponseWriter.written(request, json -> ReceiptJson.write(json, found));
  }

  private void late(Context request) {
    String batchId = batchId(request);
    RequestMemory.of(request).workOnParts();
    answerEvents(request, batchId, dao.late(batchId));
  }

  private void amend(Context request) {
    String batchId = batchId(request);
    RequestMemory.of(request).workOnParts();
    answerEvents(request, batchId, dao.amend(batchId));
  }

  private static void answerEvents(Context request, String batchId, Optional<LateEvents> events) {
    LateEvents found = events.orElseThrow(() -> BatchEndpoints.unknown(batchId));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(FieldNames.BATCH_ID, batchId);
    json.put("sessions", found.sessions());
    json.put("events", found.events());
    ResponseWriter.json(request, json);
  }

  private static String batchId(Context request) {
    return new Parameters(request).id(FieldNames.BATCH_ID);
  }
}
