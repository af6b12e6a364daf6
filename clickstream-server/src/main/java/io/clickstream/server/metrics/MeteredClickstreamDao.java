package io.clickstream.server.metrics;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts sessions, events and batches, and measures the time of each call. */
public final class MeteredClickstreamDao extends ForwardingClickstreamDao {

  private final ServiceMetrics metrics;
  private final Arrivals arrivals;
  private final InstantSource clock;

  /**
   * Creates a DAO with metrics.
   *
   * @param delegate the DAO that does the work; closed with this one
   * @param metrics records each call
   * @param arrivals counts what was stored
   * @param clock the clock of the delegate
   */
  public MeteredClickstreamDao(
      ClickstreamDao delegate, ServiceMetrics metrics, Arrivals arrivals, InstantSource clock) {
    super(delegate);
    this.metrics = metrics;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** Uses the bulk call, which returns whether the session is new. */
  @Override
  public RegisteredSession registerSession(Session session) {
    return registerSessions(List.of(session)).get(0).registered();
  }

  @Override
  public List<Registration> registerSessions(List<Session> sessions) {
    List<Registration> registrations =
        metrics.store("registerSessions").record(() -> super.registerSessions(sessions));
    long stored = registrations.stream().filter(Registration::created).count();
    arrivals.add(stored, 0);
    metrics.count("clickstream.sessions.stored", "New sessions", stored);
    metrics.count(
        "clickstream.sessions.duplicate",
        "Sessions that were known",
        registrations.size() - stored);
    return registrations;
  }

  @Override
  public RegisteredSession updateSession(Session session) {
    return metrics.store("updateSession").record(() -> super.updateSession(session));
  }

  @Override
  public Optional<RegisteredSession> updateSession(Session session, SessionVersion expected) {
    return metrics.store("updateSession").record(() -> super.updateSession(session, expected));
  }

  @Override
  public PushedEvents pushEvents(List<SessionEvent> events) {
    PushedEvents pushed = metrics.store("pushEvents").record(() -> super.pushEvents(events));
    arrivals.add(0, pushed.stored());
    metrics.count("clickstream.events.stored", "New events", pushed.stored());
    metrics.count("clickstream.events.duplicate", "Events that were known", pushed.duplicate());
    return pushed;
  }

  @Override
  public Optional<RegisteredSession> markSessionIrrelevant(String sessionId) {
    return metrics
        .store("markSessionIrrelevant")
        .record(() -> super.markSessionIrrelevant(sessionId));
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId) {
    return metrics.store("getSession").record(() -> super.getSession(sessionId));
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
    return metrics.store("getSession").record(() -> super.getSession(sessionId, eventsLimit));
  }

  @Override
  public List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit) {
    return metrics.store("getSessions").record(() -> super.getSessions(sessionIds, eventsLimit));
  }

  @Override
  public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
    return metrics.store("getBatchSessions").record(() -> super.getBatchSessions(batchId, page));
  }

  @Override
  public Optional<SessionBatch> getBatch(String batchId) {
    return metrics.store("getBatch").record(() -> super.getBatch(batchId));
  }

  @Override
  public List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit) {
    return metrics.store("listBatches").record(() -> super.listBatches(statuses, limit));
  }

  @Override
  public Optional<SessionBatch> releaseBatch(String releaseId) {
    Instant start = clock.instant();
    Optional<SessionBatch> batch =
        metrics.store("releaseBatch").record(() -> super.releaseBatch(releaseId));
    batch
        .filter(released -> isSince(released.releasedAt(), start))
        .ifPresent(released -> metrics.batchReleased(released.sessionCounter()));
    return batch;
  }

  /** Counts a batch once, and not again when a release is repeated with the same id. */
  private static boolean isSince(@Nullable Instant released, Instant start) {
    return released != null && released.toEpochMilli() >= start.toEpochMilli();
  }

  @Override
  public Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status) {
    return metrics
        .store("updateBatchStatus")
        .record(() -> super.updateBatchStatus(batchId, status));
  }

  @Override
  public Optional<Receipt> freezeBatch(String batchId) {
    return metrics.store("freezeBatch").record(() -> super.freezeBatch(batchId));
  }

  @Override
  public Optional<Receipt> receipt(String batchId) {
    return metrics.store("receipt").record(() -> super.receipt(batchId));
  }

  @Override
  public Optional<InputStream> openContent(String batchId, ContentEncoding encoding, long offset) {
    return metrics.store("openContent").record(() -> super.openContent(batchId, encoding, offset));
  }

  @Override
  public Optional<LateEvents> late(String batchId) {
    return metrics.store("late").record(() -> super.late(batchId));
  }

  @Override
  public Optional<LateEvents> amend(String batchId) {
    return metrics.store("amend").record(() -> super.amend(batchId));
  }
}
