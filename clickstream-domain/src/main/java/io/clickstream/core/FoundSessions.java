package io.clickstream.core;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the newest versions of sessions by their ids, in pieces that are bounded in bytes. */
final class FoundSessions {

  private final SessionStore sessions;

  /** The ids that have not been looked up yet. */
  private final Set<String> open;

  FoundSessions(SessionStore sessions, Collection<String> sessionIds) {
    this.sessions = sessions;
    this.open = new LinkedHashSet<>(sessionIds);
  }

  /**
   * Reads the next sessions, in one call unless none of the ids it asks for is registered.
   *
   * @param limit the maximum number of sessions, at least 1
   * @return as many sessions as fit in the memory for a piece, at least one, in any order; empty if
   *     there are no more
   */
  List<RegisteredSession> next(int limit) {
    while (!open.isEmpty()) {
      List<String> ids = open.stream().limit(limit).toList();
      ByteBudget<RegisteredSession> budget = ByteBudget.ofSessions();
      List<RegisteredSession> found = budget.kept(sessions.find(ids, budget));
      if (!budget.isSpent()) {
        ids.forEach(open::remove);
      }
      found.forEach(session -> open.remove(session.sessionId()));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
