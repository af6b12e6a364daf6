package io.clickstream.app.http.page;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.Role;
import io.clickstream.app.http.ServerFixture;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page with what it asks for, on a free port, and ways to have something to see. */
final class PageFixture implements AutoCloseable {

  static final Instant NOW = ServerFixture.NOW;
  static final String HOSTILE = "<img src=x onerror=\"document.title='hacked'\">";

  /** By the key itself, which is the name of its role. */
  static final Map<String, Role> KEYS =
      Map.of("trainers-key", Role.TRAIN, "collectors-key", Role.COLLECT, "admins-key", Role.ADMIN);

  private final ServerFixture service;

  private PageFixture(Map<String, Role> keys, Endpoints... more) {
    service =
        new ServerFixture(
            fixture ->
                Stream.concat(
                        Stream.of(more),
                        Stream.of(
                            new HandMovedDate(fixture),
                            new PageEndpoints(),
                            new StandInEndpoints(fixture.dao, () -> fixture.now, keys)))
                    .toList());
  }

  static PageFixture open(Endpoints... more) {
    return new PageFixture(Map.of(), more);
  }

  static PageFixture withKeys(Endpoints... more) {
    return new PageFixture(KEYS, more);
  }

  /** Something that happens before what a path is answered with. */
  static Endpoints before(String path, Handler handler) {
    return new Endpoints() {
      @Override
      public void addTo(RoutesConfig routes) {
        routes.before(path, handler);
      }

      @Override
      public boolean answers(String anyPath) {
        return false;
      }
    };
  }

  ServerFixture service() {
    return service;
  }

  ClickstreamDao dao() {
    return service.dao;
  }

  String address(String hash) {
    return service.uri("/") + hash;
  }

  void pass(Duration time) {
    service.now = service.now.plus(time);
  }

  /** Sessions search-1, search-2, ... that are searches for shoes. */
  void registerShoes(int count) {
    dao()
        .registerSessions(
            IntStream.rangeClosed(1, count)
                .mapToObj(
                    i ->
                        Session.builder("search-" + i, "shoes " + i, service.now)
                            .searchResults("shoe-7", "shoe-9")
                            .build())
                .toList());
  }

  void click(String sessionId, String eventId, String objectId) {
    push(sessionId, eventId, SessionEvent.CLICK, objectId);
  }

  void push(String sessionId, String eventId, String type, String objectId) {
    dao()
        .pushEvents(
            List.of(
                SessionEvent.builder(sessionId, eventId, service.now)
                    .eventType(type)
                    .objectId(objectId)
                    .build()));
  }

  @Override
  public void close() {
    service.close();
  }

  /** The time of the fixture in the header from which the page knows what the server's time is. */
  private record HandMovedDate(ServerFixture fixture) implements Endpoints {

    @Override
    public void addTo(RoutesConfig routes) {
      routes.after(
          "/api/*",
          request ->
              request.header(
                  "Date",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(
                      fixture.now.atOffset(ZoneOffset.UTC))));
    }

    @Override
    public boolean answers(String path) {
      return false;
    }
  }
}
