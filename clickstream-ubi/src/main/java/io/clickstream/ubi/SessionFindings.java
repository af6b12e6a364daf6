package io.clickstream.ubi;

import com.carrotsearch.hppc.LongHashSet;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds out how many sessions of an import have no results, and how many of these impressions. */
final class SessionFindings implements SessionWriter.Listener {

  private static final int MAX_PENDING = 100 * StoredSessions.MAX_SESSIONS;

  private final ShownInLogs shown;
  private final StoredSessions stored;

  /**
   * Sessions without results whose impressions may be in the store only: events can be stored
   * before their session.
   */
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
    } else {
      pending.add(id);
      if (pending.size() >= MAX_PENDING) {
        lookUpPending(read -> {});
      }
    }
  }

  /** Returns whether a session was in the store before the import. */
  boolean isOlder(String sessionId) {
    return older.contains(Hashes.of(sessionId));
  }

  private void lookUpPending(Consumer<SessionWithEvents> alsoOf) {
    for (List<String> some : StoredSessions.portions(pending)) {
      stored.withFirstEvents(
          Set.copyOf(some),
          session -> {
            if (ShownObjects.of(session).source() == ShownObjects.Source.IMPRESSIONS) {
              withImpressions++;
            }
            alsoOf.accept(session);
          });
    }
    pending.clear();
  }

  /**
   * Looks up what is not known yet.
   *
   * @param improved how many stored sessions got something from a row
   * @param events finds out about the events of the sessions that are read for this
   */
  ImportedSessions finish(long improved, EventFindings events) {
    lookUpPending(events::decideBy);
    return new ImportedSessions(improved, withoutResults, withImpressions);
  }
}
