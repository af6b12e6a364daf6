package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.SeenEvents.First;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.log.LogRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenEventsTest {

  @Test
  void everyEventIsNewOnceAndRepeatedFromThenOn() {
    SeenEvents seen = new SeenEvents(SeenEvents.MAX_EVENTS);

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(seen.addIfAbsent(i, row("q" + i % 7, "e" + i, "click")))
            .isEqualTo(round == 0 ? null : new First(i, true));
      }
    }
  }

  @Test
  void whereTheQueryEndsAndTheEventBeginsCounts() {
    SeenEvents seen = new SeenEvents(SeenEvents.MAX_EVENTS);

    assertThat(seen.addIfAbsent(1, row("ab", "c", "click"))).isNull();
    assertThat(seen.addIfAbsent(1, row("a", "bc", "click"))).isNull();
  }

  @Test
  void onlySoManyAreRemembered() {
    SeenEvents seen = new SeenEvents(2);

    assertThat(seen.addIfAbsent(1, row("q", "e1", "click"))).isNull();
    assertThat(seen.addIfAbsent(1, row("q", "e2", "click"))).isNull();
    assertThat(seen.addIfAbsent(1, row("q", "e3", "click"))).isNull();
    assertThat(seen.addIfAbsent(1, row("q", "e3", "click"))).isNull();
    assertThat(seen.addIfAbsent(2, row("q", "e1", "click"))).isEqualTo(new First(1, true));
  }

  @Test
  void anEventThatSaysOtherThingsIsToldFromOneThatSaysTheSame() {
    SeenEvents seen = new SeenEvents(SeenEvents.MAX_EVENTS);
    seen.addIfAbsent(7, row("q", "e", "click"));

    assertThat(seen.addIfAbsent(8, row("q", "e", "view"))).isEqualTo(new First(7, false));
    assertThat(seen.addIfAbsent(9, row("q", "e", "click"))).isEqualTo(new First(7, true));
  }

  private static EventRow row(String queryId, String id, String action) {
    LogRow row = new LogRow(1, "", null, id, Map.of("action_name", action), List.of(), null);
    return new EventRow(row, SessionEvent.builder(queryId, id, Instant.EPOCH).build(), List.of());
  }
}
