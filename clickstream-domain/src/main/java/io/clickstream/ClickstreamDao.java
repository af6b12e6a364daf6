package io.clickstream;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records searches and what people did with their results, and hands them to model training in
 * batches that never change once they are released.
 *
 * <p>Every registered session gets a place: a number in the one batch that collects. A release ends
 * the collecting and makes the set of sessions of that batch final; the next registration opens the
 * next batch. What is sent twice is stored once, so every call whose outcome is unknown may be
 * repeated.
 *
 * <p>Implementations may be used by any number of threads, and any number of processes may work on
 * one store. All methods throw
 *
 * <ul>
 *   <li>{@link InvalidValueException}, naming the argument and the reason, for bad input, before
 *       anything is written;
 *   <li>{@link StorageUnavailableException} within the time configured when the storage cannot be
 *       used, when the thread is interrupted, which it stays, or when this object was closed;
 *   <li>{@link UnreadableRecordException} naming a stored record that cannot be read;
 *   <li>{@link StorageException} for every other failure of the storage.
 * </ul>
 *
 * <p>The operations are those of the {@code ClickstreamDao} of embedding_studio, and more.
 */
public interface ClickstreamDao extends AutoCloseable {

  /** The most events that {@link #getSession(String)} gives. */
  int DEFAULT_EVENTS_LIMIT = 100;

  /**
   * Registers a session: gives it the next number of the collecting batch and stores it. Opens a
   * batch if none collects. If the id was registered before, with whatever content, the stored
   * session stays as it is and is the answer. A new session is what is expected, and no look spent
   * on whether it is known: so a number is drawn for a known one too, and stays void. Whoever sends
   * much again uses {@link #registerSessions}, which draws none.
   *
   * @param session the session
   * @return the session as it stands in the store, with its place
   */
  RegisteredSession registerSession(Session session);

  /**
   * Registers many sessions in a fixed number of storage calls. Does what {@link #registerSession}
   * for one after the other would do: numbers rise in the order of the list, and an id that stands
   * in it twice counts once, the first time.
   *
   * @param sessions the sessions; an empty list is no error
   * @return what became of each, in the order of the list and of its size
   */
  List<Registration> registerSessions(List<Session> sessions);

  /**
   * Replaces a registered session. Every field is replaced, what is absent becomes absent; its
   * events and its irrelevant mark stay. It gets a new number in the collecting batch, also if it
   * was in that batch already. If its batch was released, the session stays in that batch exactly
   * as it was, and the new version joins the collecting batch.
   *
   * @param session the session as it is to be
   * @return the session with its new place
   * @throws UnknownSessionException if the id was never registered; no number is drawn then
   */
  RegisteredSession updateSession(Session session);

  /**
   * Stores events. An event that exists, by session id and event id, is left as it is; of events
   * with one id in the list the first counts. Events may come before their session and after its
   * batch was released.
   *
   * @param events the events, of any sessions; an empty list is no error
   * @return how many were stored and how many were duplicates
   */
  PushedEvents pushEvents(List<SessionEvent> events);

  /**
   * Marks a session as being of no use for training, in every batch that holds a version of it. It
   * stays in its batches and says so.
   *
   * @param sessionId the session
   * @return the newest version of the session, or empty if the id was never registered
   */
  Optional<RegisteredSession> markSessionIrrelevant(String sessionId);

  /**
   * The newest version of a session with its first {@value #DEFAULT_EVENTS_LIMIT} events.
   *
   * @param sessionId the session
   * @return the session, or empty if the id was never registered
   */
  default Optional<SessionWithEvents> getSession(String sessionId) {
    return getSession(sessionId, DEFAULT_EVENTS_LIMIT);
  }

  /**
   * The newest version of a session with its first events, by {@code createdAt}, then {@code
   * eventId}.
   *
   * @param sessionId the session
   * @param eventsLimit at most so many events; 0 for all
   * @return the session, which says whether it has more events, or empty if the id was never
   *     registered
   */
  Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit);

  /**
   * The newest versions of many sessions, each with its first events as {@link #getSession(String,
   * int)} gives it, in a fixed number of storage calls. All of them are in memory at once, so
   * whoever has very many ids asks for some thousand of them at a time.
   *
   * @param sessionIds the sessions; none is no error
   * @param eventsLimit at most so many events of each; 0 for all
   * @return the sessions that exist, in the order of the ids, each once; ids that were never
   *     registered are left out
   */
  List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit);

  /**
   * A page of the sessions of a batch, by number, in a fixed number of storage calls. Reading page
   * after page of a <em>released</em> batch gives every session once. A <em>collecting</em> batch
   * may be read too, but is not complete: a session that is still being written can appear later
   * under a smaller number than those already read, and one that is updated meanwhile is given
   * again under its new number.
   *
   * @param batchId the batch
   * @param page which sessions, and how many events of each
   * @return the sessions; empty if there are none after the given number, or no such batch
   */
  List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page);

  /**
   * The sessions of a batch, by number, read piece by piece as the stream is consumed, in memory
   * that does not grow with the batch: besides the session at hand with the events asked for, a
   * hundred sessions with at most a hundred events each are held. The stream is sequential, holds
   * no resource and need not be closed; what {@link #getBatchSessions} says of collecting batches
   * is true here too.
   *
   * @param batchId the batch
   * @param page where to start, how many sessions at most, and how many events of each
   * @return the sessions; empty if there is no such batch. Consuming it throws what reading throws
   */
  Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page);

  /**
   * A batch.
   *
   * @param batchId the batch
   * @return the batch as it is now, or empty if there is none of that id
   */
  Optional<SessionBatch> getBatch(String batchId);

  /**
   * Batches by status, newest first.
   *
   * @param statuses only batches of these; an empty set selects none
   * @param limit at most so many; 0 for all
   * @return the batches
   */
  List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit);

  /**
   * Releases the batch that collects. When this returns, the set of sessions of the batch is final:
   * all that were registered in it can be read, none joins or leaves, however many writers race.
   * The same release id always answers the same batch, whatever its status by then.
   *
   * @param releaseId the caller's name for this release
   * @return the released batch, or empty if the release id is new and no batch collects, or one
   *     from which no number was drawn
   */
  Optional<SessionBatch> releaseBatch(String releaseId);

  /**
   * Changes the status of a batch, if {@link SessionBatchStatus#mayBecome} allows it. If the batch
   * has that status already, nothing changes. Of racing changes from one status to different ones,
   * one wins and the others are refused.
   *
   * @param batchId the batch
   * @param status the status that it is to have
   * @return the batch as it is then, or empty if there is none of that id
   * @throws IllegalBatchTransitionException if the change is not allowed, or was lost to another;
   *     nothing changes then
   */
  Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status);

  /**
   * Gives back what this object holds open. What was acknowledged is stored already. Calling it
   * again does nothing; every call that needs the store throws {@link StorageUnavailableException}
   * from then on.
   */
  @Override
  void close();
}
