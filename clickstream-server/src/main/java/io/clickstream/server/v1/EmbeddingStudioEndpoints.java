package io.clickstream.server.v1;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.Json;
import io.clickstream.server.http.MalformedBodyException;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.http.RequestMemory;
import io.clickstream.server.http.SessionReader;
import io.clickstream.server.http.StreamedAnswer;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of embedding_studio's clickstream, for its existing clients: the same paths and
 * JSON, times in whole seconds, errors in the format of FastAPI. {@code docs/embedding-studio.md}
 * lists the differences.
 */
public final class EmbeddingStudioEndpoints implements Endpoints {

  private static final String JSON = "application/json";
  private static final String API = "/api/v1/";
  private static final String CLICKSTREAM = API + "clickstream";

  private final ClickstreamDao dao;
  private final BatchRelease release;
  private final RequestBody body;
  private final InstantSource clock;
  private final TimeWindow window;
  private final int maxRows;

  /**
   * Creates the endpoints.
   *
   * @param dao the store
   * @param release releases batches of the store
   * @param body reads the bodies of requests
   * @param clock provides the time of sessions and events that have none
   * @param window the times that sessions and events may have
   * @param maxRows the largest number of events in one request
   */
  public EmbeddingStudioEndpoints(
      ClickstreamDao dao,
      BatchRelease release,
      RequestBody body,
      InstantSource clock,
      TimeWindow window,
      int maxRows) {
    this.dao = dao;
    this.release = release;
    this.body = body;
    this.clock = clock;
    this.window = window;
    this.maxRows = maxRows;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(CLICKSTREAM + "/session", this::createSession, Role.COLLECT);
    routes.get(CLICKSTREAM + "/session", this::getSession, Role.TRAIN);
    routes.post(CLICKSTREAM + "/session/events", this::pushEvents, Role.COLLECT);
    routes.post(CLICKSTREAM + "/session/irrelevant", this::markIrrelevant, Role.COLLECT);
    routes.get(CLICKSTREAM + "/internal/batch/sessions", this::getBatchSessions, Role.TRAIN);
    routes.post(CLICKSTREAM + "/internal/batch/release", this::releaseBatch, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.startsWith(API);
  }

  @Override
  public void answer(ProblemException problem, Context request) {
    problem.headers().forEach(request::header);
    if (problem instanceof RequestValidationException invalid) {
      answer(request, invalid.status(), detail(invalid.errors()));
    } else if (problem instanceof MalformedBodyException malformed) {
      answer(
          request, RequestValidationException.STATUS, detail(List.of(ErrorDetails.of(malformed))));
    } else {
      answer(request, problem.status(), Map.of("detail", problem.detail()));
    }
  }

  private static Map<String, Object> detail(List<ErrorDetails> errors) {
    return Map.of("detail", errors.stream().map(ErrorDetails::json).toList());
  }

  private void createSession(Context request) {
    dao.registerSession(read(request, SessionShape::session));
    answer(request, 200, null);
  }

  private void pushEvents(Context request) {
    List<SessionEvent> events =
        read(request, (fields, times) -> SessionShape.events(fields, times, maxRows));
    dao.pushEvents(events);
    answer(request, 200, null);
  }

  private void markIrrelevant(Context request) {
    String sessionId = id(request, "session_id");
    RequestMemory.of(request).workOnStoredSession();
    if (dao.markSessionIrrelevant(sessionId).isEmpty()) {
      throw unknown(sessionId);
    }
    answer(request, 200, null);
  }

  private void getSession(Context request) {
    String sessionId = query(request, fields -> fields.made(fields.id("session_id")));
    SessionWithEvents session =
        new SessionReader(request, dao)
            .session(sessionId, ClickstreamDao.DEFAULT_EVENTS_LIMIT)
            .orElseThrow(() -> unknown(sessionId));
    StreamedAnswer.sendSession(
        request, session, json -> json.writeObject(SessionShape.json(session)));
  }

  private static ProblemException unknown(String sessionId) {
    return new ProblemException(404, "Session with id=%s not found".formatted(sessionId));
  }

  private void getBatchSessions(Context request) {
    BatchQuery query = query(request, BatchQuery::of);
    Iterator<SessionWithEvents> sessions =
        new SessionReader(request, dao).batch(query.batchId(), query.page());
    StreamedAnswer.send(
        request, JSON, json -> SessionShape.writePage(json, query.batchId(), sessions));
  }

  private void releaseBatch(Context request) {
    String releaseId = id(request, "release_id");
    answer(
        request,
        200,
        release
            .release(request, releaseId)
            .map(SessionShape::json)
            .orElseThrow(() -> new ProblemException(404, "There is no collecting batch")));
  }

  private String id(Context request, String name) {
    return ModelValidator.validate(
        body.jsonIfAny(request), "body", fields -> fields.made(fields.id(name)));
  }

  private <T> T read(Context request, Form<T> form) {
    RequestTimes times = new RequestTimes(clock.instant(), window);
    T read =
        ModelValidator.validate(body.jsonIfAny(request), "body", fields -> form.of(fields, times));
    times.requireInside();
    return read;
  }

  /** Returns the last value of each parameter, without those whose encoding is invalid. */
  private static <T> T query(Context request, Function<ModelValidator, @Nullable T> form) {
    Map<String, String> last = new LinkedHashMap<>();
    request
        .queryParamMap()
        .forEach((name, values) -> values.forEach(value -> last.put(name, value)));
    return ModelValidator.validate(last, "query", form);
  }

  private static void answer(Context request, int status, @Nullable Object json) {
    request.status(status).contentType(JSON).result(Json.bytes(json));
  }

  /** Makes the content of a body from its fields, or {@code null} if they are invalid. */
  private interface Form<T> {
    @Nullable T of(ModelValidator fields, RequestTimes times);
  }
}
