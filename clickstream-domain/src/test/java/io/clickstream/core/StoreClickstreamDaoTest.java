package io.clickstream.core;

import static io.clickstream.interleaving.Operation.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnknownSessionException;
import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.SteppedBatches;
import io.clickstream.interleaving.SteppedSessions;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.World;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreClickstreamDaoTest {

  private final Direct steps = new Direct();
  private final ClickstreamDao dao =
      new StoreClickstreamDao(
          SteppedStorage.faithful(steps), SteppedCore.LINES, SteppedCore.OPTIONS);

  private final List<Integer> drawnAgain = new ArrayList<>();
  private int refusedUpdates;

  @Test
  void anIdThatStandsInABulkTwiceIsCreatedOnce() {
    List<Registration> registrations =
        dao.registerSessions(List.of(session("a", "1"), session("b", "2"), session("a", "3")));

    assertThat(registrations).extracting(Registration::created).containsExactly(true, true, false);
    assertThat(registrations)
        .extracting(registration -> registration.registered().session())
        .containsExactly(session("a", "1"), session("b", "2"), session("a", "1"));
    assertThat(dao.getBatch("batch-000001").orElseThrow().sessionCounter()).isEqualTo(2);
  }

  @Test
  void anUpdateOfAnUnknownSessionDrawsNoNumber() {
    assertThatThrownBy(() -> dao.updateSession(session("a", "1")))
        .isInstanceOf(UnknownSessionException.class);
    assertThat(dao.getBatch("batch-000001")).isEmpty();
  }

  @Test
  void anUpdateThatExpectsAnotherVersionDrawsNoNumber() {
    SessionVersion first = dao.registerSession(session("a", "1")).version();
    dao.updateSession(session("a", "2"));

    assertThat(dao.updateSession(session("a", "3"), first)).isEmpty();
    assertThat(dao.getBatch("batch-000001").orElseThrow().sessionCounter()).isEqualTo(2);
    assertThatThrownBy(() -> dao.updateSession(session("b", "4"), first))
        .isInstanceOf(UnknownSessionException.class);
    assertThat(dao.getBatch("batch-000001").orElseThrow().sessionCounter()).isEqualTo(2);
  }

  @Test
  void aBatchFromWhichNothingWasDrawnIsNotReleased() {
    new SteppedBatches(steps)
        .open(io.clickstream.model.SessionBatch.opened(1, World.CLOCK.instant()));

    assertThat(dao.releaseBatch("r")).isEmpty();
    assertThat(dao.registerSession(session("a", "1")).batchId()).isEqualTo("batch-000001");
  }

  @Test
  void whatWasDrawnButNeverStoredCanBeReleased() {
    dao.registerSession(session("a", "1"));
    new SteppedBatches(steps).draw("batch-000001", 2);

    assertThat(dao.releaseBatch("r").orElseThrow().sessionCounter()).isEqualTo(3);
    assertThat(dao.getBatchSessions("batch-000001", PageRequest.ALL)).hasSize(1);
  }

  @Test
  void theLastAttemptCountsToo() {
    ClickstreamDao contended = overSessionsThatRefuse(Batches.MAX_ATTEMPTS - 1);

    assertThat(contended.registerSession(session("a", "1")).sessionNumber())
        .isEqualTo(Batches.MAX_ATTEMPTS);
  }

  @Test
  void aStoreThatAlwaysRefusesIsGivenUp() {
    assertThatThrownBy(
            () -> overSessionsThatRefuse(Batches.MAX_ATTEMPTS).registerSession(session("a", "1")))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("Gave up after 1000 attempts to register sessions");
  }

  @Test
  void aNumberThatCanBeUsedIsNotDrawnAgain() {
    ClickstreamDao contended = overSessionsThatRefuse(0);
    contended.registerSession(session("a", "1"));
    contended.registerSessions(List.of(session("a", "1"), session("b", "2")));
    contended.registerSession(session("a", "3"));
    contended.updateSession(session("a", "4"));

    assertThat(drawnAgain).isEmpty();
  }

  @Test
  void eachNumberThatABulkDrawsAgainIsTold() {
    overSessionsThatRefuse(2).registerSessions(List.of(session("a", "1"), session("b", "2")));

    assertThat(drawnAgain).containsExactly(2, 2);
  }

  @Test
  void theNumberThatAnUpdateDrawsAgainIsTold() {
    ClickstreamDao contended = overSessionsThatRefuse(0);
    contended.registerSession(session("a", "1"));
    refusedUpdates = 1;

    assertThat(contended.updateSession(session("a", "2")).sessionNumber()).isEqualTo(3);
    assertThat(drawnAgain).containsExactly(1);
  }

  @Test
  void anUpdateThatExpectsAVersionIsTriedAgainWhileThatIsTheNewest() {
    ClickstreamDao contended = overSessionsThatRefuse(0);
    SessionVersion first = contended.registerSession(session("a", "1")).version();
    refusedUpdates = 2;

    assertThat(contended.updateSession(session("a", "2"), first).orElseThrow().version())
        .isEqualTo(new SessionVersion("batch-000001", 4));
    assertThat(drawnAgain).containsExactly(1, 1);
  }

  @Test
  void anUpdateWhoseFirstAnswerIsLostAndThatTheBackendRepeatsIsMade() {
    ClickstreamDao repeating =
        overSessions(
            new SteppedSessions(steps) {
              @Override
              public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
                super.replace(expected, next);
                return super.replace(expected, next);
              }
            });
    SessionVersion first = repeating.registerSession(session("a", "1")).version();

    RegisteredSession updated = repeating.updateSession(session("a", "2"), first).orElseThrow();
    assertThat(updated)
        .isEqualTo(new RegisteredSession(session("a", "2"), "batch-000001", 2, false))
        .isEqualTo(repeating.getSession("a").orElseThrow().registered());
    assertThat(repeating.getBatch("batch-000001").orElseThrow().sessionCounter()).isEqualTo(2);
    assertThat(drawnAgain).isEmpty();
  }

  private ClickstreamDao overSessionsThatRefuse(int times) {
    SteppedSessions refusing =
        new SteppedSessions(steps) {
          private int refused;

          @Override
          public List<InsertResult> insert(List<RegisteredSession> sessions) {
            return refused++ < times
                ? sessions.stream().map(session -> InsertResult.TAKEN).toList()
                : super.insert(sessions);
          }

          @Override
          public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
            return refusedUpdates-- > 0 ? ReplaceResult.CHANGED : super.replace(expected, next);
          }
        };
    return overSessions(refusing);
  }

  private ClickstreamDao overSessions(SteppedSessions sessions) {
    return new StoreClickstreamDao(
        SteppedStorage.faithful(steps).with(sessions),
        SteppedCore.LINES,
        ClickstreamOptions.DEFAULTS.withClock(World.CLOCK).withDrawListener(drawnAgain::add));
  }

  @Test
  void badArgumentsAreNamedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> dao.registerSession(null)).hasMessage("session: must not be null");
    assertThatThrownBy(() -> dao.registerSessions(Arrays.asList(session("a", "1"), null)))
        .hasMessage("sessions[1]: must not be null");
    assertThatThrownBy(() -> dao.updateSession(null)).hasMessage("session: must not be null");
    assertThatThrownBy(() -> dao.updateSession(null, new SessionVersion("b", 1)))
        .hasMessage("session: must not be null");
    assertThatThrownBy(() -> dao.updateSession(session("a", "1"), null))
        .hasMessage("expected: must not be null");
    assertThatThrownBy(() -> dao.pushEvents(null)).hasMessage("events: must not be null");
    assertThatThrownBy(() -> dao.getSession("a", -1))
        .hasMessage("eventsLimit: must not be negative, but is -1");
    assertThatThrownBy(() -> dao.releaseBatch(" ")).hasMessage("releaseId: must not be blank");
    assertThatThrownBy(
            () -> dao.listBatches(new HashSet<>(Arrays.asList((SessionBatchStatus) null)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("statuses: must not hold null");
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0)).isEmpty();
  }
}
