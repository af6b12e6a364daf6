package io.clickstream.verification.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.mongo.MongoOptions;
import io.clickstream.mongo.MongoStorage;
import io.clickstream.port.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A database of its own, reached without a proxy, with two batches. The first is released: s-1 with
 * more events than a stream holds at a time, s-2, and s-3, which is irrelevant. The second
 * collects: the newest version of s-2, then s-4, a number that was drawn and not used, and s-5.
 */
final class Scene implements AutoCloseable {

  static final String FIRST = "batch-000001";
  static final String SECOND = "batch-000002";
  static final int MANY_EVENTS = 102;

  private static final Instant TIME = Instant.parse("2024-05-17T11:23:45.678Z");
  static final MongoOptions PATIENT = MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(60));

  final InstantSource clock = InstantSource.fixed(TIME.plus(Duration.ofDays(9)));
  final MongoDatabase database;
  final Storage storage;
  final ClickstreamDao dao;

  Scene(MongoClient client) {
    database = client.getDatabase("clickstream_" + UUID.randomUUID().toString().replace("-", ""));
    storage = new MongoStorage(database, PATIENT);
    dao =
        new StoreClickstreamDao(
            storage, new JsonContentFormat(), ClickstreamOptions.DEFAULTS.withClock(clock));
    dao.registerSessions(List.of(session(1), session(2), session(3)));
    dao.pushEvents(events(1, 1, MANY_EVENTS));
    dao.pushEvents(events(2, 1, 2));
    dao.markSessionIrrelevant("s-3");
    dao.releaseBatch("first");
    dao.updateSession(session(2, "again"));
    dao.registerSession(session(4));
    dao.pushEvents(events(4, 1, 3));
    drawInVain();
    dao.registerSession(session(5));
  }

  /** As a writer does that dies before it has written. */
  long drawInVain() {
    return storage.batches().draw(SECOND, 1).orElseThrow().sessionCounter();
  }

  /** As a process does that dies in the middle of a release. */
  void releaseWithoutSeal() {
    storage.batches().release(SECOND, "second", clock.instant());
  }

  static Session session(int n) {
    return session(n, "first");
  }

  static Session session(int n, String version) {
    return Session.builder(
            "s-" + n, Map.of("text", "shoes", "version", version), TIME.plusMillis(n))
        .userId("user-" + n)
        .build();
  }

  static List<SessionEvent> events(int session, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            n ->
                SessionEvent.builder(
                        "s-" + session, "e-%03d".formatted(n), TIME.plusSeconds(session + n))
                    .objectId("object-" + n)
                    .build())
        .toList();
  }

  @Override
  public void close() {
    database.drop();
  }
}
