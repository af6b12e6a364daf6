package io.clickstream.contract;

import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.FRZ_1;
import static io.clickstream.contract.Promise.FRZ_5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Freezes that are cut short, and what others make of them. */
public abstract class FreezeFailureContract extends FrozenBatches {

  private static final int MEBI = 1 << 20;
  private static final int MOST_STORAGE_CALLS = 40;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected FreezeFailureContract() {}

  @Proves(FRZ_5)
  void whereverAFreezeIsCutShortTheNextOneCompletes() {
    String batchId = released(1, 3);
    dao.pushEvents(events(id(2), 1, 3));
    String expected = written(read(batchId));
    for (Interruption interruption : Interruption.values()) {
      int call = 0;
      while (interruption.cutsShort(this, call, failing -> failing.freezeBatch(batchId))) {
        String when = interruption + " at call " + call;
        assertNothingHalf(when, batchId, expected);
        Receipt receipt = anotherDao().freezeBatch(batchId).orElseThrow();
        assertThat(receipt.sha256()).as(when).isEqualTo(sha256(expected.getBytes(UTF_8)));
        assertThat(lines(batchId)).as(when).isEqualTo(expected);
        assertThat(written(read(batchId))).as(when).isEqualTo(expected);
        thaw(batchId);
        call++;
        assertThat(call).as("storage calls of a freeze").isLessThan(MOST_STORAGE_CALLS);
      }
      assertThat(call).as("storage calls of a freeze").isGreaterThan(5);
      assertThat(lines(batchId)).isEqualTo(expected);
      thaw(batchId);
    }
  }

  /** Whoever reads then reads the rows, or all of the content. */
  private void assertNothingHalf(String when, String batchId, String expected) {
    assertThat(written(read(batchId))).as(when).isEqualTo(expected);
    if (dao.getBatch(batchId).orElseThrow().frozen()) {
      assertThat(lines(batchId)).as(when).isEqualTo(expected);
    } else {
      assertThatExceptionOfType(BatchNotFrozenException.class)
          .as(when)
          .isThrownBy(() -> dao.receipt(batchId));
    }
  }

  /** Makes a batch one that was never frozen, so that it can be frozen again. */
  private void thaw(String batchId) {
    ContentState state = state(batchId);
    set(batchId, state, new ContentState(state.epoch(), null, null));
    for (String contentId : storage.contents().contentIds(batchId)) {
      storage.contents().delete(new ContentKey(batchId, contentId));
    }
  }

  @Proves(FRZ_5)
  void aFreezeThatDiesBetweenTwoPartsIsCompleted() {
    List<Session> sessions = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      sessions.add(session(n).toBuilder().searchMeta("x".repeat(3 * MEBI / 5)).build());
    }
    String batchId = released(sessions);
    AtomicInteger parts = new AtomicInteger();
    ClickstreamDao dying =
        watchedDao(
            call -> {
              if (call.name().equals("contents.write")) {
                parts.incrementAndGet();
              }
              if (parts.get() > 1) {
                throw new StorageUnavailableException("dies at its second part", null);
              }
              return call.proceed();
            });
    assertThatExceptionOfType(StorageUnavailableException.class)
        .as("freezeBatch")
        .isThrownBy(() -> dying.freezeBatch(batchId));
    assertThat(parts).as("parts of the batch").hasValue(2);
    assertThat(storage.contents().contentIds(batchId)).as("what it left").hasSize(1);

    String expected = written(read(batchId));
    assertNothingHalf("after the first part", batchId, expected);
    assertThat(freeze(batchId).lines()).isEqualTo(3);
    assertThat(lines(batchId).equals(expected)).as("the lines are complete").isTrue();
    assertThat(written(read(batchId)).equals(expected)).as("all is read").isTrue();
  }

  /** The storage carries out a compare and set after its caller has given up. */
  @Proves(FRZ_5)
  void aSetThatIsCarriedOutLateFindsItsParts() {
    String batchId = released(1, 3);
    String expected = written(read(batchId));
    List<PortCall> underWay = new ArrayList<>();
    ClickstreamDao givingUp =
        watchedDao(
            call -> {
              if (call.name().equals("batches.setContent")) {
                underWay.add(call);
                throw new StorageUnavailableException("no answer to the set", null);
              }
              return call.proceed();
            });
    assertThatExceptionOfType(StorageUnavailableException.class)
        .as("freezeBatch whose set is under way")
        .isThrownBy(() -> givingUp.freezeBatch(batchId));
    dao.pushEvents(events(id(1), 1, 2));
    carryOut(underWay.get(0));

    Receipt receipt = freeze(batchId);
    assertThat(lines(batchId)).isEqualTo(expected);
    assertThat(receipt.sha256()).isEqualTo(sha256(expected.getBytes(UTF_8)));
  }

  private static void carryOut(PortCall call) {
    try {
      assertThat(call.proceed()).as(call.name()).isEqualTo(true);
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  @Proves(FRZ_1)
  void whoeverGetsNoAnswerAndHasLostReturnsTheReceiptOfTheWinner() {
    String batchId = released(1, 3);
    String expected = written(read(batchId));
    List<Receipt> winner = new ArrayList<>();
    ClickstreamDao slow =
        watchedDao(
            call -> {
              if (call.name().equals("batches.setContent")) {
                winner.add(freeze(batchId));
                throw new StorageUnavailableException("no answer to the set", null);
              }
              return call.proceed();
            });

    assertThat(slow.freezeBatch(batchId)).contains(winner.get(0));
    assertThat(winner).hasSize(1);
    assertThat(lines(batchId)).isEqualTo(expected);
    assertThat(storage.contents().contentIds(batchId)).hasSize(1);
  }

  @Proves(FRZ_5)
  void aFreezeThatIsCutShortBreaksNoOtherOne() {
    String batchId = released(1, 3);
    String expected = written(read(batchId));
    ClickstreamDao slow =
        daoThatIsSlowBefore(
            "batches.setContent",
            () -> {
              ClickstreamDao dying =
                  watchedDao(
                      call -> {
                        if (call.name().equals("batches.setContent")) {
                          throw new StorageUnavailableException("dies before the set", null);
                        }
                        return call.proceed();
                      });
              assertThatExceptionOfType(StorageUnavailableException.class)
                  .as("freezeBatch")
                  .isThrownBy(() -> dying.freezeBatch(batchId));
            });
    Receipt receipt = slow.freezeBatch(batchId).orElseThrow();

    assertThat(dao.receipt(batchId)).contains(receipt);
    assertThat(lines(batchId)).isEqualTo(expected);
    assertThat(written(read(batchId))).isEqualTo(expected);
  }

  /** Whoever deletes parts that are nobody's content raises the epoch of the batch first. */
  @Proves(FRZ_5)
  void aFreezeWhosePartsWereDeletedMeanwhileWritesThemAnew() {
    String batchId = released(1, 3);
    ClickstreamDao slow =
        daoThatIsSlowBefore(
            "batches.setContent",
            () -> {
              ContentState state = state(batchId);
              set(batchId, state, new ContentState(state.epoch() + 1, null, null));
              for (String contentId : storage.contents().contentIds(batchId)) {
                storage.contents().delete(new ContentKey(batchId, contentId));
              }
              dao.pushEvents(List.of(event(id(2), 7)));
            });
    Receipt receipt = slow.freezeBatch(batchId).orElseThrow();

    assertThat(dao.receipt(batchId)).contains(receipt);
    assertThat(state(batchId).epoch()).isEqualTo(1);
    assertThat(read(batchId)).hasSize(3);
    assertThat(read(batchId).get(1).events()).containsExactly(event(id(2), 7));
    assertThat(lines(batchId)).isEqualTo(written(read(batchId)));
  }
}
