package io.clickstream.contract;

import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Two callers freeze a batch while others push events to its sessions, mark and update them. */
final class FreezeRace {

  private static final int EVENTS = 12;
  private static final int PATIENCE_SECONDS = 60;

  private final List<ClickstreamDao> daos;
  private final String batchId;
  private final int first;
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final CountDownLatch underWay = new CountDownLatch(EVENTS);

  /** What was acknowledged before the first of the freezes began. */
  private Set<String> before = Set.of();

  private List<Receipt> receipts = List.of();

  FreezeRace(List<ClickstreamDao> daos, String batchId, int first) {
    this.daos = daos;
    this.batchId = batchId;
    this.first = first;
  }

  void run() {
    List<Set<String>> seen = new ArrayList<>();
    List<Receipt> answers = new ArrayList<>();
    List<Callable<Boolean>> racers = new ArrayList<>();
    racers.add(writing(() -> push(daos.get(0), first, first + 1, first + 4)));
    racers.add(writing(() -> push(daos.get(1), first + 2, first + 3, first + 5)));
    racers.add(writing(() -> mark(daos.get(0))));
    racers.add(writing(() -> update(daos.get(1))));
    for (ClickstreamDao dao : daos) {
      racers.add(
          () -> {
            assertThat(underWay.await(PATIENCE_SECONDS, SECONDS)).as("writers write").isTrue();
            Set<String> until = Set.copyOf(acknowledged);
            Receipt receipt = dao.freezeBatch(batchId).orElseThrow();
            synchronized (seen) {
              seen.add(until);
              answers.add(receipt);
            }
            return true;
          });
    }
    Race.results(racers);
    before = new HashSet<>(seen.get(0));
    before.retainAll(seen.get(1));
    receipts = answers;
  }

  /** Nobody waits for a writer that has failed. */
  private Callable<Boolean> writing(Runnable writer) {
    return () -> {
      boolean done = false;
      try {
        writer.run();
        done = true;
        return true;
      } finally {
        while (!done && underWay.getCount() > 0) {
          underWay.countDown();
        }
      }
    };
  }

  private void push(ClickstreamDao dao, int... sessions) {
    for (int n = 1; n <= EVENTS; n++) {
      for (int session : sessions) {
        dao.pushEvents(List.of(event(id(session), n)));
        acknowledged.add(id(session) + " event-" + n);
        underWay.countDown();
      }
    }
  }

  private void mark(ClickstreamDao dao) {
    for (int session : List.of(first, first + 2, first + 4)) {
      dao.markSessionIrrelevant(id(session));
      acknowledged.add(id(session) + " marked");
      underWay.countDown();
    }
  }

  private void update(ClickstreamDao dao) {
    for (int session : List.of(first + 4, first + 5)) {
      dao.updateSession(session(id(session), session + 5_000));
    }
  }

  void check(ClickstreamDao dao) {
    assertThat(receipts).containsOnly(dao.receipt(batchId).orElseThrow());
    List<SessionWithEvents> content =
        FrozenBatches.read(FrozenBatches.bytes(dao, batchId, ContentEncoding.IDENTITY, 0));
    assertThat(content)
        .extracting(read -> read.session().searchQuery())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(first, first + 5)
                .mapToObj(n -> session(n).searchQuery())
                .toList());
    Set<String> held = new HashSet<>();
    long late = 0;
    for (SessionWithEvents frozen : content) {
      String sessionId = frozen.session().sessionId();
      frozen.events().forEach(event -> held.add(sessionId + " " + event.eventId()));
      if (frozen.registered().irrelevant()) {
        held.add(sessionId + " marked");
      }
      SessionWithEvents newest = dao.getSession(sessionId, 0).orElseThrow();
      assertThat(newest.events()).containsAll(frozen.events());
      if (newest.registered().version().equals(frozen.registered().version())) {
        late += newest.events().size() - frozen.events().size();
      }
    }
    assertThat(held).containsAll(before);
    assertThat(acknowledged).containsAll(held);
    assertThat(dao.late(batchId).orElseThrow().events()).isEqualTo(late);
  }
}
