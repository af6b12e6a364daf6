package io.clickstream.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.UnknownSessionException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.verification.comparison.Operation.GetBatchSessions;
import io.clickstream.verification.comparison.Operation.MarkSessionIrrelevant;
import io.clickstream.verification.comparison.Operation.PushEvents;
import io.clickstream.verification.comparison.Operation.RegisterSession;
import io.clickstream.verification.comparison.Operation.ReleaseBatch;
import io.clickstream.verification.comparison.Operation.UpdateSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The comparison bites: one backend with a small fault is found out, in few calls. */
class FaultsAreFoundTest {

  private static final int SEQUENCES = 50;
  private static final int FEW = 10;

  @Test
  void aMarkThatDoesNotSurviveAnUpdateIsFound() {
    assertThat(found(ForgetsMarks::new))
        .extracting(Operation::getClass)
        .containsExactlyInAnyOrder(
            RegisterSession.class, MarkSessionIrrelevant.class, UpdateSession.class);
  }

  @Test
  void eventsInTheWrongOrderAreFound() {
    List<Operation> found = found(OrdersEventsById::new);

    assertThat(found).hasAtLeastOneElementOfType(RegisterSession.class).hasSizeBetween(2, 3);
    assertThat(found)
        .filteredOn(PushEvents.class::isInstance)
        .flatMap(push -> ((PushEvents) push).events())
        .hasSize(2)
        .allMatch(event -> event.meta() == null);
  }

  @Test
  void aLimitThatIsOffByOneIsFound() {
    assertThat(found(GivesOneMore::new))
        .hasSizeBetween(2, 5)
        .last()
        .isInstanceOf(GetBatchSessions.class);
  }

  @Test
  void anotherOrderOfKeysIsFound() {
    assertThat(found(SortsKeys::new))
        .singleElement()
        .isInstanceOfSatisfying(
            RegisterSession.class,
            register -> assertThat((Map<?, ?>) register.session().searchQuery()).hasSize(2));
  }

  @Test
  void anotherMessageOfARefusalIsFound() {
    assertThat(found(NamesNoSession::new)).singleElement().isInstanceOf(UpdateSession.class);
  }

  @Test
  void aFailureIsFoundEvenIfAllHaveIt() {
    try (SideBySide backends = new SideBySide(Backend.inMemory().through(FailsToRelease::new))) {
      assertThat(smallest(backends)).singleElement().isInstanceOf(ReleaseBatch.class);
    }
  }

  @Test
  void whatIsFoundIsToldReadablyWithTheSeed() {
    try (SideBySide backends = withFault(ForgetsMarks::new)) {
      assertThatThrownBy(() -> RandomSequence.many(1, SEQUENCES).forEach(backends::compare))
          .isInstanceOf(AssertionError.class)
          .hasMessageContainingAll(
              "   1  RegisterSession[session=Session[sessionId=",
              "   3  UpdateSession[session=Session[sessionId=",
              "in-memory:\n",
              "decorated in-memory:\n",
              "irrelevant=true",
              "irrelevant=false",
              "CLICKSTREAM_TEST_SEED=");
    }
  }

  @Test
  void withoutAFaultNothingIsFound() {
    try (SideBySide backends = withFault(Faultless::new)) {
      RandomSequence.many(1, FEW).forEach(backends::compare);
    }
  }

  private static List<Operation> found(UnaryOperator<ClickstreamDao> fault) {
    try (SideBySide backends = withFault(fault)) {
      return smallest(backends);
    }
  }

  private static SideBySide withFault(UnaryOperator<ClickstreamDao> fault) {
    return new SideBySide(Backend.inMemory(), Backend.inMemory().through(fault));
  }

  private static List<Operation> smallest(SideBySide backends) {
    return RandomSequence.many(1, SEQUENCES)
        .flatMap(sequence -> backends.play(sequence.operations()).stream())
        .findFirst()
        .map(backends::smallest)
        .orElseThrow()
        .played();
  }

  private static class Faultless extends ForwardingClickstreamDao {
    Faultless(ClickstreamDao dao) {
      super(dao);
    }
  }

  /** Seen only when the batch is read. */
  private static final class ForgetsMarks extends Faultless {

    private final Set<String> forgotten = new HashSet<>();

    ForgetsMarks(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public RegisteredSession updateSession(Session session) {
      RegisteredSession updated = super.updateSession(session);
      forgotten.add(session.sessionId());
      return updated;
    }

    @Override
    public Optional<RegisteredSession> markSessionIrrelevant(String sessionId) {
      forgotten.remove(sessionId);
      return super.markSessionIrrelevant(sessionId);
    }

    @Override
    public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
      return super.getBatchSessions(batchId, page).stream()
          .map(
              read ->
                  forgotten.contains(read.session().sessionId())
                      ? new SessionWithEvents(
                          unmarked(read.registered()), read.events(), read.moreEvents())
                      : read)
          .toList();
    }

    private static RegisteredSession unmarked(RegisteredSession session) {
      return new RegisteredSession(
          session.session(), session.batchId(), session.sessionNumber(), false);
    }
  }

  private static final class OrdersEventsById extends Faultless {

    OrdersEventsById(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
      return super.getSession(sessionId, eventsLimit)
          .map(
              read -> {
                List<SessionEvent> events = new ArrayList<>(read.events());
                events.sort(Comparator.comparing(SessionEvent::eventId));
                return new SessionWithEvents(read.registered(), events, read.moreEvents());
              });
    }
  }

  private static final class GivesOneMore extends Faultless {

    GivesOneMore(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
      boolean some = page.limit() > 0 && page.limit() < Integer.MAX_VALUE;
      return super.getBatchSessions(batchId, some ? page.withLimit(page.limit() + 1) : page);
    }
  }

  private static final class SortsKeys extends Faultless {

    SortsKeys(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public RegisteredSession registerSession(Session session) {
      RegisteredSession registered = super.registerSession(session);
      return registered.session().searchQuery() instanceof Map<?, ?> query
          ? new RegisteredSession(
              registered.session().toBuilder().searchQuery(new TreeMap<>(query)).build(),
              registered.batchId(),
              registered.sessionNumber(),
              registered.irrelevant())
          : registered;
    }
  }

  private static final class NamesNoSession extends Faultless {

    NamesNoSession(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public RegisteredSession updateSession(Session session) {
      try {
        return super.updateSession(session);
      } catch (UnknownSessionException unknown) {
        throw new UnknownSessionException("?");
      }
    }
  }

  private static final class FailsToRelease extends Faultless {

    FailsToRelease(ClickstreamDao dao) {
      super(dao);
    }

    @Override
    public Optional<SessionBatch> releaseBatch(String releaseId) {
      throw new StorageException(Objects.toString(releaseId), null);
    }
  }
}
