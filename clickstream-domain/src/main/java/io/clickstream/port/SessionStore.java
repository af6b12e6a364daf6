package io.clickstream.port;

import io.clickstream.model.RegisteredSession;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stores the newest version of each session, void numbers, and the preserved versions: those that
 * remain in a released batch after an update has moved the session to a later batch. A void number
 * is a number of a batch that is occupied without a session, so that no session can take it any
 * more.
 *
 * <p>The session id is unique among the newest versions. The pair (batch id, session number) is
 * unique among the newest versions and void numbers taken together, and separately among the
 * preserved versions.
 */
public interface SessionStore {

  /**
   * Inserts those sessions whose session id and (batch id, session number) are both free, each
   * independently of the others.
   *
   * @param sessions the sessions; no two of them have the same id or the same number
   * @return the outcome for each session, in the order of the list. To tell which key was taken,
   *     call {@link #find}: it returns the stored session if the id was
   */
  List<InsertResult> insert(List<RegisteredSession> sessions);

  /**
   * Atomically replaces the newest version of a session, provided it is still the expected one,
   * including its irrelevant mark, and the new number is free (compare-and-set). The number of the
   * replaced version becomes free.
   *
   * @param expected the version that must be stored now; comparing its batch, number and mark is
   *     sufficient, because a number is assigned to one version only
   * @param next the new version of the same session, with another number
   * @return the outcome; nothing has changed unless it is {@link ReplaceResult#REPLACED}. If the
   *     stored version differs and the number is taken as well, either result is correct
   */
  ReplaceResult replace(RegisteredSession expected, RegisteredSession next);

  /**
   * Preserves a version, so that it remains readable in its batch after the session has moved to
   * another one. If a copy with the same batch and number is already preserved, it is the same
   * version except possibly for the irrelevant mark: the copy is atomically marked if the given
   * version is, and is never unmarked. A slow caller must not remove a mark that was set in the
   * meantime.
   *
   * @param version a version in a sealed batch
   */
  void preserve(RegisteredSession version);

  /**
   * Returns the newest versions of sessions.
   *
   * @param sessionIds the ids of the sessions; may be empty
   * @return the sessions that exist, in any order
   */
  default List<RegisteredSession> find(Collection<String> sessionIds) {
    return find(sessionIds, session -> false);
  }

  /**
   * Returns the newest versions of sessions, or some of them if these are enough.
   *
   * @param sessionIds the ids of the sessions; may be empty
   * @param enough asked after each session whether the sessions read so far are enough; see the
   *     package description
   * @return the sessions that exist, in any order; only those read so far, if they were enough
   */
  List<RegisteredSession> find(
      Collection<String> sessionIds, Predicate<? super RegisteredSession> enough);

  /**
   * Marks every version of a session as irrelevant: first the newest, then the preserved ones, so
   * that a version preserved concurrently cannot miss the mark.
   *
   * @param sessionId the id of the session
   * @return the newest version, marked, or empty if the id is not stored
   */
  Optional<RegisteredSession> markIrrelevant(String sessionId);

  /**
   * Returns the newest versions in a batch. Void numbers are skipped and do not count towards the
   * limit.
   *
   * @param batchId the id of the batch
   * @param afterNumber the exclusive lower bound of the session numbers
   * @param limit the maximum number of sessions, lowest numbers first; 0 for no limit
   * @param irrelevantIncluded whether to include versions that are marked irrelevant; if not, they
   *     do not count towards the limit
   * @param enough asked after each session, in order, whether the sessions read so far are enough;
   *     see the package description
   * @return the sessions, in ascending order of number; only those read so far, if they were enough
   */
  List<RegisteredSession> newest(
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough);

  /**
   * Returns the preserved versions in a batch, including those whose number is also held by a
   * newest version or a void number. Only the mark of the preserved version itself counts, not that
   * of the newest one.
   *
   * @param batchId the id of the batch
   * @param afterNumber the exclusive lower bound of the session numbers
   * @param upToNumber the inclusive upper bound of the session numbers
   * @param limit the maximum number of versions, lowest numbers first; 0 for no limit
   * @param irrelevantIncluded whether to include versions that are marked irrelevant; if not, they
   *     do not count towards the limit
   * @param enough asked after each version, in order, whether the versions read so far are enough;
   *     see the package description
   * @return the versions, in ascending order of number; only those read so far, if they were enough
   */
  List<RegisteredSession> preserved(
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough);

  /**
   * Stores every number from 1 to {@code upTo} of a batch that no session holds as a void number.
   * After this method has returned, {@link #insert} and {@link #replace} report each of these
   * numbers as taken. Idempotent, also when called concurrently.
   *
   * @param batchId the id of a batch from which no more numbers can be drawn
   * @param upTo the highest number drawn from the batch, inclusive
   */
  void close(String batchId, long upTo);

  /** The outcome of inserting one session. */
  enum InsertResult {
    /** The session is stored. */
    INSERTED,
    /**
     * Not stored: the session id is already stored, or the number in the batch is held by another
     * session or is void.
     */
    TAKEN
  }

  /** The outcome of replacing a session. */
  enum ReplaceResult {
    /** The new version is stored. */
    REPLACED,
    /** The stored version is not the expected one, or there is none. */
    CHANGED,
    /** The new number is held by another session or is void. */
    NUMBER_TAKEN
  }
}
