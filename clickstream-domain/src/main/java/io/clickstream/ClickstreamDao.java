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
 * Records searches and what people did with their results, and hands them to model training in
 * batches that never change once they are released.
 *
 * <p>Every registered session gets a <em>place</em>: the batch that is collecting at that time, and
 * a number in it. At most one batch is collecting at any time. Releasing it makes its set of
 * sessions final; the next registration opens the next batch. Records that are sent more than once
 * are stored once, so a call whose outcome is unknown can safely be retried.
 *
 * <p>Implementations are thread-safe, and any number of processes may share one store. All methods
 * throw
 *
 * <ul>
 *   <li>{@link InvalidValueException} if an argument is invalid, naming the argument and the
 *       reason; nothing has been written then;
 *   <li>{@link StorageUnavailableException} within the configured time if the storage cannot be
 *       used now, or if the thread is interrupted (its interrupt status remains set); the same call
 *       may succeed later;
 *   <li>{@link UnreadableRecordException} if a stored record cannot be read, naming the record;
 *   <li>{@link StorageException} for any other storage failure, and if this object is closed.
 * </ul>
 *
 * <p>The operations are a superset of those of embedding_studio's {@code ClickstreamDao}.
 */
public interface ClickstreamDao extends AutoCloseable {

  /** The maximum number of events returned by {@link #getSession(String)}. */
  int DEFAULT_EVENTS_LIMIT = 100;

  /**
   * Registers a session: assigns it the next number of the collecting batch and stores it. Opens a
   * batch if none is collecting. If the id is already registered, with whatever content, the stored
   * session is left unchanged and returned.
   *
   * <p>Numbers are <em>drawn</em>: reserved by raising the counter of the batch before the session
   * is written. This method is optimized for new sessions and does not check first whether the id
   * is registered. Registering a known session therefore draws a number as well, which remains
   * unused (<em>void</em>). Callers that resend many sessions should use {@link #registerSessions},
   * which draws no numbers for known ones.
   *
   * @param session the session to register
   * @return the stored session with its place
   */
  RegisteredSession registerSession(Session session);

  /**
   * Registers many sessions in a fixed number of storage calls, with the same result as calling
   * {@link #registerSession} for each of them in turn: numbers ascend in the order of the list, and
   * if an id occurs more than once, its first occurrence is registered. No numbers are drawn for
   * ids that are already registered.
   *
   * @param sessions the sessions to register; may be empty
   * @return one result per session, in the order of the list
   */
  List<Registration> registerSessions(List<Session> sessions);

  /**
   * Replaces a registered session. All fields are replaced; fields that are absent from the new
   * session become absent. Its events and its irrelevant mark are kept. The session gets a new
   * number in the collecting batch, even if it already was in that batch. If its previous batch has
   * been released, that batch keeps the previous version unchanged, and the new version joins the
   * collecting batch.
   *
   * @param session the new content of the session
   * @return the session with its new place
   * @throws UnknownSessionException if the id is not registered; no number is drawn in that case
   */
  RegisteredSession updateSession(Session session);

  /**
   * Replaces a registered session as {@link #updateSession(Session)} does, but only if its newest
   * version is the expected one (compare-and-set). Of several callers that expect the same version,
   * only one succeeds, so nobody overwrites an update that they have not seen. To change part of a
   * session, read it, build the new content from it, and update it with this method; if the result
   * is empty, start again:
   *
   * <pre>{@code
   * Optional<RegisteredSession> updated = Optional.empty();
   * while (updated.isEmpty()) {
   *   RegisteredSession read = clickstream.getSession(sessionId).orElseThrow().registered();
   *   Session changed = read.session().toBuilder().userId("user-7").build();
   *   updated = clickstream.updateSession(changed, read.version());
   * }
   * }</pre>
   *
   * <p>The irrelevant mark is not part of the version: a session that was marked in the meantime is
   * updated, and stays marked.
   *
   * @param session the new content of the session
   * @param expected the version that is to be replaced, as returned by {@link
   *     RegisteredSession#version()}
   * @return the session with its new place, or empty if the newest version is not the expected one;
   *     nothing has changed then. No number is drawn if that is so from the start. If a call fails
   *     after it has stored the session, repeating it returns empty as well, and {@link
   *     #getSession(String)} returns the new content
   * @throws UnknownSessionException if the id is not registered; no number is drawn in that case
   */
  Optional<RegisteredSession> updateSession(Session session, SessionVersion expected);

  /**
   * Stores events. An event whose session id and event id are already stored is left unchanged; if
   * several events in the list have the same ids, the first one is stored. Events may arrive before
   * their session is registered and after its batch is released.
   *
   * @param events the events, of any sessions; may be empty
   * @return which events were stored and which were duplicates
   */
  PushedEvents pushEvents(List<SessionEvent> events);

  /**
   * Marks a session as irrelevant for training, in every batch that holds a version of it and is
   * not frozen. The session remains in its batches; {@link RegisteredSession#irrelevant()} is
   * {@code true} from then on. A frozen batch keeps the marks with which it was frozen.
   *
   * @param sessionId the id of the session
   * @return the newest version of the session, or empty if the id is not registered
   */
  Optional<RegisteredSession> markSessionIrrelevant(String sessionId);

  /**
   * Returns the newest version of a session with its first {@value #DEFAULT_EVENTS_LIMIT} events.
   *
   * @param sessionId the id of the session
   * @return the session, or empty if the id is not registered
   */
  default Optional<SessionWithEvents> getSession(String sessionId) {
    return getSession(sessionId, DEFAULT_EVENTS_LIMIT);
  }

  /**
   * Returns the newest version of a session with its first events, ordered by {@code createdAt},
   * then {@code eventId}.
   *
   * @param sessionId the id of the session
   * @param eventsLimit the maximum number of events; 0 for no limit
   * @return the session, including whether it has more events, or empty if the id is not registered
   */
  Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit);

  /**
   * Returns the newest versions of many sessions in a fixed number of storage calls, each with its
   * first events as returned by {@link #getSession(String, int)}. The whole result is held in
   * memory, however large the sessions are; {@link #streamSessions} holds a bounded part.
   *
   * @param sessionIds the ids of the sessions; may be empty
   * @param eventsLimit the maximum number of events per session; 0 for no limit
   * @return the sessions that exist, in the order of the ids and without duplicates; ids that are
   *     not registered are skipped
   */
  List<SessionWithEvents> getSessions(Collection<String> sessionIds, int eventsLimit);

  /**
   * Returns a stream of the newest versions of many sessions, each with its first events as
   * returned by {@link #getSession(String, int)}. The sessions are read in pieces as the stream is
   * consumed. What {@link #streamBatchSessions} says about memory applies here too. The stream is
   * sequential, holds no resources and need not be closed.
   *
   * @param sessionIds the ids of the sessions; may be empty
   * @param eventsLimit the maximum number of events per session; 0 for no limit
   * @return the sessions that exist, in any order and without duplicates; ids that are not
   *     registered are skipped. Storage failures are thrown while the stream is consumed
   */
  Stream<SessionWithEvents> streamSessions(Collection<String> sessionIds, int eventsLimit);

  /**
   * Returns a page of the sessions of a batch, in ascending order of number. It takes a fixed
   * number of storage calls, whatever the size of the page; a few more only if irrelevant sessions
   * are left out while one of them is being marked, or after a crash in the middle of a mark, or if
   * sessions that were updated since the release of the batch have more than 1 MiB together.
   *
   * <p>A page always has as many sessions as requested, if there are as many. It is held in memory
   * as a whole, however large the sessions are; {@link #streamBatchSessions} holds a bounded part.
   *
   * <p>Of a frozen batch, the page is read from its content, from as many parts as hold it.
   *
   * <p>Reading a <em>released</em> batch page by page returns every session exactly once. A
   * <em>collecting</em> batch can be read too, but is incomplete: a session that is still being
   * written can appear later with a smaller number than those already read, and a session that is
   * updated in the meantime is returned again with its new number.
   *
   * @param batchId the id of the batch
   * @param page which sessions to return, and how many events of each
   * @return the sessions; empty if there are none after the given number, or if the batch does not
   *     exist
   * @throws ContentRevisedException if the content of a frozen batch was replaced meanwhile
   * @throws UnreadableRecordException if a part of the content is damaged; it names batch and part
   */
  List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page);

  /**
   * Returns a stream of the sessions of a batch, in ascending order of number. The sessions are
   * read in pieces as the stream is consumed, in memory that does not depend on the size of the
   * batch. Besides the current session with the requested events, which must fit in memory, at most
   * about 4 MiB of sessions and 2 MiB of their events are held. Only a session that is larger on
   * its own may exceed this. These are sizes in memory: many small JSON values take up to ten times
   * more than in the store. A backend may hold one answer of its database in addition.
   *
   * <p>Each piece takes as many storage calls as a page and has at most a hundred sessions. It has
   * fewer if their size in memory exceeds 1 MiB, and the events are read in more calls if theirs
   * does. The stream is sequential, holds no resources and need not be closed. What {@link
   * #getBatchSessions} says about collecting batches applies here too.
   *
   * @param batchId the id of the batch
   * @param page where to start, the maximum number of sessions, and the maximum number of events of
   *     each
   * @return the sessions; empty if the batch does not exist. Storage failures are thrown while the
   *     stream is consumed
   */
  Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page);

  /**
   * Returns a batch.
   *
   * @param batchId the id of the batch
   * @return the current state of the batch, or empty if it does not exist
   */
  Optional<SessionBatch> getBatch(String batchId);

  /**
   * Returns the batches that have one of the given statuses, newest first.
   *
   * @param statuses the statuses to include; an empty set selects no batches
   * @param limit the maximum number of batches; 0 for no limit
   * @return the batches, by descending ordinal
   */
  List<SessionBatch> listBatches(Set<SessionBatchStatus> statuses, int limit);

  /**
   * Releases the collecting batch. When this method returns, the set of sessions of the batch is
   * final: all sessions registered in it can be read, and none joins or leaves it, regardless of
   * concurrent writers. Calling it again with the same release id returns the same batch, whatever
   * its status is by then.
   *
   * @param releaseId the caller's id for this release
   * @return the released batch; empty if the release id is new and no batch is collecting, or no
   *     number has been drawn from the collecting batch
   */
  Optional<SessionBatch> releaseBatch(String releaseId);

  /**
   * Changes the status of a batch, if {@link SessionBatchStatus#mayBecome} allows it. Does nothing
   * if the batch already has that status. If several callers concurrently change the same status to
   * different ones, one succeeds and the others are rejected.
   *
   * @param batchId the id of the batch
   * @param status the new status
   * @return the batch after the change, or empty if it does not exist
   * @throws IllegalBatchTransitionException if the change is not allowed, or if another caller
   *     changed the status first; the batch is left unchanged
   */
  Optional<SessionBatch> updateBatchStatus(String batchId, SessionBatchStatus status);

  /**
   * Freezes a released batch: writes down all its sessions with all their events, as they are now.
   * From then on this content is what {@link #getBatchSessions} and {@link #streamBatchSessions}
   * return for the batch, whatever is recorded later. Freezing it again changes nothing.
   *
   * @param batchId the id of the batch
   * @return the receipt of the batch's content; empty if the batch does not exist
   * @throws BatchCollectingException if the batch is collecting
   * @throws StorageException if the batch was not frozen, or it is not known whether it was;
   *     calling again is safe
   */
  Optional<Receipt> freezeBatch(String batchId);

  /**
   * Returns the receipt of a frozen batch.
   *
   * @param batchId the id of the batch
   * @return the receipt; empty if the batch does not exist
   * @throws BatchNotFrozenException if the batch is not frozen
   */
  Optional<Receipt> receipt(String batchId);

  /**
   * Opens the lines of a frozen batch: one line of JSON for each session, in ascending order of
   * number. Their SHA-256 is that of the receipt.
   *
   * @param batchId the id of the batch
   * @param encoding how the lines are encoded
   * @param offset the first byte to read, counted in that encoding from 0
   * @return the bytes, read from the store one part of about 1 MiB at a time; the bytes that are
   *     {@linkplain InputStream#available() available} are in memory already. Reading throws {@link
   *     StorageException}, and {@link ContentRevisedException} if the content was replaced
   *     meanwhile; empty if the batch does not exist
   * @throws BatchNotFrozenException if the batch is not frozen
   */
  Optional<InputStream> openContent(String batchId, ContentEncoding encoding, long offset);

  /**
   * Counts the events that came for a frozen batch after it was frozen: those of its sessions that
   * are not in the content. A session that was updated since belongs to a later batch with all its
   * events and does not count. Reads the content part by part, and takes two more calls to the
   * storage for each thousand sessions, or a few more if those with late events are large.
   *
   * @param batchId the id of the batch
   * @return the number of late events and of the sessions that have them; empty if the batch does
   *     not exist
   * @throws BatchNotFrozenException if the batch is not frozen
   */
  Optional<LateEvents> late(String batchId);

  /**
   * Brings the sessions with late events, as {@link #late} counts them, into the collecting batch:
   * each gets a new version there, with all its events, the data it has now, and its mark. The
   * frozen batch keeps its content. A session that is updated at the same time keeps that update
   * and is left where it is. Amending again brings only what came since. In addition to the calls
   * of {@link #late}, it takes three writes for each session that it brings.
   *
   * @param batchId the id of the batch
   * @return the number of sessions that were brought by this call, and of their late events; empty
   *     if the batch does not exist
   * @throws BatchNotFrozenException if the batch is not frozen
   * @throws StorageException if not all of them were brought, or it is not known whether they were;
   *     calling again completes it
   */
  Optional<LateEvents> amend(String batchId);

  /**
   * Releases the resources held by this object. Writes that have returned are already stored.
   * Calling it again has no effect; every call that needs the store throws {@link StorageException}
   * from then on, and not a {@link StorageUnavailableException}.
   */
  @Override
  void close();
}
