package io.clickstream.contract;

import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.sessions;
import static io.clickstream.contract.Promise.PAGE_1;
import static io.clickstream.contract.Promise.PAGE_2;
import static io.clickstream.contract.Promise.PAGE_3;
import static io.clickstream.contract.Promise.PAGE_4;
import static io.clickstream.contract.Promise.PAGE_5;
import static io.clickstream.contract.Promise.UPD_4;
import static io.clickstream.model.PageRequest.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reading batches page by page and as a stream. */
public abstract class PagingContract extends BackendContract {

  private static final int MEBI = 1 << 20;

  /** So many large sessions are more than a stream may hold. */
  private static final int LARGE = 12;

  /** The calls of which a page is made. */
  private static final Set<String> RANGES = Set.of("sessions.newest", "sessions.preserved");

  private final List<PortCall> calls = new ArrayList<>();

  /** Creates the suite; JUnit makes one instance for each test. */
  protected PagingContract() {}

  @Proves(PAGE_1)
  void aPageStartsAfterANumberAndEndsAtItsLimit() {
    String batchId = batchOf(7);
    // Leaves a gap at 3, and makes the order by number differ from the order by id.
    dao.updateSession(session(id(3), 30));

    assertThat(ids(read(batchId))).containsExactly(id(1), id(2), id(4), id(5), id(6), id(7), id(3));
    assertThat(ids(dao.getBatchSessions(batchId, ALL.after(2).withLimit(2))))
        .containsExactly(id(4), id(5));
    assertThat(ids(dao.getBatchSessions(batchId, ALL.after(3).withLimit(2))))
        .containsExactly(id(4), id(5));
    assertThat(ids(dao.getBatchSessions(batchId, ALL.after(6)))).containsExactly(id(7), id(3));
    assertThat(dao.getBatchSessions(batchId, ALL.after(8))).isEmpty();
    assertThat(dao.getBatchSessions(batchId, ALL.after(Long.MAX_VALUE))).isEmpty();
    assertThat(dao.getBatchSessions(batchId, ALL.withLimit(Integer.MAX_VALUE))).hasSize(7);
  }

  @Proves(PAGE_1)
  void eachSessionOfAPageComesWithItsFirstEvents() {
    String batchId = batchOf(4);
    dao.pushEvents(events(id(1), 1, 5));
    dao.pushEvents(events(id(2), 3, 4));
    dao.pushEvents(events(id(4), 2, 4));

    List<SessionWithEvents> page = dao.getBatchSessions(batchId, ALL.withEventsLimit(3));
    assertThat(page)
        .extracting(SessionWithEvents::moreEvents)
        .containsExactly(true, false, false, false);
    assertThat(page)
        .extracting(SessionWithEvents::events)
        .containsExactly(events(id(1), 1, 3), events(id(2), 3, 4), List.of(), events(id(4), 2, 4));

    assertThat(read(batchId))
        .extracting(SessionWithEvents::events)
        .containsExactly(events(id(1), 1, 5), events(id(2), 3, 4), List.of(), events(id(4), 2, 4));
  }

  @Proves(PAGE_2)
  void pagingAReleasedBatchGivesEverySessionOnce() {
    String batchId = batchOf(23);
    storage.batches().draw(batchId, 2);
    dao.updateSession(session(id(5), 50));
    dao.releaseBatch("release-a");
    // These sessions leave the batch, but their versions remain in it.
    dao.updateSession(session(id(1), 51));
    dao.updateSession(session(id(12), 52));
    dao.updateSession(session(id(23), 53));
    List<String> whole = new ArrayList<>(sessions(1, 23).stream().map(s -> s.sessionId()).toList());
    whole.remove(id(5));
    whole.add(id(5));

    assertThat(ids(read(batchId))).isEqualTo(whole);
    for (int limit = 1; limit <= 24; limit++) {
      List<String> paged = new ArrayList<>();
      PageRequest next = ALL.withLimit(limit);
      for (List<SessionWithEvents> page = dao.getBatchSessions(batchId, next);
          !page.isEmpty();
          page = dao.getBatchSessions(batchId, next)) {
        paged.addAll(ids(page));
        next = next.after(page.get(page.size() - 1).registered().sessionNumber());
      }
      assertThat(paged).as("pages of " + limit).isEqualTo(whole);
    }
  }

  /** A session that moves to another batch between two reads is found in one of them. */
  @Proves({PAGE_2, UPD_4})
  void aPageThatIsReadDuringAnUpdateIsComplete() {
    String batchId = batchOf(5);
    dao.releaseBatch("release-a");
    List<String> whole = sessions(1, 5).stream().map(s -> s.sessionId()).toList();
    for (int n = 1; n <= 3; n++) {
      int moved = n;
      ClickstreamDao slow =
          daoWithUpdateBetween(n, () -> dao.updateSession(session(id(moved), 100 + moved)));
      assertThat(ids(slow.getBatchSessions(batchId, ALL)))
          .as("with an update at moment " + n)
          .isEqualTo(whole);
    }
    ClickstreamDao slow = daoWithUpdateBetween(2, () -> dao.updateSession(session(id(4), 104)));
    assertThat(ids(slow.streamBatchSessions(batchId, ALL).toList())).isEqualTo(whole);
  }

  /** Whoever began to read before the freeze reads on what is stored of the batch. */
  @Proves(PAGE_2)
  void aPageThatIsReadDuringAFreezeAndAnAmendmentIsComplete() {
    for (int n = 1; n <= 3; n++) {
      int first = 10 * n;
      int moment = n;
      String batchId =
          dao.registerSessions(sessions(first, first + 2)).get(0).registered().batchId();
      dao.releaseBatch("release-" + n);
      Runnable amendment =
          () -> {
            dao.freezeBatch(batchId);
            dao.pushEvents(events(id(first + 1), moment, moment));
            dao.amend(batchId);
          };
      List<String> whole = List.of(id(first), id(first + 1), id(first + 2));

      ClickstreamDao slow = daoWithUpdateBetween(moment, amendment);
      assertThat(ids(slow.getBatchSessions(batchId, ALL)))
          .as("with an amendment at moment " + n)
          .isEqualTo(whole);
      dao.releaseBatch("release-after-" + n);
    }
  }

  /**
   * Runs an update at a moment of the next page: 1 before the first of its two reads, 2 after it,
   * and 3 before the second.
   */
  private ClickstreamDao daoWithUpdateBetween(int moment, Runnable update) {
    AtomicInteger moments = new AtomicInteger();
    return watchedDao(
        call -> {
          boolean range = RANGES.contains(call.name());
          if (range && moments.incrementAndGet() == moment) {
            update.run();
          }
          Object answer = call.proceed();
          if (range && moments.incrementAndGet() == moment) {
            update.run();
          }
          return answer;
        });
  }

  @Proves(PAGE_3)
  void irrelevantSessionsAreIncludedAndSaySo() {
    String batchId = batchOf(3);
    dao.markSessionIrrelevant(id(2));

    assertThat(read(batchId))
        .extracting(read -> read.registered().irrelevant())
        .containsExactly(false, true, false);
  }

  @Proves(PAGE_3)
  void aSwitchLeavesIrrelevantSessionsOutAndTheLimitIsFilled() {
    String batchId = batchOf(8);
    for (int n : List.of(1, 3, 4)) {
      dao.markSessionIrrelevant(id(n));
    }
    PageRequest relevant = ALL.withoutIrrelevant();

    assertThat(ids(dao.getBatchSessions(batchId, relevant)))
        .containsExactly(id(2), id(5), id(6), id(7), id(8));
    assertThat(ids(dao.getBatchSessions(batchId, relevant.withLimit(3))))
        .containsExactly(id(2), id(5), id(6));
    assertThat(ids(dao.getBatchSessions(batchId, relevant.after(2).withLimit(1))))
        .containsExactly(id(5));

    dao.releaseBatch("release-a");
    dao.updateSession(session(id(1), 11));
    dao.updateSession(session(id(2), 12));
    assertThat(dao.streamBatchSessions(batchId, relevant).map(read -> read.session().sessionId()))
        .containsExactly(id(2), id(5), id(6), id(7), id(8));
  }

  @Proves(PAGE_4)
  void aPageCostsTheSameStorageCallsWhateverItsSize() {
    String batchId = batchOf(300);
    dao.pushEvents(events(id(1), 1, 200));
    dao.releaseBatch("release-a");
    ClickstreamDao counted = countedDao();

    assertThat(counted.getBatchSessions(batchId, ALL.withLimit(1))).hasSize(1);
    List<String> ofOne = names();
    calls.clear();
    assertThat(counted.getBatchSessions(batchId, ALL)).hasSize(300);

    assertThat(names()).isEqualTo(ofOne).hasSizeLessThanOrEqualTo(4);
  }

  @Proves(PAGE_4)
  void aPageCostsTheSameStorageCallsHoweverManySessionsItLeavesOut() {
    String batchId = batchOf(100);
    for (int n = 1; n <= 90; n++) {
      dao.markSessionIrrelevant(id(n));
    }
    ClickstreamDao counted = countedDao();
    for (int limit : List.of(1, 5, 0)) {
      assertThat(callsOfRelevant(counted, batchId, limit)).hasSizeLessThanOrEqualTo(4);
    }

    dao.releaseBatch("release-a");
    for (int n : List.of(5, 40, 91, 97)) {
      dao.updateSession(session(id(n), 200 + n));
    }
    List<String> ofOne = callsOfRelevant(counted, batchId, 1);
    assertThat(ofOne).hasSizeLessThanOrEqualTo(5);
    assertThat(callsOfRelevant(counted, batchId, 5)).isEqualTo(ofOne);
    assertThat(callsOfRelevant(counted, batchId, 0)).isEqualTo(ofOne);
  }

  /** The names of the calls for a page of a batch that has ten relevant sessions. */
  private List<String> callsOfRelevant(ClickstreamDao counted, String batchId, int limit) {
    calls.clear();
    assertThat(counted.getBatchSessions(batchId, ALL.withoutIrrelevant().withLimit(limit)))
        .hasSize(limit == 0 ? 10 : limit);
    return names();
  }

  @Proves(PAGE_4)
  void aPageAsksForFewMoreEventsThanItGives() {
    String batchId = batchOf(2);
    dao.pushEvents(events(id(1), 1, 500));

    List<SessionWithEvents> page = countedDao().getBatchSessions(batchId, ALL.withEventsLimit(10));

    assertThat(page.get(0).events()).isEqualTo(events(id(1), 1, 10));
    assertThat(page.get(0).moreEvents()).isTrue();
    assertThat(eventsLimits())
        .isNotEmpty()
        .allSatisfy(limit -> assertThat(limit).isBetween(10, 11));
  }

  @Proves(PAGE_5)
  void aStreamGivesTheWholeBatchInOrder() {
    String batchId = batchOf(450);
    dao.pushEvents(events(id(17), 1, 350));
    dao.pushEvents(events(id(18), 1, 3));
    dao.releaseBatch("release-a");
    dao.updateSession(session(id(20), 500));

    try (Stream<SessionWithEvents> stream = dao.streamBatchSessions(batchId, ALL)) {
      assertThat(stream.toList()).hasSize(450).isEqualTo(read(batchId));
    }
    PageRequest part = ALL.after(10).withLimit(120).withEventsLimit(2);
    try (Stream<SessionWithEvents> stream = dao.streamBatchSessions(batchId, part)) {
      assertThat(stream.toList()).hasSize(120).isEqualTo(dao.getBatchSessions(batchId, part));
    }
  }

  @Proves(PAGE_5)
  void aStreamReadsBoundedPiecesAndOnlyWhenTheyAreNeeded() {
    String batchId = batchOf(450);
    ClickstreamDao counted = countedDao();
    try (Stream<SessionWithEvents> stream = counted.streamBatchSessions(batchId, ALL)) {
      assertThat(stream.limit(3).map(SessionWithEvents::registered))
          .extracting(RegisteredSession::sessionId)
          .containsExactly(id(1), id(2), id(3));
    }
    assertThat(read(batchId)).hasSize(450);
    assertThat(callsOf("sessions.newest")).as("for three sessions").hasSize(1);
    assertThat(callsOf("sessions.preserved")).as("for three sessions").hasSize(1);

    counted.streamBatchSessions(batchId, ALL).forEach(read -> {});
    assertThat(callsOf("sessions.newest"))
        .allSatisfy(call -> assertThat((int) call.arguments().get(2)).isBetween(1, 1_000));
    assertThat(callsOf("sessions.preserved"))
        .allSatisfy(call -> assertThat((int) call.arguments().get(3)).isBetween(1, 1_000));
    assertThat(callsOf("events.first"))
        .filteredOn(call -> ((Collection<?>) call.arguments().get(0)).size() > 1)
        .isNotEmpty()
        .allSatisfy(call -> assertThat((int) call.arguments().get(1)).isBetween(1, 1_000));
  }

  @Proves(PAGE_5)
  void aStreamHoldsFewLargeSessions() {
    List<String> all = registerLarge(LARGE);
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    for (int n = 1; n <= LARGE; n += 3) {
      dao.updateSession(session(id(n), 100 + n));
    }

    assertThat(streamed(watched -> watched.streamBatchSessions(batchId, ALL))).isEqualTo(all);
    assertThat(streamed(watched -> watched.streamBatchSessions(batchId, ALL.withoutIrrelevant())))
        .isEqualTo(all);
  }

  @Proves(PAGE_5)
  void aStreamHoldsTheEventsOfFewSessions() {
    String batchId = batchOf(LARGE);
    for (int n = 1; n <= LARGE; n++) {
      dao.pushEvents(events(id(n), 1, 3).stream().map(event -> large(event, MEBI / 4)).toList());
    }

    List<String> all = IntStream.rangeClosed(1, LARGE).mapToObj(Examples::id).toList();
    assertThat(streamed(watched -> watched.streamBatchSessions(batchId, ALL))).isEqualTo(all);
    assertThat(streamed(watched -> watched.streamBatchSessions(batchId, ALL.withEventsLimit(2))))
        .isEqualTo(all);
  }

  @Proves(PAGE_5)
  void aStreamOfChosenSessionsHoldsFewOfThem() {
    List<String> all = registerLarge(LARGE);
    dao.pushEvents(events(id(7), 1, 5));
    List<String> ids = IntStream.rangeClosed(-2, LARGE + 2).mapToObj(Examples::id).toList();

    assertThat(streamed(watched -> watched.streamSessions(ids, 0)))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(dao.streamSessions(List.of(id(7), id(99), id(7)), 2))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.events()).isEqualTo(events(id(7), 1, 2));
              assertThat(read.moreEvents()).isTrue();
            });
    assertThat(dao.streamSessions(List.of(), 2)).isEmpty();
  }

  private List<String> registerLarge(int count) {
    List<String> all = IntStream.rangeClosed(1, count).mapToObj(Examples::id).toList();
    for (int n = 1; n <= count; n++) {
      dao.registerSession(session(n).toBuilder().searchMeta("x".repeat(MEBI / 2)).build());
    }
    return all;
  }

  private static SessionEvent large(SessionEvent event, int characters) {
    return SessionEvent.builder(event.sessionId(), event.eventId(), event.createdAt())
        .meta("x".repeat(characters))
        .build();
  }

  /**
   * Consumes a stream, and returns the ids of its sessions. What the ports return counts as held
   * until the stream hands it out, and never has more than a few million characters.
   */
  private List<String> streamed(Function<ClickstreamDao, Stream<SessionWithEvents>> opened) {
    Map<String, Integer> held = new HashMap<>();
    ClickstreamDao watched =
        watchedDao(
            call -> {
              Object answer = call.proceed();
              if (answer instanceof List<?> list) {
                list.forEach(record -> hold(held, record));
              } else if (answer instanceof Map<?, ?> map) {
                map.values().forEach(list -> ((List<?>) list).forEach(e -> hold(held, e)));
              }
              assertThat(held.values().stream().mapToInt(Integer::intValue).sum())
                  .as("characters held after " + call.name())
                  .isLessThan(4 * MEBI);
              return answer;
            });
    List<String> consumed = new ArrayList<>();
    try (Stream<SessionWithEvents> stream = opened.apply(watched)) {
      stream.forEach(
          read -> {
            String id = read.session().sessionId();
            consumed.add(id);
            held.keySet().removeIf(key -> key.startsWith(id + "/"));
          });
    }
    return consumed;
  }

  private static void hold(Map<String, Integer> held, Object record) {
    if (record instanceof RegisteredSession session) {
      held.put(
          session.sessionId() + "/" + session.batchId(),
          characters(session.session().searchMeta()));
    } else if (record instanceof SessionEvent event) {
      held.put(event.sessionId() + "/" + event.eventId(), characters(event.meta()));
    }
  }

  private static int characters(@Nullable Object text) {
    return text instanceof String string ? string.length() : 0;
  }

  private String batchOf(int size) {
    return dao.registerSessions(sessions(1, size)).get(0).registered().batchId();
  }

  private ClickstreamDao countedDao() {
    return watchedDao(
        call -> {
          calls.add(call);
          return call.proceed();
        });
  }

  private List<String> names() {
    return calls.stream().map(PortCall::name).toList();
  }

  private List<PortCall> callsOf(String name) {
    return calls.stream().filter(call -> call.name().equals(name)).toList();
  }

  private List<Integer> eventsLimits() {
    return callsOf("events.first").stream().map(call -> (Integer) call.arguments().get(1)).toList();
  }
}
