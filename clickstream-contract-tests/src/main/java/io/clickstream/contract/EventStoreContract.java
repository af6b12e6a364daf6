package io.clickstream.contract;

import static io.clickstream.contract.Examples.endingInAnError;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.time;
import static io.clickstream.contract.Promise.EVT_2;
import static io.clickstream.contract.Promise.STO_15;
import static io.clickstream.contract.Promise.STO_16;
import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.STO_20;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** The contract of {@link EventStore}, independent of the rules implemented on top of it. */
public abstract class EventStoreContract extends BackendContract {

  private static final int THREADS = 6;
  private static final int ROUNDS = 15;

  private EventStore events;
  private EventStore other;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected EventStoreContract() {}

  @BeforeEach
  void takeStores() {
    events = storage.events();
    other = fixture.open().events();
  }

  @Proves(STO_15)
  void eventsWhoseKeyIsFreeAreAdded() {
    assertThat(events.add(events(id(1), 1, 3))).containsExactly(true, true, true);
    SessionEvent sameKey = SessionEvent.builder(id(1), "event-2", time(77)).build();
    assertThat(events.add(List.of(event(id(1), 4), sameKey, event(id(2), 2))))
        .containsExactly(true, false, true);
    assertThat(of(1)).isEqualTo(events(id(1), 1, 4));
    assertThat(events.add(events(id(1), 1, 4))).hasSize(4).containsOnly(false);
    assertThat(events.add(List.of())).isEmpty();

    assertThat(of(1)).isEqualTo(events(id(1), 1, 4));
    assertThat(of(2)).containsExactly(event(id(2), 2));
  }

  @Proves(EVT_2)
  void anErrorInTheMiddleOfAddingLeavesNothingOpen() {
    assertThatThrownBy(() -> events.add(endingInAnError(event(id(1), 1))), "add")
        .isInstanceOf(InternalError.class);
    assertThat(other.add(events(id(1), 1, 2))).contains(true);
    assertThat(of(1)).isEqualTo(events(id(1), 1, 2));
    assertThat(events.add(events(id(1), 1, 3))).containsExactly(false, false, true);
  }

  @Proves(STO_15)
  void racingEventsOfOneKeyAreAddedOnce() {
    for (int round = 1; round <= ROUNDS; round++) {
      String sessionId = id(round);
      List<List<Boolean>> added =
          Race.results(
              THREADS, i -> () -> (i % 2 == 0 ? events : other).add(events(sessionId, 1, 4)));
      assertThat(added.stream().flatMap(List::stream).filter(stored -> stored)).hasSize(4);
      assertThat(of(round)).isEqualTo(events(sessionId, 1, 4));
    }
  }

  /**
   * As two retries of an import do. A backend may send the largest bulk in pieces, which meet by
   * chance only; the others fit in one.
   */
  @Proves(STO_15)
  void largeBulksInOppositeOrdersAddEachEventOnce() {
    int sessions = 0;
    for (int count : List.of(30, 9, 9, 9)) {
      addInOppositeOrders(sessions + 1, sessions + count);
      sessions += count;
    }
  }

  private void addInOppositeOrders(int firstSession, int lastSession) {
    List<SessionEvent> rising = new ArrayList<>();
    for (int n = firstSession; n <= lastSession; n++) {
      rising.addAll(events(id(n), 1, 100));
    }
    List<SessionEvent> falling = new ArrayList<>(rising);
    Collections.reverse(falling);
    List<List<Boolean>> added =
        Race.results(4, i -> () -> (i < 2 ? events : other).add(i % 2 == 0 ? rising : falling));

    assertThat(added).allMatch(answers -> answers.size() == rising.size(), "one answer per event");
    for (int place = 0; place < rising.size(); place++) {
      int times = 0;
      for (int i = 0; i < added.size(); i++) {
        times += added.get(i).get(i % 2 == 0 ? place : rising.size() - 1 - place) ? 1 : 0;
      }
      assertThat(times).as("how often was added: " + rising.get(place)).isEqualTo(1);
    }
    for (int n = firstSession; n <= lastSession; n++) {
      assertThat(of(n)).containsExactlyInAnyOrderElementsOf(events(id(n), 1, 100));
    }
  }

  @Proves(STO_16)
  void theFirstEventsOfEachSessionAreGiven() {
    List<SessionEvent> all = new ArrayList<>(events(id(1), 1, 9));
    all.addAll(events(id(2), 3, 4));
    all.addAll(events(id(3), 2, 8));
    Collections.reverse(all);
    events.add(all);
    List<String> ids = List.of(id(3), id(1), id(2), "no such session");

    Map<String, List<SessionEvent>> three = first(ids, 3);
    assertThat(three.get(id(1))).isEqualTo(events(id(1), 1, 3));
    assertThat(three.get(id(2))).isEqualTo(events(id(2), 3, 4));
    assertThat(three.get(id(3))).isEqualTo(events(id(3), 2, 4));
    assertThat(three.getOrDefault("no such session", List.of())).isEmpty();
    Map<String, List<SessionEvent>> every = first(ids, 0);
    assertThat(every.get(id(1))).isEqualTo(events(id(1), 1, 9));
    assertThat(every.get(id(3))).isEqualTo(events(id(3), 2, 8));
    assertThat(every.keySet()).allMatch(ids::contains);
    assertThat(first(List.of(), 3)).isEmpty();
  }

  @Proves(STO_16)
  void eventsOfOneTimeComeByCodePointsOfTheirId() {
    List<String> rising =
        List.of(
            "10",
            "9",
            "A",
            "a",
            "a\u0001",
            "ß",
            "é",
            "中",
            "\uE000",
            "\uFFFF",
            "😀",
            "\uDBFF\uDFFF");
    List<SessionEvent> all =
        new ArrayList<>(
            rising.stream().map(id -> SessionEvent.builder(id(1), id, time(5)).build()).toList());
    all.add(SessionEvent.builder(id(1), "0", time(5).plusMillis(1)).build());
    all.add(0, SessionEvent.builder(id(1), "z", time(5).minusMillis(1)).build());
    List<SessionEvent> reversed = new ArrayList<>(all);
    Collections.reverse(reversed);
    events.add(reversed);

    assertThat(of(1)).isEqualTo(all);
    for (int limit = 1; limit <= all.size(); limit++) {
      assertThat(first(List.of(id(1)), limit).get(id(1))).isEqualTo(all.subList(0, limit));
    }
  }

  @Proves(STO_16)
  void eventsAreReadUntilTheCallerHasEnough() {
    events.add(events(id(1), 1, 4));
    events.add(events(id(2), 1, 4));
    List<String> ids = List.of(id(1), id(2), id(3));

    for (int limit : List.of(0, 3)) {
      for (int count = 1; count <= 9; count++) {
        List<SessionEvent> seen = new ArrayList<>();
        int enough = count;
        Map<String, List<SessionEvent>> read =
            events.first(
                ids,
                limit,
                event -> {
                  seen.add(event);
                  return seen.size() >= enough;
                });
        assertThat(seen).hasSize(Math.min(count, limit == 0 ? 8 : 6));
        assertThat(read.values().stream().flatMap(List::stream))
            .containsExactlyInAnyOrderElementsOf(seen);
        read.forEach((id, some) -> assertThat(some).isEqualTo(events(id, 1, some.size())));
      }
    }
  }

  @Proves(STO_16)
  void manySessionsMayBeAskedForAtOnce() {
    List<SessionEvent> all =
        IntStream.rangeClosed(1, 1_000).mapToObj(n -> event(id(n), n)).toList();
    assertThat(events.add(all)).hasSize(1_000).containsOnly(true);
    Map<String, List<SessionEvent>> read =
        first(all.stream().map(SessionEvent::sessionId).toList(), 2);
    assertThat(read).hasSize(1_000);
    assertThat(all).allMatch(one -> List.of(one).equals(read.get(one.sessionId())));
  }

  @Proves(STO_16)
  void anyNumberOfSessionsMayBeAskedFor() {
    List<SessionEvent> few = List.of(event(id(1), 1), event(id(40_000), 2), event(id(70_000), 3));
    events.add(few);
    List<String> ids = IntStream.rangeClosed(1, 70_000).mapToObj(Examples::id).toList();
    assertThat(first(ids, 0).values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(few);
  }

  @Proves(STO_16)
  void aSessionThatIsAskedForTwiceIsGivenOnce() {
    events.add(events(id(1), 1, 3));
    assertThat(first(List.of(id(1), id(2), id(1)), 2)).containsEntry(id(1), events(id(1), 1, 2));
  }

  @Proves(STO_20)
  void eachEventIsCountedOnce() {
    events.add(events(id(1), 1, 250));
    events.add(events(id(2), 3, 4));
    events.add(events(id(2), 4, 6));
    List<String> ids = List.of(id(2), id(1), id(3), id(1), "SESSION-1");

    assertThat(counts(ids)).isEqualTo(Map.of(id(1), 250L, id(2), 4L));
    assertThat(counts(List.of(id(3)))).isEmpty();
    assertThat(counts(List.of())).isEmpty();
    other.add(events(id(3), 1, 1));
    assertThat(counts(List.of(id(3)))).isEqualTo(Map.of(id(3), 1L));
  }

  @Proves(STO_20)
  void theEventsOfAnyNumberOfSessionsAreCounted() {
    events.add(List.of(event(id(1), 1), event(id(40_000), 2), event(id(70_000), 3)));
    List<String> ids = IntStream.rangeClosed(1, 70_000).mapToObj(Examples::id).toList();
    assertThat(counts(ids)).isEqualTo(Map.of(id(1), 1L, id(40_000), 1L, id(70_000), 1L));
  }

  /** A session without events may be absent, or have none. */
  private Map<String, Long> counts(List<String> sessionIds) {
    Map<String, Long> counts = new HashMap<>(events.counts(sessionIds));
    assertThat(Set.copyOf(sessionIds).containsAll(counts.keySet())).isTrue();
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Proves(STO_17)
  void anotherInstanceReadsTheSameEvents() {
    events.add(events(id(1), 1, 2));
    assertThat(other.add(events(id(1), 1, 3))).containsExactly(false, false, true);
    assertThat(of(1)).isEqualTo(events(id(1), 1, 3));
    assertThat(other.first(List.of(id(1)), 0, event -> false).get(id(1)))
        .isEqualTo(events(id(1), 1, 3));
  }

  private Map<String, List<SessionEvent>> first(List<String> sessionIds, int limitPerSession) {
    return events.first(sessionIds, limitPerSession, event -> false);
  }

  private List<SessionEvent> of(int n) {
    return first(List.of(id(n)), 0).getOrDefault(id(n), List.of());
  }
}
