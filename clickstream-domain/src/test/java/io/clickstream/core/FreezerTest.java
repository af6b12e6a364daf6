package io.clickstream.core;

import static io.clickstream.interleaving.Operation.event;
import static io.clickstream.interleaving.Operation.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clickstream.BatchCollectingException;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.SteppedCore.Core;
import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.SteppedBatches;
import io.clickstream.interleaving.SteppedContents;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.World;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a freeze whose set is refused or not answered, and of the parts it wrote. */
class FreezerTest {

  private static final String BATCH = "batch-000001";
  private static final ContentKey OWN = new ContentKey(BATCH, "the only one-1");
  private static final ContentKey AGAIN = new ContentKey(BATCH, "the only one-2");
  private static final ContentKey ANOTHERS = new ContentKey(BATCH, "another's");

  private final Direct steps = new Direct();
  private final UnclearBatches batches = new UnclearBatches();
  private final SteppedStorage storage = SteppedStorage.faithful(steps).with(batches);
  private final ClickstreamDao dao = new Core(steps, storage).dao();

  @BeforeEach
  void releaseABatch() {
    dao.registerSessions(List.of(session("a", "1"), session("b", "2")));
    dao.pushEvents(List.of(event("a", "click")));
    dao.releaseBatch("r");
  }

  @Test
  void aFreezeThatIsAnsweredIsDone() {
    Receipt receipt = dao.freezeBatch(BATCH).orElseThrow();

    assertThat(receipt.frozenAt()).isEqualTo(World.CLOCK.instant());
    assertThat(receipt.revision()).isEqualTo(1);
    assertThat(receipt.releaseId()).isEqualTo("r");
    assertThat(dao.receipt(BATCH)).contains(receipt);
    assertThat(dao.getBatch(BATCH).orElseThrow().frozen()).isTrue();
    assertThat(parts(OWN)).isEqualTo(2);
    batches.lookFails = true;
    assertThatThrownBy(() -> dao.freezeBatch(BATCH)).hasMessage("no look");
    batches.lookFails = false;
    assertThat(dao.freezeBatch(BATCH)).contains(receipt);
    assertThat(parts(AGAIN)).isZero();
  }

  @Test
  void onlyABatchThatIsReleasedIsFrozen() {
    dao.registerSession(session("c", "3"));

    assertThatThrownBy(() -> dao.freezeBatch("batch-000002"))
        .isInstanceOf(BatchCollectingException.class);
    assertThat(dao.freezeBatch("batch-000003")).isEmpty();
    assertThat(storage.contents().contentIds("batch-000002")).isEmpty();
  }

  /** The set has happened: the batch names this content, in whatever epoch. */
  @ParameterizedTest
  @CsvSource({"LOST, false", "LOST, true", "REFUSED, false", "REFUSED, true"})
  void aSetThatHasHappenedIsASuccess(Answer answer, boolean epochRaised) {
    batches.next = new Meanwhile(What.SET, epochRaised, answer, false);

    Receipt receipt = dao.freezeBatch(BATCH).orElseThrow();

    assertThat(dao.receipt(BATCH)).contains(receipt);
    assertThat(parts(OWN)).isEqualTo(2);
    assertThat(dao.getBatchSessions(BATCH, PageRequest.ALL)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"LOST, false", "LOST, true", "REFUSED, false", "REFUSED, true"})
  void aSetThatAnotherPrecededIsLostAndItsPartsAreDeleted(Answer answer, boolean epochRaised) {
    batches.next = new Meanwhile(What.ANOTHER, epochRaised, answer, false);

    assertThat(dao.freezeBatch(BATCH)).contains(batches.anothers);
    assertThat(parts(OWN)).isZero();
    assertThat(parts(ANOTHERS)).isEqualTo(1);
  }

  /** In a later epoch the set cannot happen any more. */
  @ParameterizedTest
  @CsvSource({"LOST", "REFUSED"})
  void aSetThatARaisedEpochPrevailedOverIsMadeAgainWithNewParts(Answer answer) {
    batches.next = new Meanwhile(What.NOTHING, true, answer, false);

    Receipt receipt = dao.freezeBatch(BATCH).orElseThrow();

    assertThat(dao.receipt(BATCH)).contains(receipt);
    assertThat(parts(OWN)).isZero();
    assertThat(parts(AGAIN)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "LOST, lost",
    "REFUSED, 'It is not known whether batch ''batch-000001'' was frozen: freezing it was refused"
        + " as if another caller had been faster, but none was'"
  })
  void aSetThatMayHappenYetIsAFailureAndNothingIsDeleted(Answer answer, String message) {
    batches.next = new Meanwhile(What.NOTHING, false, answer, false);

    assertThatThrownBy(() -> dao.freezeBatch(BATCH))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage(message);
    assertThat(parts(OWN)).isEqualTo(2);
    assertThat(dao.freezeBatch(BATCH)).isPresent();
    assertThat(parts(AGAIN)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SET, false",
    "SET, true",
    "ANOTHER, false",
    "ANOTHER, true",
    "NOTHING, false",
    "NOTHING, true"
  })
  void whoeverCannotLookAfterALostAnswerFailsAndDeletesNothing(What what, boolean epochRaised) {
    batches.next = new Meanwhile(what, epochRaised, Answer.LOST, true);

    Throwable failure = catchThrowable(() -> dao.freezeBatch(BATCH));

    assertThat(failure).isInstanceOf(StorageUnavailableException.class).hasMessage("lost");
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("no look");
    assertThat(parts(OWN)).isEqualTo(2);
    batches.lookFails = false;
    assertThat(dao.freezeBatch(BATCH)).isEqualTo(dao.receipt(BATCH));
    assertThat(dao.getBatchSessions(BATCH, PageRequest.ALL)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SET, false",
    "SET, true",
    "ANOTHER, false",
    "ANOTHER, true",
    "NOTHING, false",
    "NOTHING, true"
  })
  void whoeverCannotLookAfterARefusalFailsAndDeletesNothing(What what, boolean epochRaised) {
    batches.next = new Meanwhile(what, epochRaised, Answer.REFUSED, true);

    assertThatThrownBy(() -> dao.freezeBatch(BATCH))
        .hasMessage("no look")
        .hasNoSuppressedExceptions();
    assertThat(parts(OWN)).isEqualTo(2);
  }

  @Test
  void aPartThatCannotBeWrittenEndsTheAttemptWhichLeavesNothingAndTheNextOneCompletes() {
    boolean[] full = {true};
    ClickstreamDao filling =
        new Core(
                steps,
                storage.with(
                    new SteppedContents(steps) {
                      @Override
                      public void write(ContentKey key, ContentPart part) {
                        if (full[0] && part.index() == 1) {
                          throw new StorageException("the disk is full", null);
                        }
                        super.write(key, part);
                      }
                    }))
            .dao();

    assertThatThrownBy(() -> filling.freezeBatch(BATCH)).hasMessage("the disk is full");
    assertThat(dao.getBatch(BATCH).orElseThrow().frozen()).isFalse();
    assertThat(storage.contents().contentIds(BATCH)).isEmpty();
    full[0] = false;
    assertThat(filling.freezeBatch(BATCH)).isPresent();
    assertThat(storage.contents().contentIds(BATCH)).containsExactly(AGAIN.contentId());
  }

  @Test
  void aStoreThatAlwaysRefusesIsGivenUp() {
    batches.alwaysRefusing = true;

    assertThatThrownBy(() -> dao.freezeBatch(BATCH))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("Gave up after 1000 attempts to freeze batch 'batch-000001'");
    assertThat(storage.contents().contentIds(BATCH)).isEmpty();
  }

  private long parts(ContentKey key) {
    return List.of(0, 1, 2).stream()
        .filter(index -> storage.contents().part(key, index).isPresent())
        .count();
  }

  private enum What {
    SET,
    NOTHING,
    ANOTHER
  }

  private enum Answer {
    LOST,
    REFUSED
  }

  /** What becomes of the next set. */
  private record Meanwhile(What what, boolean epochRaised, Answer answer, boolean lookFails) {}

  private final class UnclearBatches extends SteppedBatches {

    private Meanwhile next;
    private boolean lookFails;
    private boolean alwaysRefusing;
    private Receipt anothers;

    UnclearBatches() {
      super(FreezerTest.this.steps);
    }

    @Override
    public boolean setContent(String batchId, ContentState expected, ContentState wanted) {
      if (alwaysRefusing) {
        raiseEpoch(expected);
        return false;
      }
      if (next == null) {
        return super.setContent(batchId, expected, wanted);
      }
      Meanwhile now = next;
      next = null;
      ContentState stored = expected;
      if (now.what() == What.SET) {
        stored = wanted;
        super.setContent(batchId, expected, wanted);
      } else if (now.what() == What.ANOTHER) {
        stored = anotherContent(expected, wanted);
        super.setContent(batchId, expected, stored);
      }
      if (now.epochRaised()) {
        raiseEpoch(stored);
      }
      lookFails = now.lookFails();
      if (now.answer() == Answer.LOST) {
        throw new StorageUnavailableException("lost", null);
      }
      return false;
    }

    private void raiseEpoch(ContentState stored) {
      super.setContent(
          BATCH,
          stored,
          new ContentState(stored.epoch() + 1, stored.contentId(), stored.receipt()));
    }

    private ContentState anotherContent(ContentState expected, ContentState wanted) {
      ContentWriter writer = new ContentWriter(storage.contents(), ANOTHERS, SteppedCore.LINES);
      dao.getBatchSessions(BATCH, PageRequest.ALL).forEach(writer::write);
      ContentWriter.Written written = writer.finish(2);
      Receipt theirs = wanted.receipt();
      anothers =
          new Receipt(
              theirs.formatVersion(),
              BATCH,
              theirs.releaseId(),
              theirs.openedAt(),
              theirs.releasedAt(),
              written.bytes(),
              written.gzipBytes(),
              written.gzipSha256(),
              written.counts(),
              "another's",
              theirs.revisions());
      return new ContentState(expected.epoch(), ANOTHERS.contentId(), anothers);
    }

    @Override
    public Optional<ContentState> contentState(String batchId) {
      if (lookFails) {
        throw new StorageUnavailableException("no look", null);
      }
      return super.contentState(batchId);
    }
  }
}
