package io.clickstream.core;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions of a batch: newest versions and preserved ones by number, each number once.
 *
 * <p>The newest versions are read first. A session that moves to another batch meanwhile was
 * preserved before, so it is found in one of the two places at least. Where a number has both, the
 * newest version is taken, because a mark reaches it first; irrelevant sessions are left out only
 * after that choice, or a copy without the mark could stand in for a newest version that has it.
 */
class BatchVersions {

  /** How many sessions are read at most, beyond those asked for, to make up for irrelevant ones. */
  private static final int MOST_AHEAD = 1_024;

  private static final int FIRST_AHEAD = 16;

  private final SessionStore sessions;

  BatchVersions(SessionStore sessions) {
    this.sessions = sessions;
  }

  /**
   * A page. Reads two ranges, and two more only where irrelevant sessions that are left out have
   * made the page too short: for larger and larger ranges, so that many irrelevant sessions in a
   * row take few of them.
   *
   * @param limit at most so many sessions; 0 for all
   */
  List<RegisteredSession> page(
      String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
    Range range = range(batchId, afterNumber, limit);
    if (irrelevantIncluded) {
      return range.sessions();
    }
    // By id, because a session of a batch that still collects may move to a higher number.
    Map<String, RegisteredSession> page = new LinkedHashMap<>();
    addRelevant(range, page);
    int ahead = FIRST_AHEAD;
    while (!range.last() && page.size() < limit) {
      range = range(batchId, range.lastNumber(), Math.max(limit - page.size(), ahead));
      addRelevant(range, page);
      ahead = Math.min(2 * ahead, MOST_AHEAD);
    }
    return page.values().stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
  }

  private static void addRelevant(Range range, Map<String, RegisteredSession> page) {
    for (RegisteredSession session : range.relevant()) {
      page.remove(session.sessionId());
      page.put(session.sessionId(), session);
    }
  }

  /** The sessions after a number, irrelevant ones included; at most so many, 0 for all. */
  Range range(String batchId, long afterNumber, int limit) {
    List<RegisteredSession> newest = sessions.newest(batchId, afterNumber, limit);
    boolean full = limit > 0 && newest.size() == limit;
    long upTo = full ? newest.get(limit - 1).sessionNumber() : Long.MAX_VALUE;
    List<RegisteredSession> preserved = sessions.preserved(batchId, afterNumber, upTo, limit);

    Map<Long, RegisteredSession> byNumber = new TreeMap<>();
    preserved.forEach(session -> byNumber.put(session.sessionNumber(), session));
    newest.forEach(session -> byNumber.put(session.sessionNumber(), session));
    List<RegisteredSession> merged = new ArrayList<>(byNumber.values());
    return limit == 0 || merged.size() < limit
        ? new Range(merged, true)
        : new Range(merged.subList(0, limit), false);
  }

  /**
   * What was read at once.
   *
   * @param sessions by number
   * @param last whether the batch has no more after them
   */
  record Range(List<RegisteredSession> sessions, boolean last) {

    static final Range NONE = new Range(List.of(), true);

    List<RegisteredSession> relevant() {
      return sessions.stream().filter(session -> !session.irrelevant()).toList();
    }

    /** The highest number; there is none if the last range is empty. */
    long lastNumber() {
      return sessions.get(sessions.size() - 1).sessionNumber();
    }
  }
}
