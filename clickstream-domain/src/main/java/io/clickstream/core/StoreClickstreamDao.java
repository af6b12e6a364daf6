package io.clickstream.core;

import io.clickstream.ClickstreamDao;
import io.clickstream.internal.Arguments;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.Storage;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Implements {@link ClickstreamDao}, with all of its rules, on top of any {@link Storage}. Several
 * instances, in one or more processes, may use the same database.
 */
public final class StoreClickstreamDao implements ClickstreamDao {

  private final Storage storage;
  private final Batches batches;
  private final Registrations registrations;
  private final BatchReader reader;
  private final FrozenBatches frozen;
  private final Freezer freezer;
  private final LateArrivals lateArrivals;

  /**
   * Creates a DAO with the default options.
   *
   * @param storage the backend; closed when this DAO is closed
   * @param format the form in which batches are frozen
   */
  public StoreClickstreamDao(Storage storage, ContentFormat format) {
    this(storage, format, ClickstreamOptions.DEFAULTS);
  }

  /**
   * Creates a DAO.
   *
   * @param storage the backend; closed when this DAO is closed
   * @param format the form in which batches are frozen
   * @param options the clock and the listeners
   */
  public StoreClickstreamDao(Storage storage, ContentFormat format, ClickstreamOptions options) {
    this(CoreParts.of(storage, format, options));
  }

  StoreClickstreamDao(CoreParts parts) {
    this.storage = parts.storage();
    this.batches = parts.batches();
    this.registrations = parts.registrations();
    this.frozen = parts.frozen();
    this.reader = parts.reader();
    this.freezer = parts.freezer();
    this.lateArrivals = parts.lateArrivals();
  }

  @Override
  public RegisteredSession registerSession(Session session) {
    return registrations.register(Arguments.present("session", session));
  }

  @Override
  public List<Registration> registerSessions(List<Session> sessions) {
    List<Session> checked = Arguments.elements("sessions", sessions);
    return checked.isEmpty() ? List.of() : registrations.register(checked);
  }

  @Override
  public RegisteredSession updateSession(Session session) {
    return registrations.update(Arguments.present("session", session));
  }

  @Override
  public Optional<RegisteredSession> updateSession(Session session, SessionVersion expected) {
    return registrations.update(
        Arguments.present("session", session), Arguments.present("expected", expected));
  }

  @Override
  public PushedEvents pushEvents(List<SessionEvent> events) {
    List<SessionEvent> checked = Arguments.elements("events", events);
    if (checked.isEmpty()) {
      return new PushedEvents(List.of());
    }
    Map<EventKey, SessionEvent> unique = new LinkedHashMap<>();
    checked.forEach(event -> unique.putIfAbsent(EventKey.of(event), event));
    Iterator<Boolean> added = storage.events().add(List.copyOf(unique.values())).iterator();
    return new PushedEvents(
        checked.stream()
            .map(event -> unique.remove(EventKey.of(event)) != null && added.next())
            .toList());
  }

  @Override
  public Optional<RegisteredSession> markSessionIrrelevant(String sessionId) {
    return storage.sessions().markIrrelevant(Arguments.id("sessionId", sessionId));
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
    return reader.session(
        Arguments.id("sessionId", sessionId), Arguments.limit("eventsLimit", eventsLimit));
  }

  @Override
  public List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit) {
    return reader.sessions(
        Arguments.ids("sessionIds", sessionIds), Arguments.limit("eventsLimit", eventsLimit));
  }

  @Override
  public Stream<SessionWithEvents> streamSessions(Collection<String> sessionIds, int eventsLimit) {
    return reader.stream(
        Arguments.ids("sessionIds", sessionIds), Arguments.limit("eventsLimit", eventsLimit));
  }

  @Override
  public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
    return reader.page(Arguments.id("batchId", batchId), Arguments.present("page", page));
  }

  @Override
  public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
    return reader.stream(Arguments.id("batchId", batchId), Arguments.present("page", page));
  }

  @Override
  public Optional<SessionBatch> getBatch(String batchId) {
    return batches.find(Arguments.id("batchId", batchId));
  }

  @Override
  public List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit) {
    return batches.list(Arguments.members("statuses", statuses), Arguments.limit("limit", limit));
  }

  @Override
  public Optional<SessionBatch> releaseBatch(String releaseId) {
    return batches.release(Arguments.id("releaseId", releaseId));
  }

  @Override
  public Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status) {
    return batches.changeStatus(
        Arguments.id("batchId", batchId), Arguments.present("status", status));
  }

  @Override
  public Optional<Receipt> freezeBatch(String batchId) {
    return freezer.freeze(Arguments.id("batchId", batchId));
  }

  @Override
  public Optional<Receipt> receipt(String batchId) {
    return frozen.find(Arguments.id("batchId", batchId)).map(FrozenContent::receipt);
  }

  @Override
  public Optional<InputStream> openContent(String batchId, ContentEncoding encoding, long offset) {
    Arguments.present("encoding", encoding);
    if (offset < 0) {
      throw new InvalidValueException("offset", "must not be negative, but is " + offset);
    }
    return frozen
        .find(Arguments.id("batchId", batchId))
        .map(content -> content.bytes(encoding, offset));
  }

  @Override
  public Optional<LateEvents> late(String batchId) {
    return lateArrivals.count(Arguments.id("batchId", batchId));
  }

  @Override
  public Optional<LateEvents> amend(String batchId) {
    return lateArrivals.amend(Arguments.id("batchId", batchId));
  }

  @Override
  public void close() {
    storage.close();
  }

  private record EventKey(String sessionId, String eventId) {

    static EventKey of(SessionEvent event) {
      return new EventKey(event.sessionId(), event.eventId());
    }
  }
}
