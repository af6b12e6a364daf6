package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.ContentCounts;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContentCounterTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

  private final ContentCounter counter = new ContentCounter();

  private void add(Session session, long number, boolean irrelevant, SessionEvent... events) {
    counter.add(
        new SessionWithEvents(
            new RegisteredSession(session, "batch-000001", number, irrelevant),
            List.of(events),
            false));
  }

  private static Session.Builder session(String id) {
    return Session.builder(id, "shoes", TIME);
  }

  private static SessionEvent event(String sessionId, String id, String type, String objectId) {
    return SessionEvent.builder(sessionId, id, TIME).eventType(type).objectId(objectId).build();
  }

  @Test
  void countsNothing() {
    assertThat(counter.counts(3))
        .isEqualTo(new ContentCounts(0, 0, 0, 0, 0, 0, 0, new TreeMap<>(), 0, 0, 0, 0, 3));
  }

  @Test
  void countsEachOfWhatAReceiptNames() {
    add(
        session("clicked").searchResults("a", "b", "b").userId("u").build(),
        4,
        false,
        event("clicked", "1", "click", "a"),
        event("clicked", "2", "click", "elsewhere"),
        event("clicked", "3", "cart", null));
    add(
        session("seen").userId("u").build(),
        6,
        true,
        event("seen", "1", "impression", "x"),
        event("seen", "2", "impression", "y"),
        event("seen", "3", "CLICK", "z"));
    add(session("plain").searchResults("c").userId("v").build(), 9, false);
    add(session("empty").build(), 11, true);

    assertThat(counter.counts(20))
        .isEqualTo(
            new ContentCounts(
                4,
                2,
                2,
                2,
                2 + 2 + 1,
                2,
                6,
                new TreeMap<>(Map.of("click", 2L, "cart", 1L, "impression", 2L, "CLICK", 1L)),
                2,
                2,
                4,
                11,
                16));
  }

  @Test
  void namesNoMoreThanAThousandTypes() {
    for (int n = 0; n < 1_002; n++) {
      add(session("s-" + n).build(), n + 1, false, event("s-" + n, "1", "type-" + n, null));
    }
    add(session("again").build(), 1_003, false, event("again", "1", "type-7", null));

    ContentCounts counts = counter.counts(1_003);
    assertThat(counts.eventsByType()).hasSize(1_000).containsEntry("type-7", 2L);
    assertThat(counts.events()).isEqualTo(1_003);
  }

  @Test
  void hasTheTypesInOrder() {
    add(
        session("s").build(),
        1,
        false,
        Stream.of("zoom", "cart", "buy")
            .map(type -> event("s", type, type, null))
            .toArray(SessionEvent[]::new));

    assertThat(counter.counts(1).eventsByType().keySet()).containsExactly("buy", "cart", "zoom");
  }
}
