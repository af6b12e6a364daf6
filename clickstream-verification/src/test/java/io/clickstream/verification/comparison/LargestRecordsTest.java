package io.clickstream.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.mongo.MongoFixture;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records as large as may be: every backend takes them, and gives them back. */
class LargestRecordsTest {

  private static final int MIB = 1 << 20;
  private static final int LARGEST_DOCUMENT_OF_MONGODB = 16 * MIB;
  private static final Instant TIME = Instant.parse("2023-11-17T13:24:56.789Z");

  /** What a record is full of: almost as much of it as is accepted. */
  enum Large {
    TEXT_OF_ONE_BYTE_EACH,
    TEXT_OF_FOUR_BYTES_EACH,
    QUOTES,
    WHOLE_NUMBERS,
    DOUBLES,
    TRUTHS,
    NOTHINGS,
    KEYS;

    Object value() {
      return switch (this) {
        case TEXT_OF_ONE_BYTE_EACH -> "x".repeat(8 * MIB - 1_000);
        case TEXT_OF_FOUR_BYTES_EACH -> "😀".repeat(2 * MIB - 1_000);
        case QUOTES -> "\"".repeat(8 * MIB - 1_000);
        case WHOLE_NUMBERS -> list(520_000, n -> Long.MIN_VALUE + n);
        case DOUBLES -> list(520_000, n -> -n / 3.0);
        case TRUTHS -> list(850_000, n -> true);
        case NOTHINGS -> list(950_000, n -> null);
        case KEYS -> keys(400_000);
      };
    }

    private static List<Object> list(int size, IntFunction<Object> element) {
      return IntStream.range(0, size).mapToObj(element).toList();
    }

    private static Map<String, Object> keys(int size) {
      Map<String, Object> map = new LinkedHashMap<>();
      IntStream.range(0, size).forEach(n -> map.put("$." + n, (long) n));
      return map;
    }
  }

  @Test
  void ofTextComeBackAsTheyWere() {
    assertComesBackEverywhere(Large.TEXT_OF_FOUR_BYTES_EACH);
  }

  @Tag("stress")
  @ParameterizedTest
  @EnumSource
  void ofAllKindsComeBackAsTheyWere(Large large) {
    assertComesBackEverywhere(large);
  }

  private static void assertComesBackEverywhere(Large large) {
    Object value = large.value();
    MongoFixture mongo = new MongoFixture();
    for (Backend backend :
        List.of(Backend.inMemory(), Backend.sqlite(), new Backend.OneServer(mongo))) {
      try (backend) {
        assertComesBack(value, backend.empty(InstantSource.system()));
        if (backend instanceof Backend.OneServer) {
          assertThat(mongo.largestDocument()).isBetween(7 * MIB, LARGEST_DOCUMENT_OF_MONGODB);
        }
      }
    }
  }

  /** In every place, and in a version that is preserved. */
  private static void assertComesBack(Object value, ClickstreamDao dao) {
    Session first = Session.builder("s", value, TIME).build();
    Session second =
        Session.builder("s", null, TIME)
            .searchResults(List.of(new SearchResult("object", 1.0, value)))
            .build();
    SessionEvent event = SessionEvent.builder("s", "e", TIME).meta(value).build();

    String released = dao.registerSession(first).batchId();
    dao.pushEvents(List.of(event));
    dao.releaseBatch("release");
    dao.updateSession(second);

    SessionWithEvents preserved = dao.getBatchSessions(released, PageRequest.ALL).get(0);
    SessionWithEvents newest = dao.getSession("s").orElseThrow();
    assertSame(preserved.session().searchQuery(), value);
    assertSame(preserved.events().get(0).meta(), value);
    assertSame(newest.session().searchResults().get(0).meta(), value);
  }

  /** Without showing them. */
  private static void assertSame(Object read, Object given) {
    assertThat(inOrder(read).equals(inOrder(given))).isTrue();
  }

  private static Object inOrder(Object value) {
    return value instanceof Map<?, ?> map ? List.copyOf(map.entrySet()) : value;
  }
}
