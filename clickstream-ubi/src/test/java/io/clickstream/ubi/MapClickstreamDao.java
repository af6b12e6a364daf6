package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the import needs of a DAO, on maps; counts its calls. */
final class MapClickstreamDao implements ClickstreamDao {

  final Map<String, RegisteredSession> sessions = new LinkedHashMap<>();
  final Map<String, Map<String, SessionEvent>> events = new LinkedHashMap<>();
  int calls;
  int eventsRead;
  private long number;
  private Runnable beforeUpdate = () -> {};

  List<SessionEvent> events() {
    return events.values().stream().flatMap(map -> map.values().stream()).toList();
  }

  /** Does something once, before the next update is compared and made. */
  void beforeUpdate(Runnable once) {
    beforeUpdate = once;
  }

  @Override
  public List<Registration> registerSessions(List<Session> list) {
    calls++;
    List<Registration> registrations = new ArrayList<>();
    for (Session session : list) {
      RegisteredSession known = sessions.get(session.sessionId());
      registrations.add(
          known != null ? new Registration(known, false) : new Registration(put(session), true));
    }
    return registrations;
  }

  RegisteredSession put(Session session) {
    number++;
    RegisteredSession registered = new RegisteredSession(session, "batch-000001", number, false);
    sessions.put(session.sessionId(), registered);
    return registered;
  }

  @Override
  public RegisteredSession updateSession(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RegisteredSession> updateSession(Session session, SessionVersion expected) {
    calls++;
    Runnable once = beforeUpdate;
    beforeUpdate = () -> {};
    once.run();
    return sessions.get(session.sessionId()).version().equals(expected)
        ? Optional.of(put(session))
        : Optional.empty();
  }

  @Override
  public PushedEvents pushEvents(List<SessionEvent> list) {
    calls++;
    return new PushedEvents(list.stream().map(this::add).toList());
  }

  private boolean add(SessionEvent event) {
    return events
            .computeIfAbsent(event.sessionId(), id -> new LinkedHashMap<>())
            .putIfAbsent(event.eventId(), event)
        == null;
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
    calls++;
    return Optional.ofNullable(sessions.get(sessionId)).map(session -> read(session, eventsLimit));
  }

  private SessionWithEvents read(RegisteredSession session, int eventsLimit) {
    List<SessionEvent> stored =
        events.getOrDefault(session.sessionId(), Map.of()).values().stream()
            .sorted(
                Comparator.comparing(SessionEvent::createdAt).thenComparing(SessionEvent::eventId))
            .toList();
    int given = eventsLimit == 0 ? stored.size() : Math.min(eventsLimit, stored.size());
    eventsRead += given;
    return new SessionWithEvents(session, stored.subList(0, given), given < stored.size());
  }

  @Override
  public List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit) {
    calls++;
    return sessionIds.stream()
        .distinct()
        .filter(sessions::containsKey)
        .map(id -> read(sessions.get(id), eventsLimit))
        .toList();
  }

  @Override
  public Stream<SessionWithEvents> streamSessions(Collection<String> sessionIds, int eventsLimit) {
    return getSessions(sessionIds, eventsLimit).stream();
  }

  @Override
  public RegisteredSession registerSession(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RegisteredSession> markSessionIrrelevant(String sessionId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SessionBatch> getBatch(String batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SessionBatch> releaseBatch(String releaseId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Receipt> freezeBatch(String batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Receipt> receipt(String batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<InputStream> openContent(String batchId, ContentEncoding encoding, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LateEvents> late(String batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LateEvents> amend(String batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
