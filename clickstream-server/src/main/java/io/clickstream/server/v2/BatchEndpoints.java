package io.clickstream.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.json.FieldNames;
import io.clickstream.json.JsonLinesWriter;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.http.SessionReader;
import io.clickstream.server.http.StreamedAnswer;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/** The endpoints of batches: list, release, change the status, read and export. */
public final class BatchEndpoints implements Endpoints {

  private static final String BATCHES = "/api/v2/batches";
  static final String BATCH = BATCHES + "/{" + FieldNames.BATCH_ID + "}";

  /**
   * Says whether what is read is frozen content: {@code true} for the whole content or a range of
   * its bytes, {@code selection} for some of its sessions or events, {@code false} if the batch is
   * not frozen, and the same request may be answered differently later.
   */
  private static final String FROZEN = "Clickstream-Frozen";

  private static final int MAX_BATCHES = 1_000;
  private static final int MAX_SESSIONS = 1_000;
  private static final int MAX_EVENTS = 10_000;

  private final ClickstreamDao dao;
  private final BatchRelease release;
  private final RequestBody body;
  private final FrozenExport frozenExport;

  /**
   * Creates the endpoints.
   *
   * @param dao the store
   * @param release releases batches of the store
   * @param body reads the bodies of requests
   */
  public BatchEndpoints(ClickstreamDao dao, BatchRelease release, RequestBody body) {
    this.dao = dao;
    this.release = release;
    this.body = body;
    this.frozenExport = new FrozenExport(dao);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BATCHES, this::list, Role.TRAIN);
    routes.post(BATCHES + "/release", this::release, Role.TRAIN);
    routes.get(BATCH, this::get, Role.TRAIN);
    routes.put(BATCH + "/status", this::changeStatus, Role.TRAIN);
    routes.get(BATCH + "/sessions", this::page, Role.TRAIN);
    routes.get(BATCH + "/export", this::export, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(BATCHES) || path.startsWith(BATCHES + "/");
  }

  private void list(Context request) {
    Parameters parameters = new Parameters(request, "status", "limit");
    Set<SessionBatchStatus> statuses = BatchStatuses.chosen("status", parameters.all("status"));
    int limit = (int) parameters.whole("limit", 1, MAX_BATCHES, 50);
    ResponseWriter.batches(request, dao.listBatches(statuses, limit));
  }

  private void get(Context request) {
    ResponseWriter.batch(request, batch(new Parameters(request).id(FieldNames.BATCH_ID)));
  }

  private void release(Context request) {
    String releaseId =
        RequestReader.body(body.json(request), Set.of("release_id")).id("release_id");
    SessionBatch batch =
        release
            .release(request, releaseId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "No batch collects, and none was released by that id"));
    ResponseWriter.batch(request, batch);
  }

  private void changeStatus(Context request) {
    String batchId = new Parameters(request).id(FieldNames.BATCH_ID);
    SessionBatchStatus status =
        RequestReader.body(body.json(request), Set.of("status"))
            .oneOf("status", BatchStatuses.BY_WORD);
    SessionBatch batch = dao.updateBatchStatus(batchId, status).orElseThrow(() -> unknown(batchId));
    ResponseWriter.batch(request, batch);
  }

  private void page(Context request) {
    Parameters parameters =
        new Parameters(request, "after_number", "limit", "events_limit", "irrelevant");
    String batchId = parameters.id(FieldNames.BATCH_ID);
    PageRequest page =
        new PageRequest(
            parameters.whole("after_number", 0, Long.MAX_VALUE, 0),
            (int) parameters.whole("limit", 1, MAX_SESSIONS, 100),
            (int) parameters.whole("events_limit", 1, MAX_EVENTS, 100),
            parameters.flag("irrelevant", true));
    // Read before the sessions: if the batch has stopped collecting by then, the page is complete.
    SessionBatch batch = batch(batchId);
    boolean complete = !batch.collecting();
    Iterator<SessionWithEvents> sessions = new SessionReader(request, dao).batch(batchId, page);
    tellOfSelection(request, batch);
    StreamedAnswer.send(
        request,
        "application/json",
        json -> {
          json.writeStartObject();
          json.writeStringField(FieldNames.BATCH_ID, batchId);
          json.writeBooleanField("complete", complete);
          json.writeArrayFieldStart("sessions");
          long last = writeAll(json, sessions, page.afterNumber());
          json.writeEndArray();
          json.writeNumberField("last_number", last);
          json.writeEndObject();
        });
  }

  private void export(Context request) {
    Parameters parameters = new Parameters(request, "events_limit", "irrelevant", "gzip");
    String batchId = parameters.id(FieldNames.BATCH_ID);
    PageRequest page =
        new PageRequest(
            0,
            0,
            (int) parameters.whole("events_limit", 0, Integer.MAX_VALUE, 0),
            parameters.flag("irrelevant", true));
    boolean file = parameters.flag("gzip", false);
    if (file && !page.equals(PageRequest.ALL)) {
      throw Parameters.invalid(
          "gzip",
          "must not be true with events_limit or irrelevant=false: all that is frozen is sent");
    }
    SessionBatch batch = batch(batchId);
    if (batch.collecting()) {
      throw new ProblemException(
          409, "Batch '%s' still collects; only a released batch is exported".formatted(batchId));
    } else if (file && !batch.frozen()) {
      throw new BatchNotFrozenException(batchId);
    } else if (batch.frozen() && page.equals(PageRequest.ALL)) {
      exportContent(request, batchId, file);
    } else {
      exportSessions(request, batch, page);
    }
  }

  private void exportContent(Context request, String batchId, boolean file) {
    Receipt receipt = dao.receipt(batchId).orElseThrow(() -> unknown(batchId));
    request.header(FROZEN, "true");
    if (file) {
      frozenExport.sendFile(request, receipt);
    } else {
      frozenExport.sendLines(request, receipt);
    }
  }

  private void exportSessions(Context request, SessionBatch batch, PageRequest page) {
    Iterator<SessionWithEvents> sessions =
        new SessionReader(request, dao).batch(batch.batchId(), page);
    tellOfSelection(request, batch);
    StreamedAnswer.send(request, FrozenExport.LINES, json -> writeLines(json, sessions));
  }

  /** A batch that is frozen stays so; one that was frozen just now is told of as not frozen. */
  private static void tellOfSelection(Context request, SessionBatch batch) {
    request.header(FROZEN, batch.frozen() ? "selection" : "false");
  }

  /** Leaves the writer open, because closing it would end an incomplete response as complete. */
  private static void writeLines(JsonGenerator json, Iterator<SessionWithEvents> sessions)
      throws IOException {
    JsonLinesWriter lines = new JsonLinesWriter(json);
    while (sessions.hasNext()) {
      lines.write(sessions.next());
    }
  }

  /** Returns the number of the last session, or the given one if there is none. */
  private static long writeAll(
      JsonGenerator json, Iterator<SessionWithEvents> sessions, long before) throws IOException {
    SessionJsonWriter objects = new SessionJsonWriter(json);
    long last = before;
    while (sessions.hasNext()) {
      SessionWithEvents session = sessions.next();
      objects.writeObject(session);
      last = session.registered().sessionNumber();
    }
    return last;
  }

  private SessionBatch batch(String batchId) {
    return dao.getBatch(batchId).orElseThrow(() -> unknown(batchId));
  }

  static ProblemException unknown(String batchId) {
    return new ProblemException(404, "No batch has the id '%s'".formatted(batchId));
  }
}
