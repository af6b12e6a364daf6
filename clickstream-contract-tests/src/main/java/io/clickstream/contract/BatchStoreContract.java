package io.clickstream.contract;

import static io.clickstream.contract.Examples.batchTime;
import static io.clickstream.contract.Promise.STO_1;
import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.STO_19;
import static io.clickstream.contract.Promise.STO_2;
import static io.clickstream.contract.Promise.STO_3;
import static io.clickstream.contract.Promise.STO_4;
import static io.clickstream.contract.Promise.STO_5;
import static io.clickstream.contract.Promise.STO_6;
import static io.clickstream.contract.Promise.STO_7;
import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;
import static io.clickstream.port.BatchStore.ReleaseResult.NOT_COLLECTING;
import static io.clickstream.port.BatchStore.ReleaseResult.RELEASE_ID_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.ContentCounts;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.BatchStore.ReleaseResult;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract of {@link BatchStore}, independent of the rules implemented on top of it. */
public abstract class BatchStoreContract extends BackendContract {

  private static final int THREADS = 6;
  private static final int ROUNDS = 15;

  private BatchStore batches;
  private BatchStore other;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected BatchStoreContract() {}

  @BeforeEach
  void takeStores() {
    batches = storage.batches();
    other = fixture.open().batches();
  }

  private BatchStore store(int thread) {
    return thread % 2 == 0 ? batches : other;
  }

  @Proves(STO_1)
  void aBatchThatWasOpenedIsReadAsItIs() {
    assertThat(batches.latest()).isEmpty();
    assertThat(batches.find(opened(1).batchId())).isEmpty();
    assertThat(batches.open(opened(1))).isTrue();

    assertThat(batches.find(opened(1).batchId())).contains(opened(1));
    assertThat(batches.latest()).contains(opened(1));
    assertThat(batches.find("BATCH-000001")).isEmpty();
  }

  @Proves(STO_1)
  void aBatchIsNotOpenedTwice() {
    assertThat(batches.open(opened(1))).isTrue();
    SessionBatch drawn = batches.draw(opened(1).batchId(), 3).orElseThrow();
    assertThat(batches.open(SessionBatch.opened(1, batchTime(77)))).isFalse();
    assertThat(batches.find(drawn.batchId())).contains(drawn);
  }

  @Proves(STO_1)
  void theLatestBatchHasTheHighestOrdinal() {
    // In alphabetical order, batch-1000000 precedes batch-999999.
    for (long ordinal : List.of(9L, 999_999L, 1_000_000L, 10L)) {
      assertThat(batches.open(opened(ordinal))).isTrue();
    }
    assertThat(batches.latest()).contains(opened(1_000_000));
  }

  @Proves(STO_1)
  void ofRacingOpenersOneWins() {
    for (int round = 1; round <= ROUNDS; round++) {
      int ordinal = round;
      List<Boolean> won =
          Race.results(
              THREADS,
              i -> () -> store(i).open(SessionBatch.opened(ordinal, batchTime(ordinal * 10 + i))));
      assertThat(won).containsOnlyOnce(true);
      assertThat(batches.latest().orElseThrow().createdAt())
          .isEqualTo(batchTime(ordinal * 10 + won.indexOf(true)));
    }
  }

  @Proves(STO_2)
  void drawingAddsToTheCounterAndGivesTheBatchRightAfter() {
    String batchId = open(1);
    assertThat(batches.draw(batchId, 1)).contains(counted(opened(1), 1));
    assertThat(batches.draw(batchId, 5)).contains(counted(opened(1), 6));
    assertThat(batches.draw(batchId, 1_000_000)).contains(counted(opened(1), 1_000_006));
    assertThat(batches.find(batchId)).contains(counted(opened(1), 1_000_006));
  }

  @Proves(STO_2)
  void nothingIsDrawnFromABatchThatDoesNotCollect() {
    String batchId = released(1);
    assertThat(batches.draw("no-such-batch", 1)).isEmpty();
    for (SessionBatchStatus status : List.of(FINE_TUNING, ARCHIVING, ARCHIVED)) {
      SessionBatch before = batches.find(batchId).orElseThrow();
      assertThat(batches.draw(batchId, 1)).as("while " + before.status()).isEmpty();
      assertThat(batches.find(batchId)).contains(before);
      assertThat(batches.change(batchId, before.status(), status)).isPresent();
    }
  }

  @Proves(STO_3)
  void racingDrawsNeverGiveANumberTwice() {
    raceToDraw(ROUNDS);
  }

  @Tag("stress")
  @Proves(STO_3)
  void racingDrawsNeverGiveANumberTwiceForALongTime() {
    raceToDraw(100 * ROUNDS);
  }

  private void raceToDraw(int draws) {
    String batchId = open(1);
    List<List<Long>> drawn =
        Race.results(
            THREADS,
            i ->
                () -> {
                  List<Long> numbers = new ArrayList<>();
                  for (int n = 0; n < draws; n++) {
                    int count = 1 + n % 3;
                    long last = store(i).draw(batchId, count).orElseThrow().sessionCounter();
                    LongStream.rangeClosed(last - count + 1, last).forEach(numbers::add);
                  }
                  return numbers;
                });
    List<Long> all = drawn.stream().flatMap(List::stream).sorted().toList();
    assertThat(drawn).allSatisfy(numbers -> assertThat(numbers).isSorted());
    assertThat(all).isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(batches.find(batchId).orElseThrow().sessionCounter()).isEqualTo(all.size());
  }

  @Proves(STO_4)
  void aReleasedBatchHasIdAndTimeAndIsNotSealed() {
    String batchId = open(1);
    batches.draw(batchId, 4);
    assertThat(batches.release(batchId, "release-a", batchTime(2)))
        .isEqualTo(ReleaseResult.RELEASED);

    SessionBatch released = released(counted(opened(1), 4), "release-a", batchTime(2));
    assertThat(batches.find(batchId)).contains(released);
    assertThat(batches.latest()).contains(released);
    assertThat(batches.findByRelease("release-a")).contains(released);
    assertThat(batches.findByRelease("Release-a")).isEmpty();
    assertThat(batches.draw(batchId, 1)).isEmpty();
  }

  @Proves(STO_4)
  void aRefusedReleaseChangesNothing() {
    String first = released(1);
    SessionBatch before = batches.find(first).orElseThrow();
    assertThat(batches.release(first, "release-b", batchTime(3))).isEqualTo(NOT_COLLECTING);
    assertThat(batches.release("no-such-batch", "release-b", batchTime(3)))
        .isEqualTo(NOT_COLLECTING);
    assertThat(batches.release(first, "release-1", batchTime(3)))
        .isIn(NOT_COLLECTING, RELEASE_ID_TAKEN);
    assertThat(batches.find(first)).contains(before);
    assertThat(batches.findByRelease("release-b")).isEmpty();

    String second = open(2);
    assertThat(batches.release(second, "release-1", batchTime(4))).isEqualTo(RELEASE_ID_TAKEN);
    assertThat(batches.find(second)).contains(opened(2));
    assertThat(batches.findByRelease("release-1")).contains(before);
  }

  @Proves(STO_4)
  void ofRacingReleasesOneWins() {
    for (int round = 1; round <= ROUNDS; round++) {
      String batchId = open(round);
      String releaseId = "release-" + round + "-by-";
      List<ReleaseResult> results =
          Race.results(THREADS, i -> () -> store(i).release(batchId, releaseId + i, batchTime(i)));
      assertThat(results).containsOnlyOnce(ReleaseResult.RELEASED);
      int winner = results.indexOf(ReleaseResult.RELEASED);
      assertThat(results).containsOnly(ReleaseResult.RELEASED, NOT_COLLECTING);
      assertThat(batches.find(batchId).orElseThrow().releaseId()).isEqualTo(releaseId + winner);
      assertThat(batches.find(batchId).orElseThrow().releasedAt()).isEqualTo(batchTime(winner));
    }
  }

  @Proves(STO_5)
  void theStatusIsChangedIfItIsTheOneExpected() {
    String batchId = released(1);
    SessionBatch before = batches.find(batchId).orElseThrow();
    assertThat(batches.change(batchId, FINE_TUNING, ARCHIVING)).isEmpty();
    assertThat(batches.change("no-such-batch", RELEASED, FINE_TUNING)).isEmpty();
    assertThat(batches.find(batchId)).contains(before);

    SessionBatch changed = batches.change(batchId, RELEASED, FINE_TUNING).orElseThrow();
    assertThat(changed.status()).isEqualTo(FINE_TUNING);
    assertThat(changed).usingRecursiveComparison().ignoringFields("status").isEqualTo(before);
    assertThat(batches.find(batchId)).contains(changed);
    assertThat(batches.change(batchId, RELEASED, ARCHIVING)).isEmpty();
  }

  @Proves(STO_5)
  void ofRacingChangesOneWins() {
    for (int round = 1; round <= ROUNDS; round++) {
      String batchId = released(round);
      List<Optional<SessionBatch>> results =
          Race.results(
              THREADS,
              i -> () -> store(i).change(batchId, RELEASED, i % 2 == 0 ? FINE_TUNING : ARCHIVING));
      List<SessionBatch> won = results.stream().flatMap(Optional::stream).toList();
      assertThat(won).hasSize(1);
      assertThat(batches.find(batchId)).contains(won.get(0));
    }
  }

  @Proves(STO_6)
  void aSealedBatchSaysSo() {
    String batchId = released(1);
    SessionBatch before = batches.find(batchId).orElseThrow();
    assertThat(before.sealed()).isFalse();
    batches.markSealed(batchId);
    assertThat(batches.find(batchId)).contains(before.asSealed());
    batches.markSealed(batchId);
    assertThat(other.find(batchId)).contains(before.asSealed());
    assertThat(batches.change(batchId, RELEASED, ARCHIVING).orElseThrow().sealed()).isTrue();
  }

  @Proves(STO_7)
  void batchesAreListedWithTheHighestOrdinalFirst() {
    for (long ordinal : List.of(999_999L, 9L, 1_000_000L, 10L)) {
      released(ordinal);
    }
    String collecting = open(7);
    batches.change("batch-000010", RELEASED, FINE_TUNING);
    Set<SessionBatchStatus> some = Set.of(RELEASED, COLLECTING);

    assertThat(batches.list(some, 0))
        .extracting(SessionBatch::batchId)
        .containsExactly("batch-1000000", "batch-999999", "batch-000009", collecting);
    assertThat(batches.list(some, 2))
        .extracting(SessionBatch::batchId)
        .containsExactly("batch-1000000", "batch-999999");
    assertThat(batches.list(Set.of(FINE_TUNING), 5))
        .containsExactly(batches.find("batch-000010").orElseThrow());
    assertThat(batches.list(Set.of(ARCHIVED), 0)).isEmpty();
    assertThat(batches.list(Set.of(), 0)).isEmpty();
  }

  @Proves(STO_19)
  void theContentOfABatchIsRecorded() {
    String batchId = sealed(1);
    SessionBatch before = batches.find(batchId).orElseThrow();
    assertThat(before.frozen()).isFalse();
    assertThat(batches.contentState(batchId)).contains(ContentState.NONE);
    assertThat(batches.contentState("no-such-batch")).isEmpty();
    ContentState content = content(0, "content-a", 1);
    assertThat(batches.setContent(batchId, ContentState.NONE, content)).isTrue();

    assertThat(batches.contentState(batchId)).contains(content);
    assertThat(other.contentState(batchId)).contains(content);
    SessionBatch after = batches.find(batchId).orElseThrow();
    assertThat(after.frozen()).isTrue();
    assertThat(after).usingRecursiveComparison().ignoringFields("frozen").isEqualTo(before);
    assertThat(batches.latest()).contains(after);
    assertThat(batches.findByRelease("release-1")).contains(after);
    assertThat(batches.list(Set.of(RELEASED), 0)).containsExactly(after);
    assertThat(batches.change(batchId, RELEASED, ARCHIVING).orElseThrow().frozen()).isTrue();
    assertThat(batches.contentState(batchId)).contains(content);
  }

  @Proves(STO_19)
  void theContentIsSetIfEpochAndContentIdAreThoseExpected() {
    String batchId = sealed(1);
    ContentState epoch = new ContentState(3, null, null);
    assertThat(batches.setContent(batchId, epoch, content(3, "content-a", 1))).isFalse();
    assertThat(batches.setContent("no-such-batch", ContentState.NONE, epoch)).isFalse();
    assertThat(batches.contentState(batchId)).contains(ContentState.NONE);
    assertThat(batches.setContent(batchId, ContentState.NONE, epoch)).isTrue();
    assertThat(batches.contentState(batchId)).contains(epoch);
    assertThat(batches.find(batchId).orElseThrow().frozen()).isFalse();

    ContentState first = content(3, "content-a", 1);
    assertThat(batches.setContent(batchId, ContentState.NONE, first)).isFalse();
    assertThat(batches.setContent(batchId, new ContentState(2, null, null), first)).isFalse();
    assertThat(batches.setContent(batchId, epoch, first)).isTrue();
    ContentState second = content(4, "content-b", 2);
    for (ContentState wrong :
        List.of(ContentState.NONE, epoch, content(2, "content-a", 1), content(3, "content-b", 1))) {
      assertThat(batches.setContent(batchId, wrong, second)).as("expecting " + wrong).isFalse();
      assertThat(batches.contentState(batchId)).contains(first);
    }
    // The receipt is not compared.
    assertThat(batches.setContent(batchId, content(3, "content-a", 2), second)).isTrue();
    assertThat(batches.contentState(batchId)).contains(second);
  }

  @Proves(STO_19)
  void ofRacingContentsOneIsSet() {
    for (int round = 1; round <= ROUNDS; round++) {
      String batchId = sealed(round);
      List<Boolean> set =
          Race.results(
              THREADS,
              i ->
                  () ->
                      store(i)
                          .setContent(
                              batchId, ContentState.NONE, content(0, "content-" + i, i + 1)));
      assertThat(set).containsOnlyOnce(true);
      int winner = set.indexOf(true);
      assertThat(batches.contentState(batchId))
          .contains(content(0, "content-" + winner, winner + 1));
    }
  }

  @Proves(STO_17)
  void anotherInstanceReadsTheSameBatches() {
    String batchId = open(1);
    assertThat(other.draw(batchId, 2)).contains(counted(opened(1), 2));
    assertThat(batches.draw(batchId, 1)).contains(counted(opened(1), 3));
    assertThat(other.release(batchId, "release-a", batchTime(2))).isEqualTo(ReleaseResult.RELEASED);
    assertThat(batches.latest()).isPresent().isEqualTo(other.latest());
    assertThat(batches.findByRelease("release-a")).isPresent();
    assertThat(fixture.open().batches().find(batchId)).isEqualTo(batches.find(batchId));
  }

  private String open(long ordinal) {
    assertThat(batches.open(opened(ordinal))).isTrue();
    return opened(ordinal).batchId();
  }

  private String released(long ordinal) {
    String batchId = open(ordinal);
    assertThat(batches.release(batchId, "release-" + ordinal, batchTime(2)))
        .isEqualTo(ReleaseResult.RELEASED);
    return batchId;
  }

  private String sealed(long ordinal) {
    String batchId = released(ordinal);
    batches.markSealed(batchId);
    return batchId;
  }

  /** A content whose receipt has no two equal numbers. */
  private static ContentState content(long epoch, String contentId, int n) {
    return new ContentState(
        epoch,
        contentId,
        new Receipt(
            n + 1,
            "batch-of-" + n,
            "release-of-" + n,
            batchTime(n + 10),
            batchTime(n + 20),
            5_000_000_000L + n,
            4_000_000_000L + n,
            "%064x".formatted(n + 25),
            new ContentCounts(
                n + 30,
                n + 40,
                n + 50,
                n + 60,
                n + 70,
                n + 80,
                3 * n + 305,
                new TreeMap<>(Map.of("click", n + 90L, "a.$b", n + 100L, "𝐢𝐝 é", n + 110L)),
                n + 120,
                n + 130,
                n + 140,
                n + 150,
                n + 160),
            "0.2." + n,
            List.of(
                new ContentRevision(n, "%064x".formatted(n), batchTime(n + 170)),
                new ContentRevision(n + 1, "%064x".formatted(n + 1), batchTime(n + 180)))));
  }

  private static SessionBatch opened(long ordinal) {
    return SessionBatch.opened(ordinal, batchTime((int) (ordinal % 100)));
  }

  private static SessionBatch counted(SessionBatch batch, long counter) {
    return new SessionBatch(
        batch.batchId(),
        batch.ordinal(),
        COLLECTING,
        counter,
        batch.createdAt(),
        null,
        null,
        false,
        false);
  }

  private static SessionBatch released(SessionBatch batch, String releaseId, Instant at) {
    return new SessionBatch(
        batch.batchId(),
        batch.ordinal(),
        RELEASED,
        batch.sessionCounter(),
        batch.createdAt(),
        releaseId,
        at,
        false,
        false);
  }
}
