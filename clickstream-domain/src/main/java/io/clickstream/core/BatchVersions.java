package io.clickstream.core;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Merges the newest and the preserved versions in a batch, in ascending order of number, each
 * number once.
 *
 * <p>The newest versions are read first. A session that moves to another batch in the meantime has
 * been preserved before, so it is found in at least one of the two. If a number has both, the
 * newest version wins, because it is marked irrelevant first.
 *
 * <p>Irrelevant sessions are left out by the store, each version by its own mark, so that a page is
 * full however many there are. A preserved version may lack the mark of its session, though: the
 * mark is being set, or a slow caller has preserved what it read before the mark was set. Therefore
 * the newest versions of the sessions whose preserved versions were read are looked up afterwards,
 * and a preserved version is left out if the newest one is marked, in whatever batch that is by
 * then. The newest version of a session that was marked before the page was requested has had the
 * mark ever since, so no such session is returned. An unmarked session is never left out, because
 * no version is marked before the newest one.
 *
 * <p>Only this look-up can make a page too short while the batch has more sessions. It is rare: a
 * mark is being set, or a caller crashed in the middle of a mark or of an update. Then the next
 * range is read too, because a reader may take a short page for the last one.
 */
class BatchVersions {

  private final SessionStore sessions;

  BatchVersions(SessionStore sessions) {
    this.sessions = sessions;
  }

  /**
   * Reads a page: two range queries, and a look-up by id if irrelevant sessions are left out and
   * some of the versions are preserved ones.
   *
   * @param limit the maximum number of sessions; 0 for no limit
   */
  List<RegisteredSession> page(
      String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
    SortedMap<Long, RegisteredSession> page = new TreeMap<>();
    long upTo = afterNumber;
    do {
      upTo = addNext(page, batchId, upTo, limit, irrelevantIncluded);
    } while (!isComplete(page.size(), limit, upTo));
    return page.values().stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
  }

  /** Whether a page is full, or has all up to the end of the batch. */
  boolean isComplete(int size, int limit, long upTo) {
    return size >= limit || upTo == Long.MAX_VALUE;
  }

  /** Adds the next sessions, and returns the number up to which the page has all of them. */
  private long addNext(
      SortedMap<Long, RegisteredSession> page,
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded) {
    List<RegisteredSession> newest =
        sessions.newest(batchId, afterNumber, limit, irrelevantIncluded);
    long newestUpTo = end(newest, limit, Long.MAX_VALUE);
    List<RegisteredSession> preserved =
        sessions.preserved(batchId, afterNumber, newestUpTo, limit, irrelevantIncluded);
    long upTo = end(preserved, limit, newestUpTo);

    for (RegisteredSession session : newest) {
      if (session.sessionNumber() <= upTo) {
        page.put(session.sessionNumber(), session);
      }
    }
    for (RegisteredSession version : irrelevantIncluded ? preserved : relevant(preserved)) {
      page.putIfAbsent(version.sessionNumber(), version);
    }
    return upTo;
  }

  /** A range that is as long as requested may be followed by more. */
  private static long end(List<RegisteredSession> range, int limit, long otherwise) {
    return limit > 0 && range.size() == limit ? range.get(limit - 1).sessionNumber() : otherwise;
  }

  /** Those whose newest version is not marked. */
  List<RegisteredSession> relevant(List<RegisteredSession> preserved) {
    if (preserved.isEmpty()) {
      return preserved;
    }
    Set<String> irrelevant =
        sessions.find(preserved.stream().map(RegisteredSession::sessionId).toList()).stream()
            .filter(RegisteredSession::irrelevant)
            .map(RegisteredSession::sessionId)
            .collect(Collectors.toSet());
    return preserved.stream().filter(version -> !irrelevant.contains(version.sessionId())).toList();
  }
}
