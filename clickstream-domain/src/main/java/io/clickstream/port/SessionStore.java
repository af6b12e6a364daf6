package io.clickstream.port;

import io.clickstream.model.RegisteredSession;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions, and the versions of sessions that stay in a released batch after the session has
 * moved on.
 *
 * <p>The newest version of each session is unique by session id. All newest versions and void
 * numbers together are unique by (batch, number); so are the preserved versions among themselves.
 */
public interface SessionStore {

  /**
   * Inserts sessions, each by itself: those whose session id and (batch, number) are free.
   *
   * @param sessions the sessions; no two have one id or one number
   * @return what came of each, in the order of the list. Which key was taken is found out by {@link
   *     #find}, which from then on gives the session whose id was
   */
  List<InsertResult> insert(List<RegisteredSession> sessions);

  /**
   * Replaces the newest version of a session, if it is still the one expected, mark included, and
   * the new number is free; in one atomic step. The number of the version expected is free then.
   *
   * @param expected the version that must be stored now; it is enough to compare its batch, its
   *     number and its mark, because a number is given to one version only
   * @param next the version that takes its place; of the same session, with another number
   * @return what came of it; anything but {@link ReplaceResult#REPLACED} has changed nothing. If
   *     the version is another and the number is taken too, either answer is right
   */
  ReplaceResult replace(RegisteredSession expected, RegisteredSession next);

  /**
   * Keeps this version readable in its batch after the session has moved on. If a copy of the same
   * batch and number is kept already, it is the same version, apart from its mark: the copy is
   * marked from then on if it was, or if this one is; in one atomic step. A caller that was slow
   * must not take back a mark that was set meanwhile.
   *
   * @param version a version in a sealed batch
   */
  void preserve(RegisteredSession version);

  /**
   * The newest versions of sessions.
   *
   * @param sessionIds their ids; may be empty
   * @return those that exist, in any order
   */
  List<RegisteredSession> find(Collection<String> sessionIds);

  /**
   * Marks every version of a session as irrelevant: first the newest, then the preserved ones, so
   * that a version that is preserved meanwhile cannot miss the mark.
   *
   * @param sessionId the session
   * @return the newest version, marked; empty if the id does not exist
   */
  Optional<RegisteredSession> markIrrelevant(String sessionId);

  /**
   * The newest versions in a batch, by number. Void numbers are left out and do not count towards
   * the limit.
   *
   * @param batchId the batch
   * @param afterNumber only greater numbers
   * @param limit at most so many, those with the lowest numbers; 0 for all
   * @param irrelevantIncluded whether versions that are marked irrelevant are read too; if not,
   *     they do not count towards the limit
   * @return the sessions
   */
  List<RegisteredSession> newest(
      String batchId, long afterNumber, int limit, boolean irrelevantIncluded);

  /**
   * The preserved versions in a batch, by number, also those whose number a newest version or a
   * void has too. Only the mark of the preserved version itself matters: whether the newest one is
   * marked is not looked at.
   *
   * @param batchId the batch
   * @param afterNumber only greater numbers
   * @param upToNumber no greater numbers than this
   * @param limit at most so many, those with the lowest numbers; 0 for all
   * @param irrelevantIncluded whether versions that are marked irrelevant are read too; if not,
   *     they do not count towards the limit
   * @return the versions
   */
  List<RegisteredSession> preserved(
      String batchId, long afterNumber, long upToNumber, int limit, boolean irrelevantIncluded);

  /**
   * Takes every number 1..{@code upTo} of a batch that no session holds, as a void number. After it
   * has returned, {@link #insert} and {@link #replace} with any of these numbers answer that the
   * number is taken. Doing so again, also by several at a time, changes nothing that can be read.
   *
   * @param batchId a batch from which no number can be drawn any more
   * @param upTo the highest number that was drawn
   */
  void close(String batchId, long upTo);

  /** What came of inserting one session. */
  enum InsertResult {
    /** It is stored. */
    INSERTED,
    /**
     * A session of that id is stored; or another session, or a void, has that number in the batch.
     */
    TAKEN
  }

  /** What came of replacing a session. */
  enum ReplaceResult {
    /** The new version is stored. */
    REPLACED,
    /** The stored version is not the one expected, or there is none. */
    CHANGED,
    /** Another session, or a void, has the new number. */
    NUMBER_TAKEN
  }
}
