package io.clickstream.contract;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import io.clickstream.model.SortBy.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Test data in which no two fields have the same value, so that tests detect a store that confuses
 * two fields. The same number produces equal records; different numbers produce records that differ
 * in every field.
 */
final class Examples {

  private static final Instant FIRST_TIME = Instant.parse("2023-11-17T13:24:56.789Z");
  private static final Duration STEP = Duration.parse("PT25H1M1.001S");
  private static final int EVENTS = 5_000;
  private static final int BATCHES = 11_000;

  private Examples() {}

  /** Returns a time for sessions; the times of events and batches are later. */
  static Instant time(int n) {
    return FIRST_TIME.plus(STEP.multipliedBy(n));
  }

  /** Returns a time to which tests set the clock. */
  static Instant batchTime(int n) {
    return time(BATCHES + n);
  }

  static String id(int n) {
    return "session-" + n;
  }

  /** Returns a session with all optional components. */
  static Session session(int n) {
    return session(id(n), n);
  }

  /** Returns a session with all optional components and the given id. */
  static Session session(String sessionId, int n) {
    return Session.builder(sessionId, Map.of("text", "shoes " + n), time(n))
        .searchResults(
            List.of(
                new SearchResult("object-" + n + "-b", n + 0.25, Map.of("colour", "red " + n)),
                new SearchResult("object-" + n + "-a", n + 0.125, List.of(n, "shop")),
                SearchResult.of("object-" + n + "-c")))
        .searchMeta(Map.of("engine", "e-" + n))
        .payloadFilter(List.of("filter-" + n))
        .sortBy(new SortBy("field-" + n, n % 2 == 0 ? Order.ASC : Order.DESC, n % 3 == 0))
        .userId("user-" + n)
        .payloadSearch(n % 2 == 1)
        .build();
  }

  /** Returns a session without optional components. */
  static Session bareSession(String sessionId, int n) {
    return Session.builder(sessionId, "bare " + n, time(n)).build();
  }

  /** Returns a list whose iteration throws an {@link Error}, as in the middle of a write. */
  static <T> List<T> endingInAnError(T first) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        if (index == 0) {
          return first;
        }
        throw new InternalError("made up");
      }

      @Override
      public int size() {
        return 2;
      }
    };
  }

  static List<Session> sessions(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Examples::session).toList();
  }

  /** Returns an event with all optional components. */
  static SessionEvent event(String sessionId, int n) {
    return SessionEvent.builder(sessionId, "event-" + n, time(EVENTS + n))
        .eventType("type-" + n)
        .objectId("object-" + n + "-x")
        .meta(Map.of("position", n))
        .build();
  }

  static List<SessionEvent> events(String sessionId, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> event(sessionId, n)).toList();
  }

  /**
   * Returns which version of which session is at which place. All tests except those of values
   * compare this form, so that a store that returns wrong values fails only the latter.
   */
  static String brief(RegisteredSession session) {
    return "%s %s in %s as %d%s"
        .formatted(
            session.sessionId(),
            session.session().searchQuery(),
            session.batchId(),
            session.sessionNumber(),
            session.irrelevant() ? ", irrelevant" : "");
  }

  static List<String> briefs(List<SessionWithEvents> page) {
    return page.stream().map(read -> brief(read.registered())).toList();
  }

  /** Returns null where it is not allowed, for tests of invalid arguments. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T absent() {
    return null;
  }

  static List<String> ids(List<SessionWithEvents> page) {
    return page.stream().map(read -> read.session().sessionId()).toList();
  }
}
