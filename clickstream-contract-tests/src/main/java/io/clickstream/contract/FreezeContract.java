package io.clickstream.contract;

import static io.clickstream.contract.Examples.bareSession;
import static io.clickstream.contract.Examples.batchTime;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.time;
import static io.clickstream.contract.Promise.FRZ_1;
import static io.clickstream.contract.Promise.FRZ_3;
import static io.clickstream.contract.Promise.FRZ_4;
import static io.clickstream.contract.Promise.LATE_1;
import static io.clickstream.contract.Promise.VAL_1;
import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.LateEvents;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Freezing batches, and what their content and their receipt say. */
public abstract class FreezeContract extends FrozenBatches {

  private static final int THREADS = 6;
  private static final int ROUNDS = 4;
  private static final int LONGER = 25;

  /** The SHA-256 of no bytes. */
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** The SHA-256 of the lines in {@link #theDigestIsTheSameEverywhere}. */
  private static final String OF_THE_EXAMPLE =
      "75e9c6ec7e3fe9eb0de202144bad5de6fbdf51b6e70b74c694a1caeb656c911d";

  /** Creates the suite; JUnit makes one instance for each test. */
  protected FreezeContract() {}

  @Proves(FRZ_1)
  void freezingAgainReturnsTheFirstReceipt() {
    String batchId = released(1, 3);
    clock.moveTo(batchTime(5));
    Receipt first = freeze(batchId);
    clock.moveTo(batchTime(6));

    assertThat(freeze(batchId)).isEqualTo(first);
    assertThat(anotherDao().freezeBatch(batchId)).contains(first);
    for (SessionBatchStatus status : List.of(FINE_TUNING, ARCHIVING, ARCHIVED)) {
      assertThat(dao.updateBatchStatus(batchId, status).orElseThrow().frozen()).isTrue();
      assertThat(freeze(batchId)).isEqualTo(first);
    }
    assertThat(dao.receipt(batchId)).contains(first);
    assertThat(anotherDao().receipt(batchId)).contains(first);
    assertThat(storage.contents().contentIds(batchId)).hasSize(1);
  }

  @Proves(FRZ_1)
  void aBatchMayBeFrozenWhateverItsStatusAfterTheRelease() {
    int n = 0;
    for (List<SessionBatchStatus> path :
        List.of(List.of(FINE_TUNING), List.of(ARCHIVING), List.of(ARCHIVING, ARCHIVED))) {
      n++;
      String batchId = released(n, n);
      path.forEach(status -> dao.updateBatchStatus(batchId, status));
      SessionBatch before = dao.getBatch(batchId).orElseThrow();
      assertThat(before.frozen()).isFalse();
      freeze(batchId);

      SessionBatch after = dao.getBatch(batchId).orElseThrow();
      assertThat(after.frozen()).isTrue();
      assertThat(after).usingRecursiveComparison().ignoringFields("frozen").isEqualTo(before);
      assertThat(dao.listBatches(Set.of(after.status()), 1)).containsExactly(after);
      assertThat(dao.releaseBatch("release-of-" + batchId)).contains(after);
    }
  }

  @Proves(FRZ_1)
  void aCollectingBatchIsRefused() {
    String batchId = dao.registerSession(session(1)).batchId();
    assertThatExceptionOfType(BatchCollectingException.class)
        .as("freezeBatch of a collecting batch")
        .isThrownBy(() -> dao.freezeBatch(batchId))
        .satisfies(refusal -> assertThat(refusal.batchId()).isEqualTo(batchId))
        .withMessageContaining(batchId);

    assertThat(dao.getBatch(batchId).orElseThrow().collecting()).isTrue();
    assertThat(storage.contents().contentIds(batchId)).isEmpty();
    assertNotFrozen(batchId);
    dao.releaseBatch("release-a");
    assertNotFrozen(batchId);
    assertThat(freeze(batchId).lines()).isEqualTo(1);
  }

  private void assertNotFrozen(String batchId) {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("receipt", () -> dao.receipt(batchId));
    calls.put("openContent", () -> dao.openContent(batchId, ContentEncoding.IDENTITY, 0));
    calls.put("late", () -> dao.late(batchId));
    calls.put("amend", () -> dao.amend(batchId));
    calls.forEach(
        (name, call) ->
            assertThatExceptionOfType(BatchNotFrozenException.class)
                .as(name)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.batchId()).isEqualTo(batchId))
                .withMessageContaining(batchId));
  }

  @Proves(FRZ_1)
  void anUnknownBatchIsEmpty() {
    String batchId = frozen(1, 1);
    String unknown = batchId + "0";
    assertThat(dao.freezeBatch(unknown)).isEmpty();
    assertThat(dao.receipt(unknown)).isEmpty();
    assertThat(dao.openContent(unknown, ContentEncoding.GZIP, 0)).isEmpty();
    assertThat(dao.late(unknown)).isEmpty();
    assertThat(dao.amend(unknown)).isEmpty();
    assertThat(storage.contents().contentIds(unknown)).isEmpty();
    assertThat(dao.receipt(batchId)).isPresent();
  }

  @Proves(FRZ_1)
  void racingFreezesReturnOneReceipt() {
    List<ClickstreamDao> daos = List.of(dao, dao, anotherDao(), anotherDao());
    for (int round = 1; round <= ROUNDS; round++) {
      String batchId = released(10 * round, 10 * round + 3);
      String expected = written(read(batchId));
      AtomicInteger time = new AtomicInteger(100 * round);
      List<Receipt> receipts =
          Race.results(
              THREADS,
              i ->
                  () -> {
                    clock.moveTo(batchTime(time.incrementAndGet()));
                    return daos.get(i % daos.size()).freezeBatch(batchId).orElseThrow();
                  });

      assertThat(receipts).containsOnly(dao.receipt(batchId).orElseThrow());
      assertThat(lines(batchId)).isEqualTo(expected);
      assertThat(storage.contents().contentIds(batchId))
          .as("what is left of the slower ones")
          .hasSize(1);
    }
  }

  @Proves(FRZ_1)
  void whoeverIsSlowerReturnsTheReceiptOfTheFaster() {
    String batchId = released(1, 3);
    String expected = written(read(batchId));
    List<Receipt> faster = new ArrayList<>();
    ClickstreamDao slow =
        daoThatIsSlowBefore(
            "batches.setContent",
            () -> {
              clock.moveTo(batchTime(9));
              dao.pushEvents(events(id(2), 1, 3));
              faster.add(freeze(batchId));
            });

    assertThat(slow.freezeBatch(batchId)).contains(faster.get(0));
    assertThat(dao.receipt(batchId)).contains(faster.get(0));
    assertThat(lines(batchId)).isNotEqualTo(expected).isEqualTo(written(read(batchId)));
    assertThat(sha256(lines(batchId).getBytes(UTF_8))).isEqualTo(faster.get(0).sha256());
    assertThat(storage.contents().contentIds(batchId)).hasSize(1);
  }

  @Proves(FRZ_3)
  void theDigestIsTheSameEverywhere() {
    dao.registerSession(session(1));
    dao.registerSession(bareSession("\uFFFF 😀 \u2028", 2));
    int n = 10;
    for (@Nullable Object value : JsonExamples.values()) {
      dao.registerSession(
          Session.builder(id(n), value == null ? "null" : value, time(n))
              .searchMeta(value)
              .build());
      dao.pushEvents(
          List.of(SessionEvent.builder(id(n), "event 𝐢𝐝", time(n)).meta(value).build()));
      n++;
    }
    dao.markSessionIrrelevant(id(1));
    dao.updateSession(session(id(11), 12));
    dao.pushEvents(events(id(1), 1, 3));
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();

    String digest = freeze(batchId).sha256();
    byte[] content = bytes(dao, batchId, ContentEncoding.IDENTITY, 0);
    assertThat(sha256(content)).isEqualTo(OF_THE_EXAMPLE);
    assertThat(digest).isEqualTo(OF_THE_EXAMPLE);
    assertThat(new String(content, UTF_8)).contains(":1.0E23,", ":5.684341886080802E-14,");
  }

  @Proves(FRZ_3)
  void aBatchWithoutSessionsHasTheDigestOfNothing() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.releaseBatch("release-a");
    storage.batches().open(SessionBatch.opened(2, batchTime(3)));
    storage.batches().draw("batch-000002", 1);
    String empty = dao.releaseBatch("release-b").orElseThrow().batchId();
    assertThat(empty).isNotEqualTo(batchId);

    Receipt receipt = freeze(empty);
    assertThat(receipt.sha256()).isEqualTo(OF_NOTHING);
    assertThat(receipt.bytes()).isZero();
    assertThat(receipt.lines()).isZero();
    assertThat(receipt.counts().voids()).isEqualTo(1);
    assertThat(bytes(dao, empty, ContentEncoding.IDENTITY, 0)).isEmpty();
    assertThat(bytes(dao, empty, ContentEncoding.GZIP, 0)).hasSize((int) receipt.gzipBytes());
    assertThat(read(empty)).isEmpty();
    assertThat(dao.late(empty)).contains(new LateEvents(0, 0));
    assertThat(dao.amend(empty)).contains(new LateEvents(0, 0));
    assertThat(freeze(empty)).isEqualTo(receipt);
  }

  @Proves(FRZ_3)
  void aReceiptSaysWhatTheContentHolds() {
    clock.moveTo(batchTime(20));
    dao.registerSession(session(1));
    dao.registerSession(session(2));
    String collecting = dao.registerSession(bareSession(id(3), 3)).batchId();
    // Nobody uses this number.
    storage.batches().draw(collecting, 1);
    dao.updateSession(session(id(1), 4).toBuilder().userId("user-2").build());
    dao.markSessionIrrelevant(id(3));
    dao.pushEvents(
        List.of(
            typed(1, "CLICK", "object-4-a"),
            typed(1, "click", "elsewhere"),
            typed(3, "impression", "object-5"),
            typed(3, "purchase", "object-6")));
    clock.moveTo(batchTime(21));
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    clock.moveTo(batchTime(22));
    Receipt receipt = freeze(batchId);

    assertThat(receipt.formatVersion()).isEqualTo(1);
    assertThat(receipt.batchId()).isEqualTo(batchId);
    assertThat(receipt.releaseId()).isEqualTo("release-a");
    assertThat(receipt.openedAt()).isEqualTo(batchTime(20));
    assertThat(receipt.releasedAt()).isEqualTo(batchTime(21));
    assertThat(receipt.frozenAt()).isEqualTo(batchTime(22));
    assertThat(receipt.revision()).isEqualTo(1);
    assertThat(receipt.previous()).isNull();
    assertThat(receipt.revisions()).hasSize(1);
    assertThat(receipt.writtenBy()).isNotBlank();
    assertThat(receipt.counts())
        .isEqualTo(
            new ContentCounts(
                3,
                1,
                1,
                1,
                7,
                1,
                4,
                new TreeMap<>(Map.of("CLICK", 1L, "click", 1L, "impression", 1L, "purchase", 1L)),
                2,
                1,
                2,
                5,
                2));
    byte[] lines = bytes(dao, batchId, ContentEncoding.IDENTITY, 0);
    assertThat(receipt.sha256()).isEqualTo(sha256(lines));
    assertThat(receipt.bytes()).isEqualTo(lines.length);
    assertThat(receipt.lines()).isEqualTo(read(lines).size());
    assertThat(receipt.gzipBytes()).isEqualTo(bytes(dao, batchId, ContentEncoding.GZIP, 0).length);
  }

  private static SessionEvent typed(int session, String type, String objectId) {
    return SessionEvent.builder(id(session), type + " of " + objectId, time(session))
        .eventType(type)
        .objectId(objectId)
        .build();
  }

  @Proves(FRZ_4)
  void everythingThatWasAcknowledgedIsInTheContent() {
    String batchId = released(1, 6);
    dao.pushEvents(events(id(1), 1, 250));
    dao.pushEvents(List.of(event(id(2), 1), event(id(5), 2)));
    dao.updateSession(session(id(3), 30));
    dao.updateSession(session(id(5), 50));
    for (int n : List.of(2, 3)) {
      dao.markSessionIrrelevant(id(n));
    }
    dao.pushEvents(events(id(3), 3, 5));
    freeze(batchId);

    List<SessionWithEvents> content = read(bytes(dao, batchId, ContentEncoding.IDENTITY, 0));
    assertThat(content)
        .extracting(read -> read.session().searchQuery())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 6).mapToObj(n -> session(n).searchQuery()).toList());
    assertThat(content)
        .extracting(read -> read.registered().irrelevant())
        .containsExactly(false, true, true, false, false, false);
    assertThat(content)
        .extracting(SessionWithEvents::events)
        .containsExactly(
            events(id(1), 1, 250),
            events(id(2), 1, 1),
            events(id(3), 3, 5),
            List.of(),
            events(id(5), 2, 2),
            List.of());
    assertThat(content).noneMatch(SessionWithEvents::moreEvents);
  }

  @Proves({FRZ_4, LATE_1})
  void whatComesDuringAFreezeIsInTheContentOrLate() {
    String batchId = released(1, 2);
    dao.pushEvents(events(id(1), 1, 2));
    ClickstreamDao slow =
        daoThatIsSlowBefore("contents.write", () -> dao.pushEvents(events(id(1), 3, 5)));
    slow.freezeBatch(batchId);

    assertThat(read(batchId).get(0).events()).isEqualTo(events(id(1), 1, 2));
    assertThat(dao.getSession(id(1), 0).orElseThrow().events()).isEqualTo(events(id(1), 1, 5));
    assertThat(dao.late(batchId)).contains(new LateEvents(1, 3));
  }

  @Proves({FRZ_1, FRZ_4, LATE_1})
  void nothingIsLostHoweverManyWriteDuringAFreeze() {
    raceWithWriters(2);
  }

  @Tag("stress")
  @Proves({FRZ_1, FRZ_4, LATE_1})
  void nothingIsLostHoweverManyWriteDuringManyFreezes() {
    raceWithWriters(2 * LONGER);
  }

  private void raceWithWriters(int rounds) {
    List<ClickstreamDao> daos = List.of(dao, anotherDao());
    for (int round = 1; round <= rounds; round++) {
      int first = 10 * round;
      String batchId = released(first, first + 5);
      FreezeRace race = new FreezeRace(daos, batchId, first);
      race.run();
      race.check(dao);
      dao.releaseBatch("release-after-" + batchId);
    }
  }

  @Proves(VAL_1)
  void everyValueComesBackFromFrozenContent() {
    List<Session> sessions = new ArrayList<>();
    for (@Nullable Object value : JsonExamples.values()) {
      int n = sessions.size() + 1;
      sessions.add(session(n).toBuilder().searchMeta(value).payloadFilter(value).build());
    }
    String batchId = released(sessions);
    List<SessionEvent> pushed = new ArrayList<>();
    for (Session session : sessions) {
      pushed.add(
          SessionEvent.builder(session.sessionId(), "event", time(7))
              .meta(session.searchMeta())
              .build());
    }
    dao.pushEvents(pushed);
    freeze(batchId);

    assertThat(read(batchId)).extracting(SessionWithEvents::session).isEqualTo(sessions);
    assertThat(read(batchId)).flatExtracting(SessionWithEvents::events).isEqualTo(pushed);
  }

  /** More than 16 MiB that do not compress to less. */
  @Tag("stress")
  @Proves({FRZ_3, FRZ_4})
  void aLargeSessionIsFrozenWhole() {
    String batchId = released(1, 3);
    List<SessionEvent> large = new ArrayList<>();
    Random random = new Random(20231117);
    for (int n = 1; n <= 5; n++) {
      String text =
          random
              .ints(5 << 20, '!', '~' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      large.add(SessionEvent.builder(id(2), "event-" + n, time(n)).meta(text).build());
      dao.pushEvents(large.subList(n - 1, n));
    }
    Receipt receipt = freeze(batchId);

    assertThat(receipt.gzipBytes()).isGreaterThan(16 << 20);
    assertThat(sha256(bytes(dao, batchId, ContentEncoding.IDENTITY, 0)))
        .isEqualTo(receipt.sha256());
    List<SessionWithEvents> read = read(batchId);
    assertThat(read).hasSize(3);
    assertThat(read.get(1).events().equals(large)).as("all events are there").isTrue();
  }
}
