package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.Json;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The service with its page, on a free port, and ways to have something to see. */
final class PageFixture implements AutoCloseable {

  static final Instant NOW = ServerFixture.NOW;
  static final String HOSTILE = "<img src=x onerror=\"document.title='hacked'\">";

  private static final Keys KEYS =
      Keys.NONE
          .with("trainer", Set.of(Role.TRAIN), "trainers-key")
          .with("collector", Set.of(Role.COLLECT), "collectors-key")
          .with("admin", Set.of(Role.ADMIN), "admins-key");

  private final @Nullable Path keys;
  private final ServerFixture front;
  private ClickstreamServer service;
  private HandMovedDate date;

  private PageFixture(@Nullable Path keys) {
    this.keys = keys;
    this.front =
        new ServerFixture(
            fixture -> {
              service = service(fixture);
              date = new HandMovedDate(service.port(), () -> fixture.now);
              return List.of(date);
            });
  }

  /** Everybody may do everything. */
  static PageFixture open() {
    return new PageFixture(null);
  }

  /** With the keys trainers-key, collectors-key and admins-key. */
  static PageFixture withKeys() {
    try {
      Path keys = Files.createTempFile("clickstream-keys", ".json");
      KEYS.write(keys);
      return new PageFixture(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClickstreamServer service(ServerFixture fixture) {
    try {
      return ClickstreamServer.builder(fixture.dao)
          .options(ServerOptions.builder().port(0).stopTime(Duration.ZERO).build())
          .keys(
              keys == null
                  ? null
                  : new KeyFile(keys, () -> Duration.between(NOW, fixture.now).toNanos()))
          .clock(() -> fixture.now)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands before the service, with its clock. */
  ServerFixture service() {
    return front;
  }

  ClickstreamDao dao() {
    return front.dao;
  }

  String address(String hash) {
    return front.uri("/") + hash;
  }

  int timesAsked(String path) {
    return date.timesAsked(path);
  }

  void pass(Duration time) {
    front.now = front.now.plus(time);
  }

  /** From now on the trainer's key may only collect. */
  void takeTheRoleFromTheTrainer() throws IOException {
    KEYS.without("trainer")
        .orElseThrow()
        .with("trainer", Set.of(Role.COLLECT), "trainers-key")
        .write(keys);
    pass(Duration.ofSeconds(2));
  }

  /** From now on the trainer's key is unknown. */
  void takeTheKeyOfTheTrainer() throws IOException {
    KEYS.without("trainer").orElseThrow().write(keys);
    pass(Duration.ofSeconds(2));
  }

  /** Sessions search-1, search-2, ... that are searches for shoes. */
  void registerShoes(int count) {
    collect(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    Session.builder("search-" + i, "shoes " + i, front.now)
                        .searchResults("shoe-7", "shoe-9")
                        .build())
            .toList());
  }

  void click(String sessionId, String eventId, String objectId) {
    push(sessionId, eventId, SessionEvent.CLICK, objectId);
  }

  void push(String sessionId, String eventId, String type, String objectId) {
    push(
        List.of(
            SessionEvent.builder(sessionId, eventId, front.now)
                .eventType(type)
                .objectId(objectId)
                .build()));
  }

  /** Sends sessions as a shop does. */
  void collect(List<Session> sessions) {
    send("sessions", sessions.stream().map(PageFixture::json).toList());
  }

  /** Sends events as a shop does. */
  void push(List<SessionEvent> events) {
    send("events", events.stream().map(PageFixture::json).toList());
  }

  private void send(String what, List<Map<String, Object>> rows) {
    HttpResponse<String> answer =
        front.send(
            HttpRequest.newBuilder(front.uri("/api/v2/" + what))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer collectors-key")
                .POST(BodyPublishers.ofByteArray(Json.bytes(Map.of(what, rows)))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"rejected\":0");
  }

  private static Map<String, Object> json(Session session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session_id", session.sessionId());
    json.put("created_at", session.createdAt().toString());
    json.put("user_id", session.userId());
    json.put("search_query", session.searchQuery());
    json.put("search_results", session.searchResults().stream().map(PageFixture::json).toList());
    json.put("search_meta", session.searchMeta());
    json.put("payload_filter", session.payloadFilter());
    return json;
  }

  private static Map<String, Object> json(SearchResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("object_id", result.objectId());
    json.put("rank", result.rank());
    json.put("meta", result.meta());
    return json;
  }

  private static Map<String, Object> json(SessionEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session_id", event.sessionId());
    json.put("event_id", event.eventId());
    json.put("event_type", event.eventType());
    json.put("object_id", event.objectId());
    json.put("created_at", event.createdAt().toString());
    json.put("meta", event.meta());
    return json;
  }

  @Override
  public void close() {
    service.close();
    front.close();
    if (keys != null) {
      assertThat(keys.toFile().delete()).isTrue();
    }
  }
}
