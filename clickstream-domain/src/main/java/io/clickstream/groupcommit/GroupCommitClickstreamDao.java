package io.clickstream.groupcommit;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.internal.Arguments;
import io.clickstream.model.HeapSize;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.util.List;

/**
 * Combines concurrent calls from many threads into bulk calls: one for registrations and one for
 * events. Databases call this <em>group commit</em>: a store that makes each write durable on its
 * own then does so once for all callers of a group. Each call returns, after its data is stored,
 * what it would have returned on its own, and a failure caused by one call affects that call only.
 *
 * <p>A call that arrives while nothing is being stored is executed immediately. Calls that arrive
 * in the meantime wait and form the next group. There is no background thread: the first caller of
 * a group stores the data of all of them. If too many rows are waiting, or a call has waited too
 * long, it is rejected with {@link StorageUnavailableException}; nothing of it has been stored
 * then.
 *
 * <p>While a call waits, it holds its own rows and nothing else. A group has at most 8 MiB of rows,
 * or those of a single call, because a store may need as much again to write them.
 *
 * <p>All other methods are forwarded without waiting.
 */
public final class GroupCommitClickstreamDao extends ForwardingClickstreamDao {

  private final GroupCommit<Session, Registration> registrations;
  private final GroupCommit<SessionEvent, Boolean> pushes;

  /**
   * Creates a DAO with {@link GroupCommitOptions#DEFAULTS}.
   *
   * @param delegate stores the groups; closed when this DAO is closed
   */
  public GroupCommitClickstreamDao(ClickstreamDao delegate) {
    this(delegate, GroupCommitOptions.DEFAULTS);
  }

  /**
   * Creates a DAO.
   *
   * @param delegate stores the groups; closed when this DAO is closed
   * @param options how calls are combined into groups
   * @throws io.clickstream.model.InvalidValueException if an argument is {@code null}
   */
  public GroupCommitClickstreamDao(ClickstreamDao delegate, GroupCommitOptions options) {
    super(delegate);
    Arguments.present("options", options);
    this.registrations =
        new GroupCommit<>("sessions", HeapSize::of, delegate::registerSessions, options);
    this.pushes =
        new GroupCommit<>(
            "events", HeapSize::of, list -> delegate.pushEvents(list).created(), options);
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
  public PushedEvents pushEvents(List<SessionEvent> events) {
    return new PushedEvents(pushes.store(Arguments.elements("events", events)));
  }
}
