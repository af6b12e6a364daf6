package io.clickstream.core;

import static io.clickstream.interleaving.Operation.addWord;
import static io.clickstream.interleaving.Operation.markAndReadRelevant;
import static io.clickstream.interleaving.Operation.markIrrelevant;
import static io.clickstream.interleaving.Operation.register;
import static io.clickstream.interleaving.Operation.release;
import static io.clickstream.interleaving.Operation.releaseAndRead;
import static io.clickstream.interleaving.Operation.update;
import static io.clickstream.interleaving.Operation.updateVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.core.SteppedCore.Core;
import io.clickstream.core.SteppedCore.SteppedRegistrations;
import io.clickstream.core.SteppedCore.SteppedVersions;
import io.clickstream.interleaving.Explorer;
import io.clickstream.interleaving.Explorer.Exploration;
import io.clickstream.interleaving.Explorer.Violation;
import io.clickstream.interleaving.Scenario;
import io.clickstream.interleaving.SteppedBatches;
import io.clickstream.interleaving.SteppedSessions;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.Steps;
import io.clickstream.interleaving.World;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionVersion;
import io.clickstream.port.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The exploration would see a fault: each rule that is broken here on purpose is missed. */
class BrokenRuleIsFoundTest {

  private static final Scenario UPDATES_AND_RELEASE =
      Scenario.of("two updates of one session, and a release")
          .before(register("s", "before"))
          .process("first", update("s", "one"))
          .process("second", update("s", "two"))
          .process("releaser", releaseAndRead("r"));

  private static final Scenario UPDATES_AND_RELEASES =
      Scenario.of("two updates of one session, and two releases one after the other")
          .before(register("s", "before"))
          .process("first", update("s", "one"))
          .process("second", update("s", "two"))
          .process("releaser", release("r"), release("q"));

  private static final Scenario REGISTRATION_AND_RELEASE =
      Scenario.of("a registration and a release")
          .before(register("x", "before"))
          .process("writer", register("s", "one"))
          .process("releaser", releaseAndRead("r"));

  private static final SessionVersion FIRST = new SessionVersion("batch-000001", 1);

  private static final Scenario CHANGES_OF_WHAT_WAS_READ =
      Scenario.of("two that read a session and add a word to it")
          .before(register("s", "before"))
          .process("first", addWord("s", "one"))
          .process("second", addWord("s", "two"));

  private static final Scenario UPDATES_OF_ONE_VERSION_AND_RELEASE =
      Scenario.of("two updates that expect one version, and a release")
          .before(register("s", "before"))
          .process("first", updateVersion("s", "one", FIRST))
          .process("second", updateVersion("s", "two", FIRST))
          .process("releaser", release("r"))
          .atEnd((answers, store) -> store.mustHaveUpdated(1, answers.subList(0, 2)));

  private static final Scenario UPDATE_OF_A_VERSION_AND_MARK =
      Scenario.of("an update that expects a version, and a mark")
          .before(register("s", "before"))
          .process("updater", updateVersion("s", "one", FIRST))
          .process("marker", markIrrelevant("s"))
          .atEnd((answers, store) -> store.mustHaveUpdated(1, answers.subList(0, 1)));

  private static final Scenario UPDATE_AND_MARK =
      Scenario.of("an update and a mark of a session in a released batch")
          .before(register("s", "before"), release("r"))
          .process("updater", update("s", "one"))
          .process("marker", markIrrelevant("s"));

  private static final Scenario UPDATES_AND_MARK =
      Scenario.of("two updates and a mark of a session in a released batch")
          .before(register("s", "before"), release("r"))
          .process("first", update("s", "one"))
          .process("second", update("s", "two"))
          .process("marker", markIrrelevant("s"));

  private static final Scenario UPDATE_AND_MARK_AND_READ =
      Scenario.of("an update of a session of a released batch, and a mark and a look at it")
          .before(register("s", "before"), register("t", "before"), release("r"))
          .process("updater", update("s", "one"))
          .process("marker", markAndReadRelevant("s", "batch-000001"));

  @Test
  void preservingBeforeTheOldBatchIsSealed() {
    mustBeFound(
        UPDATES_AND_RELEASE,
        updating(
            (steps, batches, storage) ->
                new SteppedRegistrations(steps, batches, storage) {
                  @Override
                  Optional<RegisteredSession> preserved(RegisteredSession found) {
                    Optional<RegisteredSession> kept =
                        newest(found.sessionId())
                            .filter(now -> now.batchId().equals(found.batchId()));
                    kept.ifPresent(storage.sessions()::preserve);
                    batches.find(found.batchId());
                    return kept;
                  }
                }),
        13);
  }

  @Test
  void notTakingTheNumbersThatWereDrawnButNotYetUsed() {
    mustBeFound(
        REGISTRATION_AND_RELEASE,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  public void close(String batchId, long upTo) {}
                }),
        5);
  }

  @Test
  void takingFreeNumbersInOneGoOnly() {
    mustBeFound(
        UPDATES_AND_RELEASE,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  public void close(String batchId, long upTo) {
                    closeOnce(batchId, upTo);
                  }
                }),
        11);
  }

  @Test
  void callingABatchSealedAsSoonAsItIsReleased() {
    mustBeFound(
        REGISTRATION_AND_RELEASE,
        batches(
            steps ->
                new SteppedBatches(steps) {
                  @Override
                  protected SessionBatch released(SessionBatch batch, String id, Instant at) {
                    return super.released(batch, id, at).asSealed();
                  }
                }),
        5);
  }

  @Test
  void drawingFromABatchThatWasReleased() {
    mustBeFound(
        REGISTRATION_AND_RELEASE,
        batches(
            steps ->
                new SteppedBatches(steps) {
                  @Override
                  protected boolean drawable(SessionBatch batch) {
                    return true;
                  }
                }),
        8);
  }

  @Test
  void markingPreservedVersionsBeforeTheNewest() {
    mustBeFound(
        UPDATE_AND_MARK,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  public Optional<RegisteredSession> markIrrelevant(String sessionId) {
                    markPreserved(sessionId);
                    return markNewest(sessionId);
                  }
                }),
        9);
  }

  @Test
  void replacingAVersionWhateverItsMark() {
    mustBeFound(
        UPDATE_AND_MARK,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  protected boolean asExpected(
                      RegisteredSession stored, RegisteredSession expected) {
                    return stored != null
                        && stored.batchId().equals(expected.batchId())
                        && stored.sessionNumber() == expected.sessionNumber();
                  }
                }),
        10);
  }

  @Test
  void replacingWhateverVersionIsThere() {
    mustBeFound(
        UPDATES_AND_RELEASES,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  protected boolean asExpected(
                      RegisteredSession stored, RegisteredSession expected) {
                    return Objects.nonNull(stored);
                  }
                }),
        25);
  }

  @Test
  void preservingAnUnmarkedVersionOverAMarkedOne() {
    mustBeFound(
        UPDATES_AND_MARK,
        sessions(
            steps ->
                new SteppedSessions(steps) {
                  @Override
                  protected RegisteredSession kept(
                      RegisteredSession earlier, RegisteredSession version) {
                    return version;
                  }
                }),
        16);
  }

  @Test
  void readingPreservedVersionsBeforeTheNewest() {
    mustBeFound(
        UPDATES_AND_RELEASE,
        SteppedCore.reading(
            (steps, storage) ->
                new SteppedVersions(steps, storage) {
                  @Override
                  List<RegisteredSession> page(
                      String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
                    Map<Long, RegisteredSession> byNumber = new TreeMap<>();
                    storage
                        .sessions()
                        .preserved(
                            batchId,
                            afterNumber,
                            Long.MAX_VALUE,
                            limit,
                            irrelevantIncluded,
                            version -> false)
                        .forEach(version -> byNumber.put(version.sessionNumber(), version));
                    storage
                        .sessions()
                        .newest(batchId, afterNumber, limit, irrelevantIncluded, session -> false)
                        .forEach(session -> byNumber.put(session.sessionNumber(), session));
                    return List.copyOf(byNumber.values());
                  }
                }),
        17);
  }

  @Test
  void leavingPreservedVersionsOutByTheirOwnMarkOnly() {
    mustBeFound(
        UPDATE_AND_MARK,
        SteppedCore.reading(
            (steps, storage) ->
                new SteppedVersions(steps, storage) {
                  @Override
                  List<RegisteredSession> relevant(List<RegisteredSession> preserved) {
                    return preserved;
                  }
                }),
        8);
  }

  @Test
  void lookingAtTheMarkOfTheNewestVersionOnlyWhereItIsInItsPlace() {
    mustBeFound(
        UPDATE_AND_MARK_AND_READ,
        SteppedCore.reading(
            (steps, storage) ->
                new SteppedVersions(steps, storage) {
                  @Override
                  List<RegisteredSession> relevant(List<RegisteredSession> preserved) {
                    return preserved.stream()
                        .filter(
                            version ->
                                storage.sessions().find(List.of(version.sessionId())).stream()
                                    .filter(newest -> isIn(newest, version.batchId()))
                                    .noneMatch(RegisteredSession::irrelevant))
                        .toList();
                  }
                }),
        9);
  }

  private static boolean isIn(RegisteredSession session, String batchId) {
    return session.batchId().equals(batchId);
  }

  @Test
  void takingAPageForFullThatLacksWhatWasLeftOut() {
    mustBeFound(
        UPDATE_AND_MARK_AND_READ,
        SteppedCore.reading(
            (steps, storage) ->
                new SteppedVersions(steps, storage) {
                  @Override
                  boolean isComplete(int size, int limit, long upTo) {
                    return true;
                  }
                }),
        17);
  }

  @Test
  void comparingTheVersionOnlyBeforeTheUpdate() {
    mustBeFound(
        CHANGES_OF_WHAT_WAS_READ,
        updating(
            (steps, batches, storage) ->
                new SteppedRegistrations(steps, batches, storage) {
                  @Override
                  Optional<RegisteredSession> update(Session session, SessionVersion expected) {
                    return newest(session.sessionId())
                        .filter(newest -> newest.version().equals(expected))
                        .map(newest -> update(session));
                  }
                }),
        14);
  }

  @Test
  void replacingWhateverVersionTheSealedBatchHolds() {
    mustBeFound(
        UPDATES_OF_ONE_VERSION_AND_RELEASE,
        updating(
            (steps, batches, storage) ->
                new SteppedRegistrations(steps, batches, storage) {
                  private boolean sealed;

                  @Override
                  Optional<RegisteredSession> preserved(RegisteredSession found) {
                    Optional<RegisteredSession> kept = super.preserved(found);
                    sealed = true;
                    return kept;
                  }

                  @Override
                  boolean isExpected(RegisteredSession session, SessionVersion expected) {
                    boolean anyVersion = sealed;
                    sealed = false;
                    return anyVersion || super.isExpected(session, expected);
                  }
                }),
        20);
  }

  @Test
  void takingAMarkForAnotherVersion() {
    mustBeFound(
        UPDATE_OF_A_VERSION_AND_MARK,
        updating(
            (steps, batches, storage) ->
                new SteppedRegistrations(steps, batches, storage) {
                  @Override
                  UpdateAttempt tryUpdate(Session session, SessionVersion expected) {
                    UpdateAttempt attempt = super.tryUpdate(session, expected);
                    return attempt.again() ? UpdateAttempt.OUTDATED : attempt;
                  }
                }),
        7);
  }

  private static World updating(RegistrationsOfAWorld registrations) {
    return SteppedCore.of(
        (steps, storage) ->
            new Core(steps, storage) {
              @Override
              Registrations registrations() {
                return registrations.over(steps, batches, storage);
              }
            });
  }

  @FunctionalInterface
  private interface RegistrationsOfAWorld {
    Registrations over(Steps steps, Batches batches, Storage storage);
  }

  private static World batches(Function<Steps, SteppedBatches> batches) {
    return SteppedCore.REAL.withStorage(
        steps -> SteppedStorage.faithful(steps).with(batches.apply(steps)));
  }

  private static World sessions(Function<Steps, SteppedSessions> sessions) {
    return SteppedCore.REAL.withStorage(
        steps -> SteppedStorage.faithful(steps).with(sessions.apply(steps)));
  }

  static void mustBeFound(Scenario scenario, World world, int steps) {
    Exploration exploration = Explorer.explore(scenario, world);

    System.out.println(exploration);
    assertThat(exploration.violation()).isPresent();
    assertThat(exploration.violation().map(Violation::steps).orElseThrow()).hasSize(steps);
  }
}
