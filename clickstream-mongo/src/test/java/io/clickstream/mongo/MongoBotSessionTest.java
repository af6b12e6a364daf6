package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A page with a session of very many events does not carry them over the wire. */
final class MongoBotSessionTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final String BATCH = "batch-000001";
  private static final PageRequest PAGE = PageRequest.ALL.withLimit(100).withEventsLimit(10);
  private static final int AT_ONCE = 5_000;

  private final SentCommands sent = new SentCommands();
  private MongoFixture fixture;
  private ClickstreamDao dao;

  @BeforeEach
  void open() {
    fixture = new MongoFixture(sent);
    dao = new StoreClickstreamDao(fixture.open(), new JsonContentFormat());
    dao.registerSession(Session.builder("human", "shoes", NOON).build());
    dao.registerSession(Session.builder("bot", "everything", NOON).build());
    push(0, 11);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aPageIsAsLargeAsWithAFewEvents() {
    assertFlat(5_000);
  }

  @Tag("stress")
  @Test
  void aPageIsAsLargeWithTwoHundredThousandEvents() {
    assertFlat(200_000);
  }

  private void assertFlat(int events) {
    read(); // Now all classes are loaded.
    Cost few = read();
    for (int first = 11; first < events; first += AT_ONCE) {
      push(first, Math.min(first + AT_ONCE, events));
    }
    Cost many = read();
    LoggerFactory.getLogger(getClass())
        .info("a page with a session of 11 events: {}, of {}: {}", few, events, many);
    assertThat(many.answered()).isEqualTo(few.answered());
    assertThat(many.allocated()).isLessThan(2 * few.allocated());
  }

  /** Allocation on this thread: it reads the answers itself. */
  private Cost read() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sent.during(
        () -> {
          List<SessionWithEvents> page = dao.getBatchSessions(BATCH, PAGE);
          assertThat(page)
              .extracting(read -> read.session().sessionId())
              .containsExactly("human", "bot");
          assertThat(page.get(1).events())
              .extracting(SessionEvent::eventId)
              .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(n -> "e-" + n).toList());
          assertThat(page.get(1).moreEvents()).isTrue();
        });
    return new Cost(sent.answeredBytes(), threads.getCurrentThreadAllocatedBytes() - before);
  }

  private void push(int first, int end) {
    dao.pushEvents(
        IntStream.range(first, end)
            .mapToObj(
                n ->
                    SessionEvent.builder("bot", "e-" + n, NOON.plusMillis(n))
                        .objectId("product-" + n)
                        .meta(Map.of("position", n))
                        .build())
            .toList());
  }

  private record Cost(long answered, long allocated) {}
}
