package io.clickstream.server.v2;

import io.clickstream.ClickstreamDao;
import io.clickstream.json.FieldNames;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.http.RequestMemory;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.http.SessionReader;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of sessions and events: register, push, update, mark and get. */
public final class CollectEndpoints implements Endpoints {

  private static final String SESSIONS = "/api/v2/sessions";
  private static final String EVENTS = "/api/v2/events";
  private static final String SESSION = SESSIONS + "/{" + FieldNames.SESSION_ID + "}";
  private static final long MAX_EVENTS = 10_000;

  private final ClickstreamDao dao;
  private final RequestBody body;
  private final InstantSource clock;
  private final int maxRows;

  /**
   * Creates the endpoints.
   *
   * @param dao the store
   * @param body reads the bodies of requests
   * @param clock provides the time of sessions and events that have none
   * @param maxRows the largest number of sessions, or events, in one request
   */
  public CollectEndpoints(ClickstreamDao dao, RequestBody body, InstantSource clock, int maxRows) {
    this.dao = dao;
    this.body = body;
    this.clock = clock;
    this.maxRows = maxRows;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(SESSIONS, this::registerSessions, Role.COLLECT);
    routes.post(EVENTS, this::pushEvents, Role.COLLECT);
    routes.put(SESSION, this::updateSession, Role.COLLECT);
    routes.post(SESSION + "/irrelevant", this::markIrrelevant, Role.COLLECT);
    routes.get(SESSION, this::getSession, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(EVENTS) || path.equals(SESSIONS) || path.startsWith(SESSIONS + "/");
  }

  private void registerSessions(Context request) {
    Instant now = clock.instant();
    Rows<Session> rows =
        Rows.read(
            body.json(request),
            "sessions",
            maxRows,
            List.of(FieldNames.SESSION_ID),
            (path, row) -> RequestReader.session(path, row, now));
    List<Registration> registrations = dao.registerSessions(rows.readable());
    for (int i = 0; i < registrations.size(); i++) {
      Registration registration = registrations.get(i);
      rows.answer(i, registration.created(), place(registration));
    }
    RequestNotes.of(request).rejected(rows.rejections());
    ResponseWriter.json(request, rows.json());
  }

  private static Map<String, Object> place(Registration registration) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put(FieldNames.BATCH_ID, registration.registered().batchId());
    place.put(FieldNames.SESSION_NUMBER, registration.registered().sessionNumber());
    return place;
  }

  private void pushEvents(Context request) {
    Instant now = clock.instant();
    Rows<SessionEvent> rows =
        Rows.read(
            body.json(request),
            "events",
            maxRows,
            List.of(FieldNames.SESSION_ID, FieldNames.EVENT_ID),
            (path, row) -> RequestReader.event(path, row, now));
    List<Boolean> created = dao.pushEvents(rows.readable()).created();
    for (int i = 0; i < created.size(); i++) {
      rows.answer(i, created.get(i), Map.of());
    }
    RequestNotes.of(request).rejected(rows.rejections());
    ResponseWriter.json(request, rows.json());
  }

  private void updateSession(Context request) {
    String sessionId = new Parameters(request).id(FieldNames.SESSION_ID);
    Session session = RequestReader.session(body.json(request), sessionId, clock.instant());
    RequestMemory.of(request).workOnStoredSession();
    ResponseWriter.session(request, dao.updateSession(session));
  }

  private void markIrrelevant(Context request) {
    String sessionId = new Parameters(request).id(FieldNames.SESSION_ID);
    RequestMemory.of(request).workOnStoredSession();
    ResponseWriter.session(
        request, dao.markSessionIrrelevant(sessionId).orElseThrow(() -> unknown(sessionId)));
  }

  private void getSession(Context request) {
    Parameters parameters = new Parameters(request, "events_limit");
    String sessionId = parameters.id(FieldNames.SESSION_ID);
    int eventsLimit =
        (int) parameters.whole("events_limit", 1, MAX_EVENTS, ClickstreamDao.DEFAULT_EVENTS_LIMIT);
    ResponseWriter.session(
        request,
        new SessionReader(request, dao)
            .session(sessionId, eventsLimit)
            .orElseThrow(() -> unknown(sessionId)));
  }

  private static ProblemException unknown(String sessionId) {
    return new ProblemException(404, "No session has the id '%s'".formatted(sessionId));
  }
}
