package io.clickstream.core;

import static io.clickstream.core.BrokenRuleIsFoundTest.mustBeFound;
import static io.clickstream.interleaving.Operation.amend;
import static io.clickstream.interleaving.Operation.amendAgain;
import static io.clickstream.interleaving.Operation.cleanUp;
import static io.clickstream.interleaving.Operation.deliver;
import static io.clickstream.interleaving.Operation.freeze;
import static io.clickstream.interleaving.Operation.push;
import static io.clickstream.interleaving.Operation.pushAndAmend;
import static io.clickstream.interleaving.Operation.read;
import static io.clickstream.interleaving.Operation.readFrozen;
import static io.clickstream.interleaving.Operation.register;
import static io.clickstream.interleaving.Operation.release;
import static io.clickstream.interleaving.Operation.update;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.SteppedCore.Core;
import io.clickstream.core.SteppedCore.SteppedFreezer;
import io.clickstream.core.SteppedCore.SteppedRegistrations;
import io.clickstream.interleaving.Scenario;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.World;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The exploration would see a fault in a freeze or an amend: each one made on purpose is found. */
class BrokenFreezeIsFoundTest {

  private static final String FIRST = "batch-000001";

  private static final Scenario FREEZES_AND_EVENT =
      Scenario.of("two freezes, and an event")
          .before(register("s", "before"), release("r"))
          .process("first", freeze(FIRST))
          .process("second", freeze(FIRST))
          .process("visitor", push("s", "click"));

  private static final Scenario FREEZE_AND_LOOK =
      Scenario.of("a freeze, a look at the batch, and an event")
          .before(register("s", "before"), release("r"))
          .process("freezer", freeze(FIRST), readFrozen(FIRST))
          .process("visitor", push("s", "click"));

  private static final Scenario FREEZES_AND_CLEAN_UP =
      Scenario.of("a freeze and a clean-up")
          .before(register("s", "before"), release("r"))
          .process("freezer", freeze(FIRST))
          .process("tidy", cleanUp(FIRST).unless(StorageUnavailableException.class));

  private static final Scenario FREEZE_AND_CLEAN_UP_AND_EVENT =
      Scenario.of("a freeze, a clean-up, and an event")
          .before(register("s", "before"), release("r"))
          .process("freezer", freeze(FIRST))
          .process("tidy", cleanUp(FIRST))
          .process("visitor", push("s", "click"));

  private static final Scenario FREEZES_AND_NETWORK =
      Scenario.of("a freeze whose answer gets lost")
          .before(register("s", "before"), release("r"))
          .process("freezer", freeze(FIRST))
          .process("network", deliver());

  private static final Scenario AMEND_AND_UPDATE =
      Scenario.of("an amend and an update of a session with a late event")
          .before(register("s", "before"), release("r"), freeze(FIRST), push("s", "late"))
          .process("amender", amend(FIRST))
          .process("updater", update("s", "one"));

  private static final Scenario AMENDS =
      Scenario.of("an amend after the other")
          .before(register("s", "before"), release("r"), freeze(FIRST))
          .process("amender", push("s", "late"), amendAgain(FIRST));

  private static final Scenario TWO_AMENDS =
      Scenario.of("two amends")
          .before(register("s", "before"), release("r"), freeze(FIRST), push("s", "late"))
          .process("first", amend(FIRST))
          .process("second", amend(FIRST));

  private static final Scenario FREEZE_AND_AMEND_AND_READ =
      Scenario.of("a reader, and a freeze, an event and an amend")
          .before(register("s", "before"), release("r"))
          .process("reader", read(FIRST))
          .process("freezer", freeze(FIRST), pushAndAmend("s", "late", FIRST));

  @Test
  void freezingWhatIsFrozen() {
    mustBeFound(
        FREEZES_AND_EVENT,
        freezing(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isDone(ContentState state) {
                    return false;
                  }
                }),
        12);
  }

  @Test
  void settingAContentWithoutComparing() {
    mustBeFound(
        FREEZES_AND_EVENT,
        freezing(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isSet(ContentKey key, ContentState before, ContentState after) {
                    return super.isSet(key, state(key.batchId()), after);
                  }
                }),
        26);
  }

  @Test
  void readingTheRowsOfAFrozenBatch() {
    mustBeFound(
        FREEZE_AND_LOOK,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  BatchReader reader() {
                    return new BatchReader(
                        batches, storage.sessions(), versions(), storage.events(), frozen) {
                      @Override
                      List<SessionWithEvents> page(String batchId, PageRequest page) {
                        return rows(batchId, page).toList();
                      }
                    };
                  }
                }),
        13);
  }

  @Test
  void deletingThePartsOfOthers() {
    mustBeFound(
        FREEZES_AND_EVENT,
        freezing(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  Optional<Receipt> attempt(SessionBatch batch, ContentState before) {
                    String batchId = batch.batchId();
                    core.storage
                        .contents()
                        .contentIds(batchId)
                        .forEach(id -> core.storage.contents().delete(new ContentKey(batchId, id)));
                    return super.attempt(batch, before);
                  }
                }),
        17);
  }

  @Test
  void forgettingTheEpoch() {
    mustBeFound(
        FREEZES_AND_CLEAN_UP,
        freezing(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isSet(ContentKey key, ContentState before, ContentState after) {
                    long epoch = state(key.batchId()).epoch();
                    return super.isSet(
                        key,
                        new ContentState(epoch, before.contentId(), before.receipt()),
                        new ContentState(epoch, after.contentId(), after.receipt()));
                  }
                }),
        17);
  }

  @Test
  void writingDownWhatWasReadForAnEarlierAttempt() {
    mustBeFound(
        FREEZE_AND_CLEAN_UP_AND_EVENT,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  BatchReader reader() {
                    return new RememberingReader(this);
                  }
                }),
        22);
  }

  private static final class RememberingReader extends BatchReader {

    private List<SessionWithEvents> remembered = List.of();

    @SuppressWarnings("unchecked") // what was saved is what is restored
    RememberingReader(Core core) {
      super(
          core.batches,
          core.storage.sessions(),
          core.versions(),
          core.storage.events(),
          core.frozen);
      core.steps.memory(() -> remembered, memory -> remembered = (List<SessionWithEvents>) memory);
    }

    @Override
    Stream<SessionWithEvents> rows(String batchId, PageRequest whole) {
      remembered = remembered.isEmpty() ? super.rows(batchId, whole).toList() : remembered;
      return remembered.stream();
    }
  }

  @Test
  void deletingWhatWasWrittenAfterALostAnswer() {
    mustBeFound(
        FREEZES_AND_NETWORK,
        losingAnswers(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isSet(ContentKey key, ContentState before, ContentState after) {
                    try {
                      return super.isSet(key, before, after);
                    } catch (StorageException unclear) {
                      core.storage.contents().delete(key);
                      throw unclear;
                    }
                  }
                }),
        14);
  }

  @Test
  void takingABatchThatIsAsBeforeForLost() {
    mustBeFound(
        FREEZES_AND_NETWORK,
        losingAnswers(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isSet(ContentKey key, ContentState before, ContentState after) {
                    try {
                      return super.isSet(key, before, after);
                    } catch (StorageException unclear) {
                      return key.contentId().equals(state(key.batchId()).contentId());
                    }
                  }
                }),
        16);
  }

  @Test
  void takingARaisedEpochForLost() {
    mustBeFound(
        FREEZES_AND_CLEAN_UP,
        losingAnswers(
            (core, rows) ->
                new SteppedFreezer(core, rows) {
                  @Override
                  boolean isSet(ContentKey key, ContentState before, ContentState after) {
                    return super.isSet(key, before, after) && after.matches(state(key.batchId()));
                  }
                }),
        17);
  }

  @Test
  void amendingOverAnUpdate() {
    mustBeFound(
        AMEND_AND_UPDATE,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  Registrations registrations() {
                    return new SteppedRegistrations(steps, batches, storage) {
                      @Override
                      boolean bringForward(RegisteredSession frozen) {
                        return Objects.nonNull(update(frozen.session()));
                      }
                    };
                  }
                }),
        18);
  }

  @Test
  void amendingWhateverVersionIsTheNewest() {
    mustBeFound(
        AMENDS,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  LateArrivals lateArrivals(Registrations registrations) {
                    return new LateArrivals(
                        frozen, registrations, storage.sessions(), storage.events()) {
                      @Override
                      boolean isNewest(SessionVersion frozenOne, RegisteredSession newest) {
                        return true;
                      }
                    };
                  }
                }),
        1);
  }

  @Test
  void bringingForwardWhateverVersionIsTheNewest() {
    mustBeFound(
        TWO_AMENDS,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  Registrations registrations() {
                    return new SteppedRegistrations(steps, batches, storage) {
                      @Override
                      boolean bringForward(RegisteredSession frozen) {
                        RegisteredSession newest = newest(frozen.sessionId()).orElseThrow();
                        return update(newest.session(), newest.version()).isPresent();
                      }
                    };
                  }
                }),
        26);
  }

  @Test
  void amendingWithoutPreservingWhatAReaderStillLooksFor() {
    mustBeFound(
        FREEZE_AND_AMEND_AND_READ,
        SteppedCore.of(
            (steps, storage) ->
                new Core(steps, storage) {
                  @Override
                  Registrations registrations() {
                    return new SteppedRegistrations(steps, batches, storage) {
                      @Override
                      void preserve(RegisteredSession version) {}
                    };
                  }
                }),
        26);
  }

  private static World freezing(BiFunction<Core, BatchReader, Freezer> freezer) {
    return SteppedCore.of(
        (steps, storage) ->
            new Core(steps, storage) {
              @Override
              Freezer freezer(BatchReader rows) {
                return freezer.apply(this, rows);
              }
            });
  }

  private static World losingAnswers(BiFunction<Core, BatchReader, Freezer> freezer) {
    return freezing(freezer).withStorage(SteppedStorage::losingAnswers);
  }
}
