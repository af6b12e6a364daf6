package io.clickstream.app.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventKeysTest {

  @Test
  void everyEventIsNewOnceAndRepeatedFromThenOn() {
    EventKeys keys = new EventKeys(EventKeys.MOST);

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(keys.repeated(event("q" + i % 7, "e" + i))).isEqualTo(round == 1);
      }
    }
  }

  @Test
  void whereTheQueryEndsAndTheEventBeginsCounts() {
    EventKeys keys = new EventKeys(EventKeys.MOST);

    assertThat(keys.repeated(event("ab", "c"))).isFalse();
    assertThat(keys.repeated(event("a", "bc"))).isFalse();
  }

  @Test
  void onlySoManyAreRemembered() {
    EventKeys keys = new EventKeys(2);

    assertThat(keys.repeated(event("q", "e1"))).isFalse();
    assertThat(keys.repeated(event("q", "e2"))).isFalse();
    assertThat(keys.repeated(event("q", "e3"))).isFalse();
    assertThat(keys.repeated(event("q", "e3"))).isFalse();
    assertThat(keys.repeated(event("q", "e1"))).isTrue();
  }

  private static SessionEvent event(String sessionId, String eventId) {
    return SessionEvent.builder(sessionId, eventId, Instant.EPOCH).build();
  }
}
