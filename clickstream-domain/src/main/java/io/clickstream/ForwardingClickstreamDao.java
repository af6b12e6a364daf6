package io.clickstream;

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
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forwards every call to another DAO. A base class for decorators, which override the methods whose
 * behavior they change. No method of this class calls another one, so overriding a method affects
 * that method only.
 */
public abstract class ForwardingClickstreamDao implements ClickstreamDao {

  private final ClickstreamDao delegate;

  /**
   * Creates a DAO that forwards to the given one.
   *
   * @param delegate receives all calls, including {@link #close()}
   */
  protected ForwardingClickstreamDao(ClickstreamDao delegate) {
    this.delegate = InvalidValueException.requirePresent("delegate", delegate);
  }

  @Override
  public RegisteredSession registerSession(Session session) {
    return delegate.registerSession(session);
  }

  @Override
  public List<Registration> registerSessions(List<Session> sessions) {
    return delegate.registerSessions(sessions);
  }

  @Override
  public RegisteredSession updateSession(Session session) {
    return delegate.updateSession(session);
  }

  @Override
  public Optional<RegisteredSession> updateSession(Session session, SessionVersion expected) {
    return delegate.updateSession(session, expected);
  }

  @Override
  public PushedEvents pushEvents(List<SessionEvent> events) {
    return delegate.pushEvents(events);
  }

  @Override
  public Optional<RegisteredSession> markSessionIrrelevant(String sessionId) {
    return delegate.markSessionIrrelevant(sessionId);
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId) {
    return delegate.getSession(sessionId);
  }

  @Override
  public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
    return delegate.getSession(sessionId, eventsLimit);
  }

  @Override
  public List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit) {
    return delegate.getSessions(sessionIds, eventsLimit);
  }

  @Override
  public Stream<SessionWithEvents> streamSessions(Collection<String> sessionIds, int eventsLimit) {
    return delegate.streamSessions(sessionIds, eventsLimit);
  }

  @Override
  public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
    return delegate.getBatchSessions(batchId, page);
  }

  @Override
  public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
    return delegate.streamBatchSessions(batchId, page);
  }

  @Override
  public Optional<SessionBatch> getBatch(String batchId) {
    return delegate.getBatch(batchId);
  }

  @Override
  public List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit) {
    return delegate.listBatches(statuses, limit);
  }

  @Override
  public Optional<SessionBatch> releaseBatch(String releaseId) {
    return delegate.releaseBatch(releaseId);
  }

  @Override
  public Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status) {
    return delegate.updateBatchStatus(batchId, status);
  }

  @Override
  public Optional<Receipt> freezeBatch(String batchId) {
    return delegate.freezeBatch(batchId);
  }

  @Override
  public Optional<Receipt> receipt(String batchId) {
    return delegate.receipt(batchId);
  }

  @Override
  public Optional<InputStream> openContent(String batchId, ContentEncoding encoding, long offset) {
    return delegate.openContent(batchId, encoding, offset);
  }

  @Override
  public Optional<LateEvents> late(String batchId) {
    return delegate.late(batchId);
  }

  @Override
  public Optional<LateEvents> amend(String batchId) {
    return delegate.amend(batchId);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
