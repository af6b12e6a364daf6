package io.clickstream.ubi;

import com.carrotsearch.hppc.LongHashSet;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out how many sessions of an import have no results, and how many of these impressions. */
final class SessionFindings implements SessionWriter.Listener {

  private static final int MAX_PENDING = 100 * StoredSessions.MAX_SESSIONS;

  private final ShownInLogs shown;
  private final StoredSessions stored;

  /** Sessions of earlier imports, without results, whose impressions may be in the store only. */
  private final Set<String> pending = new HashSet<>();

  /** Hashes of the ids of all sessions that earlier imports, or others, had stored. */
  private final LongHashSet older = new LongHashSet();

  private long withoutResults;
  private long withImpressions;

  SessionFindings(ShownInLogs shown, StoredSessions stored) {
    this.shown = shown;
    this.stored = stored;
  }

  @Override
  public void inStore(Session session, boolean created) {
    String id = session.sessionId();
    if (!created) {
      older.add(Hashes.of(id));
    }
    if (!session.searchResults().isEmpty()) {
      return;
    }
    withoutResults++;
    if (shown.hasImpressions(id)) {
      withImpressions++;
    } else if (!created) {
      pending.add(id);
      if (pending.size() >= MAX_PENDING) {
        lookUpPending();
      }
    }
  }

  /** Returns whether a session was in the store before the import. */
  boolean isOlder(String sessionId) {
    return older.contains(Hashes.of(sessionId));
  }

  private void lookUpPending() {
    for (List<String> some : StoredSessions.portions(pending)) {
      for (SessionWithEvents session : stored.withFirstEvents(Set.copyOf(some))) {
        if (ShownObjects.of(session).source() == ShownObjects.Source.IMPRESSIONS) {
          withImpressions++;
        }
      }
    }
    pending.clear();
  }

  ImportedSessions finish(long improved) {
    lookUpPending();
    return new ImportedSessions(improved, withoutResults, withImpressions);
  }
}
