package io.clickstream.groupcommit;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.internal.Arguments;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.util.List;

/**
 * Stores together what many threads hand over at the same time: registrations by one bulk call, and
 * events by another. This is what databases call group commit: with many callers, a store that
 * makes each write durable by itself does that once for all of them. Each caller gets the answer
 * that it would have got alone, after what it handed over is stored, and a failure that is due to
 * one call is that call's alone.
 *
 * <p>A call that comes while nothing is being stored goes through at once. Those that come
 * meanwhile wait for it and make the next group. No thread of its own is needed: the first of a
 * group stores for all. When too much waits, or for too long, calls are refused with {@link
 * StorageUnavailableException}, and then nothing of them was stored.
 *
 * <p>All other calls go straight through.
 */
public final class GroupCommitClickstreamDao extends ForwardingClickstreamDao {

  private final GroupCommit<Session, Registration> registrations;
  private final GroupCommit<SessionEvent, Boolean> events;

  /**
   * Gathers with {@link GroupCommitOptions#DEFAULTS}.
   *
   * @param delegate stores the groups; closed when this DAO is closed
   */
  public GroupCommitClickstreamDao(ClickstreamDao delegate) {
    this(delegate, GroupCommitOptions.DEFAULTS);
  }

  /**
   * Gathers calls.
   *
   * @param delegate stores the groups; closed when this DAO is closed
   * @param options how calls are gathered
   */
  public GroupCommitClickstreamDao(ClickstreamDao delegate, GroupCommitOptions options) {
    super(delegate);
    this.registrations = new GroupCommit<>("sessions", delegate::registerSessions, options);
    this.events = new GroupCommit<>("events", list -> delegate.pushEvents(list).created(), options);
  }

  @Override
  public RegisteredSession registerSession(Session session) {
    return registrations.store(List.of(Arguments.present("session", session))).get(0).registered();
  }

  @Override
  public List<Registration> registerSessions(List<Session> sessions) {
    return registrations.store(Arguments.elements("sessions", sessions));
  }

  @Override
  public PushedEvents pushEvents(List<SessionEvent> list) {
    return new PushedEvents(events.store(Arguments.elements("events", list)));
  }
}
