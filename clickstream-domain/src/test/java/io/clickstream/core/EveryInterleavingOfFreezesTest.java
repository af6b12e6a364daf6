package io.clickstream.core;

import static io.clickstream.core.EveryInterleavingTest.mustHold;
import static io.clickstream.interleaving.Operation.amend;
import static io.clickstream.interleaving.Operation.amendAgain;
import static io.clickstream.interleaving.Operation.cleanUp;
import static io.clickstream.interleaving.Operation.deliver;
import static io.clickstream.interleaving.Operation.freeze;
import static io.clickstream.interleaving.Operation.markIrrelevant;
import static io.clickstream.interleaving.Operation.push;
import static io.clickstream.interleaving.Operation.pushAndAmend;
import static io.clickstream.interleaving.Operation.pushAndCount;
import static io.clickstream.interleaving.Operation.read;
import static io.clickstream.interleaving.Operation.readFrozen;
import static io.clickstream.interleaving.Operation.register;
import static io.clickstream.interleaving.Operation.release;
import static io.clickstream.interleaving.Operation.revise;
import static io.clickstream.interleaving.Operation.update;
import static io.clickstream.interleaving.Operation.updateVersion;

import io.clickstream.StorageUnavailableException;
import io.clickstream.interleaving.Scenario;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.World;
import io.clickstream.model.SessionVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Freezes and amends in every order of their steps, beside each other and beside everything else,
 * with a crash of anybody after any of them. Each session is in a part of its own. Wherever they
 * crash, a helper must be able to freeze and amend what is left.
 */
class EveryInterleavingOfFreezesTest {

  private static final String FIRST = "batch-000001";

  private static final World LOSING_ANSWERS =
      SteppedCore.REAL.withStorage(SteppedStorage::losingAnswers);

  private static Scenario released(String name) {
    return Scenario.of(name).before(register("s", "before"), release("r"));
  }

  private static Scenario released(String name, int sessions) {
    return sessions == 1
        ? released(name)
        : Scenario.of(name).before(register("s", "before"), register("t", "before"), release("r"));
  }

  /** The batch is frozen, and an event came then. */
  private static Scenario late(String name) {
    return Scenario.of(name)
        .before(register("s", "before"), release("r"), freeze(FIRST), push("s", "late"));
  }

  @Test
  void twoFreezesAreOne() {
    mustHold(
        released("two freezes of two sessions, and an event", 2)
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("visitor", push("s", "click"))
            .atEnd((answers, store) -> store.mustHaveNoOrphans()));
  }

  @Test
  void aFreezeHoldsABatchAsItIsReleased() {
    mustHold(
        Scenario.of("a registration, a release, and a freeze")
            .before(register("s", "before"))
            .process("writer", register("t", "one"))
            .process("releaser", release("r"), freeze(FIRST))
            .process("freezer", freeze(FIRST)));
  }

  @Test
  void anUpdateMovesNothingOutOfAFrozenBatch() {
    mustHold(
        released("a freeze, an update and a mark")
            .process("freezer", freeze(FIRST), readFrozen(FIRST))
            .process("updater", update("s", "one"))
            .process("marker", markIrrelevant("s")));
  }

  @Test
  void aMarkThatWasAcknowledgedIsInTheContent() {
    mustHold(
        released("a mark and then a freeze, beside an update")
            .process("freezer", markIrrelevant("s"), freeze(FIRST))
            .process("updater", update("s", "one")));
  }

  @Test
  void whoeverReadsABatchSeesItsRowsOrItsContent() {
    mustHold(
        released("a reader, and a freeze, an event and an amend")
            .process("reader", read(FIRST), readFrozen(FIRST))
            .process("freezer", freeze(FIRST), pushAndAmend("s", "late", FIRST)));
  }

  @Test
  void aFreezeWhoseAnswerIsLostDeletesNothingThatIsNeeded() {
    mustHold(
        released("two freezes whose answers get lost")
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("network", deliver()),
        LOSING_ANSWERS);
  }

  @Test
  void whoeverDeletesThePartsOfOthersRaisesTheEpoch() {
    mustHold(
        released("a freeze and a clean-up whose answers get lost")
            .process("freezer", freeze(FIRST))
            .process("tidy", cleanUp(FIRST).unless(StorageUnavailableException.class))
            .process("network", deliver()),
        LOSING_ANSWERS);
  }

  @Test
  void aCleanUpLeavesNothingBehind() {
    mustHold(
        released("two freezes and a clean-up", 2)
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("tidy", cleanUp(FIRST))
            .atEnd((answers, store) -> store.mustHaveNoOrphans()));
  }

  @Test
  void twoAmendsBringASessionOnce() {
    mustHold(
        late("two amends and a release")
            .process("first", amend(FIRST))
            .process("second", amendAgain(FIRST))
            .process("releaser", release("q"), freeze("batch-000002")));
  }

  @Test
  void anAmendKeepsAMarkAndAnUpdateMadeMeanwhile() {
    mustHold(
        late("an amend, a mark and an update")
            .process("amender", amend(FIRST))
            .process("marker", markIrrelevant("s"))
            .process("updater", update("s", "one")));
  }

  @Test
  void whatIsLateIsCountedUntilItIsBroughtForward() {
    mustHold(
        released("late events, counted, brought forward, and frozen again")
            .process("freezer", freeze(FIRST), pushAndAmend("s", "one", FIRST))
            .process("visitor", pushAndCount("s", "two", FIRST))
            .process("updater", update("s", "one")));
  }

  @Test
  void anAmendWhoseAnswerIsLostHasBroughtTheSessionOnce() {
    mustHold(
        late("two amends whose answers get lost, and an update")
            .process("first", amend(FIRST), amendAgain(FIRST))
            .process("second", amend(FIRST))
            .process("updater", update("s", "one")),
        LOSING_ANSWERS);
  }

  @Test
  void aContentIsReplacedAsAWhole() {
    mustHold(
        released("a freeze and a reader, another freeze, and a revision", 2)
            .process("freezer", freeze(FIRST), readFrozen(FIRST))
            .process("another", freeze(FIRST))
            .process("eraser", revise(FIRST, "revised"))
            .atEnd((answers, store) -> store.mustHaveNoOrphans()));
  }

  @Test
  void anAmendStartsOverWithTheContentThatReplacedTheFirst() {
    mustHold(
        late("an amend, an update and two revisions one after the other")
            .process("amender", amendAgain(FIRST))
            .process("updater", update("s", "one"))
            .process("eraser", revise(FIRST, "revised"), revise(FIRST, "revised again")));
  }

  @Test
  void aFreezeWhoseAnswerIsLostAndThatIsRevisedIsDone() {
    mustHold(
        released("two freezes whose answers get lost, and a revision")
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("eraser", revise(FIRST, "revised").unless(StorageUnavailableException.class))
            .process("network", deliver()),
        LOSING_ANSWERS);
  }

  @Test
  @Tag("stress")
  void twoAmendsAnUpdateAndARelease() {
    mustHold(
        late("two amends, an update of the session and a release")
            .process("first", amend(FIRST))
            .process("second", amendAgain(FIRST))
            .process("updater", update("s", "one"))
            .process("releaser", release("q")));
  }

  @Test
  @Tag("stress")
  void threeFreezesOfTwoSessionsAndAnEvent() {
    mustHold(
        released("three freezes of two sessions, and an event", 2)
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("third", freeze(FIRST))
            .process("visitor", push("s", "click"))
            .atEnd((answers, store) -> store.mustHaveNoOrphans()));
  }

  @Test
  @Tag("stress")
  void aFreezeAnUpdateAMarkAndAnEvent() {
    mustHold(
        released("a freeze, an update, a mark and a late event that is brought forward")
            .process("freezer", freeze(FIRST), readFrozen(FIRST))
            .process("updater", update("s", "one"))
            .process("marker", markIrrelevant("s"))
            .process("visitor", pushAndAmend("s", "click", FIRST)));
  }

  @Test
  @Tag("stress")
  void aFreezeAnAmendAReleaseAndAReader() {
    mustHold(
        released("a freeze and an amend, another, a release, and a reader")
            .process("freezer", freeze(FIRST), pushAndAmend("s", "one", FIRST))
            .process("another", freeze(FIRST), pushAndAmend("s", "two", FIRST))
            .process("releaser", release("q"))
            .process("reader", read(FIRST), readFrozen(FIRST)));
  }

  @Test
  @Tag("stress")
  void threeFreezesWhoseAnswersGetLost() {
    mustHold(
        released("three freezes whose answers get lost")
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("third", freeze(FIRST))
            .process("network", deliver()),
        LOSING_ANSWERS);
  }

  @Test
  @Tag("stress")
  void threeFreezesAndACleanUp() {
    mustHold(
        released("three freezes and a clean-up")
            .process("first", freeze(FIRST))
            .process("second", freeze(FIRST))
            .process("third", freeze(FIRST))
            .process("tidy", cleanUp(FIRST))
            .atEnd((answers, store) -> store.mustHaveNoOrphans()));
  }

  @Test
  @Tag("stress")
  void twoSessionsAreBroughtForwardWhileOneIsUpdated() {
    mustHold(
        Scenario.of("two amends of two sessions whose answers get lost, and an update")
            .before(
                register("s", "before"),
                register("t", "before"),
                release("r"),
                freeze(FIRST),
                push("s", "late"),
                push("t", "later"))
            .process("first", amend(FIRST), amendAgain(FIRST))
            .process("second", amend(FIRST))
            .process("updater", update("s", "one")),
        LOSING_ANSWERS);
  }

  @Test
  @Tag("stress")
  void aMarkAFreezeAndTwoUpdates() {
    mustHold(
        released("a mark and then a freeze, beside two updates of one version")
            .process("freezer", markIrrelevant("s"), freeze(FIRST))
            .process("first", updateVersion("s", "one", new SessionVersion(FIRST, 1)))
            .process("second", update("s", "two")));
  }

  @Test
  @Tag("stress")
  void twoFreezesACleanUpAndLostAnswers() {
    mustHold(
        released("a freeze and a clean-up whose answers get lost, and another freeze")
            .process("freezer", freeze(FIRST))
            .process("tidy", cleanUp(FIRST).unless(StorageUnavailableException.class))
            .process("another", freeze(FIRST))
            .process("network", deliver()),
        LOSING_ANSWERS);
  }
}
