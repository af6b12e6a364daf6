package io.clickstream.core;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

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
 *
 * <p>A stream reads pieces instead of pages. A piece is bounded in bytes, and may be shorter than
 * requested although more sessions follow.
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
    return read(batchId, afterNumber, limit, limit, irrelevantIncluded, ByteBudget::unlimited);
  }

  /**
   * Reads the next piece of a stream, in as many calls as a page.
   *
   * @param limit the maximum number of sessions, at least 1
   * @return as many sessions as fit in the memory for a piece, at least one; empty if there are no
   *     more
   */
  List<RegisteredSession> piece(
      String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
    return read(batchId, afterNumber, limit, 1, irrelevantIncluded, ByteBudget::ofSessions);
  }

  private List<RegisteredSession> read(
      String batchId,
      long afterNumber,
      int limit,
      int required,
      boolean irrelevantIncluded,
      Supplier<ByteBudget<RegisteredSession>> budgets) {
    SortedMap<Long, RegisteredSession> page = new TreeMap<>();
    long upTo = afterNumber;
    do {
      upTo = addNext(page, batchId, upTo, limit, irrelevantIncluded, budgets);
    } while (!isComplete(page.size(), required, upTo));
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
      boolean irrelevantIncluded,
      Supplier<ByteBudget<RegisteredSession>> budgets) {
    ByteBudget<RegisteredSession> ofNewest = budgets.get();
    Range newest =
        Range.of(
            sessions.newest(batchId, afterNumber, limit, irrelevantIncluded, ofNewest),
            limit,
            ofNewest);
    long newestUpTo = newest.upTo(Long.MAX_VALUE);
    ByteBudget<RegisteredSession> ofPreserved = budgets.get();
    Range preserved =
        Range.of(
            sessions.preserved(
                batchId, afterNumber, newestUpTo, limit, irrelevantIncluded, ofPreserved),
            limit,
            ofPreserved);
    long upTo = preserved.upTo(newestUpTo);

    for (RegisteredSession session : newest.versions()) {
      if (session.sessionNumber() <= upTo) {
        page.put(session.sessionNumber(), session);
      }
    }
    List<RegisteredSession> versions = preserved.versions();
    for (RegisteredSession version : irrelevantIncluded ? versions : relevant(versions)) {
      page.putIfAbsent(version.sessionNumber(), version);
    }
    return upTo;
  }

  /**
   * The versions that were read of a range.
   *
   * @param mayHaveMore whether others may follow: there are as many as requested, or the store was
   *     told to stop
   */
  private record Range(List<RegisteredSession> versions, boolean mayHaveMore) {

    static Range of(List<RegisteredSession> read, int limit, ByteBudget<RegisteredSession> budget) {
      boolean full = limit > 0 && read.size() == limit;
      return new Range(budget.kept(read), full || (budget.isSpent() && !read.isEmpty()));
    }

    /** The number up to which the range is known. */
    long upTo(long otherwise) {
      return mayHaveMore ? versions.get(versions.size() - 1).sessionNumber() : otherwise;
    }
  }

  /** Those whose newest version is not marked. */
  List<RegisteredSession> relevant(List<RegisteredSession> preserved) {
    Set<String> irrelevant = new HashSet<>();
    FoundSessions newest =
        new FoundSessions(sessions, preserved.stream().map(RegisteredSession::sessionId).toList());
    for (List<RegisteredSession> some = newest.next(preserved.size());
        !some.isEmpty();
        some = newest.next(preserved.size())) {
      for (RegisteredSession session : some) {
        if (session.irrelevant()) {
          irrelevant.add(session.sessionId());
        }
      }
    }
    return preserved.stream().filter(version -> !irrelevant.contains(version.sessionId())).toList();
  }
}
