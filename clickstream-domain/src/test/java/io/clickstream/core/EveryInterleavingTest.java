package io.clickstream.core;

import static io.clickstream.interleaving.Operation.addWord;
import static io.clickstream.interleaving.Operation.changeStatus;
import static io.clickstream.interleaving.Operation.markAndReadRelevant;
import static io.clickstream.interleaving.Operation.markIrrelevant;
import static io.clickstream.interleaving.Operation.register;
import static io.clickstream.interleaving.Operation.registerAll;
import static io.clickstream.interleaving.Operation.release;
import static io.clickstream.interleaving.Operation.releaseAndRead;
import static io.clickstream.interleaving.Operation.update;
import static io.clickstream.interleaving.Operation.updateIfKnown;
import static io.clickstream.interleaving.Operation.updateVersion;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.interleaving.AtomicPorts;
import io.clickstream.interleaving.Explorer;
import io.clickstream.interleaving.Explorer.Exploration;
import io.clickstream.interleaving.Scenario;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.World;
import io.clickstream.model.SessionVersion;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the real core in every order of its steps, with a crash of anybody after any of them, and
 * judges what is stored and what was answered.
 */
class EveryInterleavingTest {

  private static final SessionVersion FIRST = new SessionVersion("batch-000001", 1);

  private static final World TRANSACTIONAL =
      SteppedCore.REAL.withStorage(steps -> SteppedStorage.faithful(new AtomicPorts(steps)));

  @Test
  void registeringOneIdTwiceStoresItOnceAndAnswersAlike() {
    mustHold(
        Scenario.of("two registrations of one id, and a release")
            .process("first", register("s", "one"))
            .process("second", register("s", "two"))
            .process("releaser", releaseAndRead("r"))
            .atEnd((answers, store) -> store.mustAgree(answers.get(0), answers.get(1))));
  }

  @Test
  void aRegistrationIsInTheReleasedBatchOrInTheNext() {
    mustHold(
        Scenario.of("two registrations and two releases")
            .warmProcess("first", register("x", "before"), register("s", "one"))
            .warmProcess("second", register("y", "before"), register("t", "two"))
            .process("releaser", releaseAndRead("r"))
            .process("another releaser", release("q")));
  }

  @Test
  void releasesOfOneIdAreOneRelease() {
    mustHold(
        Scenario.of("a registration and two releases with one id")
            .before(register("x", "before"))
            .process("writer", register("s", "one"), register("t", "two"))
            .process("releaser", releaseAndRead("r"))
            .process("another releaser", release("r")));
  }

  @Test
  void anUpdatedSessionStaysInItsReleasedBatch() {
    mustHold(
        Scenario.of("two updates of one session, and a release")
            .before(register("s", "before"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void updatesOfDifferentSessionsDoNotDisturbEachOther() {
    mustHold(
        Scenario.of("updates of two sessions, and a release")
            .before(register("s", "before"), register("t", "before"))
            .process("first", update("s", "one"))
            .process("second", update("t", "two"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void anUpdateFindsTheSessionOrRefusesIt() {
    mustHold(
        Scenario.of("a registration, an update of the same id, and a release")
            .before(register("x", "before"))
            .process("writer", register("s", "one"))
            .process("updater", updateIfKnown("s", "two"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void aWriterThatKnowsAnOldBatchFindsTheNewOne() {
    mustHold(
        Scenario.of("a writer that registers and updates, and two releases one after the other")
            .warmProcess("writer", register("s", "one"), update("s", "two"), update("s", "three"))
            .process("releaser", releaseAndRead("r"), releaseAndRead("q")));
  }

  @Test
  void ofTwoUpdatesThatExpectOneVersionExactlyOneIsMade() {
    mustHold(
        Scenario.of("two updates that expect one version, and a release")
            .before(register("s", "before"))
            .process("first", updateVersion("s", "one", FIRST))
            .process("second", updateVersion("s", "two", FIRST))
            .process("releaser", releaseAndRead("r"))
            .atEnd((answers, store) -> store.mustHaveUpdated(1, answers.subList(0, 2))));
  }

  @Test
  void anUpdateThatExpectsAVersionIsMadeWhoeverMarksOrReleasesIt() {
    mustHold(
        Scenario.of("an update that expects a version, and a mark and a release of it")
            .before(register("s", "before"))
            .process("updater", updateVersion("s", "one", FIRST))
            .process("marker", markIrrelevant("s"))
            .process("releaser", releaseAndRead("r"))
            .atEnd((answers, store) -> store.mustHaveUpdated(1, answers.subList(0, 1))));
  }

  @Test
  void anUpdateThatExpectsAVersionDoesNotOverwriteAnother() {
    mustHold(
        Scenario.of("an update that expects a version, another of any, and a release")
            .before(register("s", "before"))
            .process("expecting", updateVersion("s", "one", FIRST))
            .process("another", update("s", "two"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void ofTwoChangesOfWhatWasReadNoneIsLost() {
    mustHold(
        Scenario.of("two that read a session and add a word to it, and a release")
            .before(register("s", "before"))
            .process("first", addWord("s", "one"))
            .process("second", addWord("s", "two"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void aMarkReachesEveryVersion() {
    mustHold(
        Scenario.of("an update, a mark and a release")
            .before(register("s", "before"))
            .process("updater", update("s", "one"))
            .process("marker", markIrrelevant("s"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void aMarkReachesEveryVersionWhileTwoMoveTheSessionOn() {
    mustHold(
        Scenario.of("two updates and a mark of a session in a released batch")
            .before(register("s", "before"), release("r"), register("t", "before"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("marker", markIrrelevant("s")));
  }

  @Test
  void whatWasMarkedIsLeftOutAndWhatWasNotIsRead() {
    mustHold(
        Scenario.of("updates of two sessions of a released batch, and a mark and a look at it")
            .before(register("s", "before"), register("t", "before"), release("r"))
            .process("first", update("s", "one"))
            .process("second", update("t", "two"))
            .process("marker", markAndReadRelevant("s", "batch-000001")));
  }

  @Test
  void aBulkRegistrationIsStoredOnBothSidesOfARelease() {
    mustHold(
        Scenario.of("a bulk registration, a registration of one of its ids, and a release")
            .before(register("x", "before"))
            .process("bulk", registerAll("s", "t", "s"))
            .process("writer", register("t", "one"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  void ofTwoStatusChangesOneWins() {
    mustHold(
        Scenario.of("two status changes and a release with the known id")
            .before(register("s", "before"), release("r"))
            .process("trainer", changeStatus("batch-000001", FINE_TUNING))
            .process("archivist", changeStatus("batch-000001", ARCHIVING))
            .process("releaser", releaseAndRead("r"))
            .atEnd((answers, store) -> assertOneRefused(answers)));
  }

  private static void assertOneRefused(List<List<Object>> answers) {
    assertThat(answers.subList(0, 2))
        .filteredOn(answer -> answer.get(0) instanceof IllegalBatchTransitionException)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @Tag("stress")
  void twoUpdatesAndTwoReleases() {
    mustHold(
        Scenario.of("two updates of one session, and two releases")
            .before(register("s", "before"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("releaser", releaseAndRead("r"))
            .process("another releaser", releaseAndRead("q")));
  }

  @Test
  @Tag("stress")
  void twoUpdatesAMarkAndARelease() {
    mustHold(
        Scenario.of("two updates and a mark of one session, and a release")
            .before(register("s", "before"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("marker", markIrrelevant("s"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  @Tag("stress")
  void twoChangesOfWhatWasReadAMarkAndARelease() {
    mustHold(
        Scenario.of("two that read a session and add a word to it, a mark and a release")
            .before(register("s", "before"))
            .process("first", addWord("s", "one"))
            .process("second", addWord("s", "two"))
            .process("marker", markIrrelevant("s"))
            .process("releaser", releaseAndRead("r")));
  }

  @Test
  @Tag("stress")
  void twoWritersThatRegisterAndUpdateOneSessionAndTwoReleases() {
    mustHold(
        Scenario.of("two registrations, each followed by an update of one session, two releases")
            .before(register("s", "before"))
            .process("first writer", register("a", "one"), update("s", "one"))
            .process("second writer", register("b", "two"), update("s", "two"))
            .process("releaser", release("r"))
            .process("another releaser", release("q")),
        TRANSACTIONAL);
  }

  @Test
  @Tag("stress")
  void twoRegistrationsTwoUpdatesOfOneSessionAndARelease() {
    mustHold(
        Scenario.of("two registrations, two updates of one session and a release, all at once")
            .before(register("s", "before"))
            .warmProcess("first writer", register("x", "before"), register("a", "one"))
            .warmProcess("second writer", register("y", "before"), register("b", "two"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("releaser", release("r")),
        TRANSACTIONAL);
  }

  @Test
  @Tag("stress")
  void aRegistrationTwoUpdatesOfOneSessionAndTwoReleases() {
    mustHold(
        Scenario.of("a registration, two updates of one session and two releases, all at once")
            .before(register("s", "before"))
            .process("writer", register("a", "one"))
            .process("first", update("s", "one"))
            .process("second", update("s", "two"))
            .process("releaser", release("r"))
            .process("another releaser", release("q")),
        TRANSACTIONAL);
  }

  static void mustHold(Scenario scenario) {
    mustHold(scenario, SteppedCore.REAL);
  }

  static void mustHold(Scenario scenario, World world) {
    long begin = System.nanoTime();
    Exploration exploration = Explorer.explore(scenario, world);
    System.out.printf("%s, %,d ms%n", exploration, (System.nanoTime() - begin) / 1_000_000);
    assertThat(exploration.violation()).as(exploration::toString).isEmpty();
  }
}
