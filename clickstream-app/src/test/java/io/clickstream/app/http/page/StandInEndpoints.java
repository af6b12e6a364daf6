package io.clickstream.app.http.page;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.export.JsonLines;
import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.Json;
import io.clickstream.app.http.Refusal;
import io.clickstream.app.http.Role;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the page asks for, answered from a store. */
final class StandInEndpoints implements Endpoints {

  private final ClickstreamDao dao;
  private final InstantSource clock;
  private final Map<String, Role> keys;

  StandInEndpoints(ClickstreamDao dao, InstantSource clock, Map<String, Role> keys) {
    this.dao = dao;
    this.clock = clock;
    this.keys = keys;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched("/api/v2/*", this::requireRole);
    routes.get("/api/v2/me", this::me, Role.ANYONE);
    routes.get("/api/v2/arrivals", this::arrivals, Role.TRAIN);
    routes.get("/api/v2/batches", this::batches, Role.TRAIN);
    routes.get("/api/v2/batches/{id}", this::batch, Role.TRAIN);
    routes.get("/api/v2/batches/{id}/sessions", this::sessions, Role.TRAIN);
    routes.get("/api/v2/sessions/{id}", this::session, Role.TRAIN);
    routes.post("/api/v2/batches/release", this::release, Role.TRAIN);
    routes.put("/api/v2/batches/{id}/status", this::changeStatus, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.startsWith("/api/v2/");
  }

  private void requireRole(Context request) {
    if (keys.isEmpty() || request.routeRoles().contains(Role.ANYONE)) {
      return;
    }
    Role role = role(request).orElseThrow(() -> new Refusal(401, "A key is needed"));
    if (role != Role.ADMIN && !request.routeRoles().contains(role)) {
      throw new Refusal(403, "This needs the role train");
    }
  }

  private Optional<Role> role(Context request) {
    String header = request.header("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    Role role = keys.get(header.replace("Bearer ", ""));
    return Optional.of(
        Optional.ofNullable(role).orElseThrow(() -> new Refusal(401, "This key is not known")));
  }

  private void me(Context request) {
    Map<String, Object> me = new LinkedHashMap<>();
    Optional<String> role = role(request).map(found -> found.name().toLowerCase(Locale.ROOT));
    me.put("name", role.map(name -> "the " + name + " key").orElse(null));
    me.put("roles", role.stream().toList());
    me.put("keys_required", !keys.isEmpty());
    answer(request, me);
  }

  private void arrivals(Context request) {
    Instant first = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(59, ChronoUnit.MINUTES);
    answer(
        request,
        Map.of("minutes", IntStream.range(0, 60).mapToObj(i -> minute(first, i)).toList()));
  }

  private Map<String, Object> minute(Instant first, int index) {
    Instant start = first.plus(index, ChronoUnit.MINUTES);
    Predicate<Instant> within =
        time -> !time.isBefore(start) && time.isBefore(start.plus(1, ChronoUnit.MINUTES));
    Map<String, Object> minute = new LinkedHashMap<>();
    minute.put("minute", start.toString());
    minute.put("sessions", all().filter(each -> within.test(each.session().createdAt())).count());
    minute.put(
        "events",
        all()
            .flatMap(each -> each.events().stream())
            .filter(event -> within.test(event.createdAt()))
            .count());
    return minute;
  }

  private Stream<SessionWithEvents> all() {
    return dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), 0).stream()
        .flatMap(batch -> dao.streamBatchSessions(batch.batchId(), PageRequest.ALL));
  }

  private void batches(Context request) {
    int limit = number(request, "limit");
    answer(
        request,
        Map.of(
            "batches",
            dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), limit).stream()
                .map(StandInEndpoints::json)
                .toList()));
  }

  private void batch(Context request) {
    answerBatch(request, dao.getBatch(request.pathParam("id")), "No such batch");
  }

  private void sessions(Context request) {
    PageRequest page =
        new PageRequest(
            number(request, "after_number"),
            number(request, "limit"),
            number(request, "events_limit"),
            Boolean.parseBoolean(request.queryParam("irrelevant")));
    String batchId = request.pathParam("id");
    List<SessionWithEvents> sessions = dao.getBatchSessions(batchId, page);
    answer(
        request,
        Map.of(
            "batch_id",
            batchId,
            "sessions",
            sessions.stream().map(StandInEndpoints::json).toList()));
  }

  private void session(Context request) {
    String id = request.pathParam("id");
    answer(
        request,
        dao.getSession(id, number(request, "events_limit"))
            .map(StandInEndpoints::json)
            .orElseThrow(() -> new Refusal(404, "No session has the id " + id)));
  }

  private void release(Context request) {
    answerBatch(
        request, dao.releaseBatch(field(request, "release_id")), "No batch collects anything");
  }

  private void changeStatus(Context request) {
    String status = field(request, "status").toUpperCase(Locale.ROOT);
    answerBatch(
        request,
        dao.updateBatchStatus(request.pathParam("id"), SessionBatchStatus.valueOf(status)),
        "No such batch");
  }

  private static int number(Context request, String parameter) {
    return Integer.parseInt(String.valueOf(request.queryParam(parameter)));
  }

  private static String field(Context request, String name) {
    return String.valueOf(((Map<?, ?>) Json.read(request.bodyAsBytes())).get(name));
  }

  private static void answerBatch(Context request, Optional<SessionBatch> batch, String missing) {
    answer(request, batch.map(StandInEndpoints::json).orElseThrow(() -> new Refusal(404, missing)));
  }

  private static void answer(Context request, Object value) {
    request.contentType("application/json").result(Json.bytes(value));
  }

  private static Map<String, Object> json(SessionBatch batch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("batch_id", batch.batchId());
    json.put("status", batch.status().name().toLowerCase(Locale.ROOT));
    json.put("session_counter", batch.sessionCounter());
    json.put("created_at", time(batch.createdAt()));
    json.put("release_id", batch.releaseId());
    json.put("released_at", batch.releasedAt() == null ? null : time(batch.releasedAt()));
    return json;
  }

  private static Map<String, Object> json(SessionWithEvents session) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonLines lines = new JsonLines(line)) {
      lines.write(session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    ((Map<?, ?>) Json.read(line.toByteArray()))
        .forEach((key, value) -> json.put((String) key, value));
    json.put("more_events", session.moreEvents());
    return json;
  }

  private static String time(Instant time) {
    return new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT).format(time);
  }
}
