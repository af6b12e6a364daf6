package io.clickstream.server.metrics;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.Json;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts the sessions and events that this process stored in each of the last sixty minutes. */
public final class Arrivals implements Endpoints {

  private static final int MINUTES = 60;
  private static final String PATH = "/api/v2/arrivals";

  private final InstantSource clock;
  private final Map<Instant, Counts> byMinute = new HashMap<>();

  private record Counts(long sessions, long events) {

    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts other) {
      return new Counts(sessions + other.sessions, events + other.events);
    }
  }

  /**
   * Creates counts of zero.
   *
   * @param clock determines the current minute
   */
  public Arrivals(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(long sessions, long events) {
    Instant minute = minute();
    byMinute.merge(minute, new Counts(sessions, events), Counts::plus);
    byMinute.keySet().removeIf(old -> old.isBefore(first(minute)));
  }

  private Instant minute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant first(Instant last) {
    return last.minus(Duration.ofMinutes(MINUTES - 1));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::answer, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(PATH);
  }

  private void answer(Context request) {
    request.contentType("application/json").result(Json.bytes(Map.of("minutes", minutes())));
  }

  private synchronized List<Map<String, Object>> minutes() {
    Instant first = first(minute());
    return IntStream.range(0, MINUTES)
        .mapToObj(i -> first.plus(Duration.ofMinutes(i)))
        .map(minute -> json(minute, byMinute.getOrDefault(minute, Counts.NONE)))
        .toList();
  }

  private static Map<String, Object> json(Instant minute, Counts counts) {
    return Map.of(
        "minute", minute.toString(), "sessions", counts.sessions(), "events", counts.events());
  }
}
