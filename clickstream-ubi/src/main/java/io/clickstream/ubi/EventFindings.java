package io.clickstream.ubi;

import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which events of an import have no query, no object, or one that was not shown. */
final class EventFindings {

  private static final int MAX_PENDING = 200_000;

  private final QuerySelection selection;
  private final ShownInLogs shown;
  private final SessionFindings sessions;
  private final StoredSessions stored;

  /** How many events there are of each query that is not in the logs. */
  private final Map<String, Long> ofUnknownQueries = new HashMap<>();

  /** By session and object, the events whose object the logs do not show, but the store may. */
  private final Map<String, Map<String, Long>> pending = new HashMap<>();

  private int pendingObjects;
  private long withoutObject;
  private long notShown;
  private long notChecked;

  EventFindings(
      QuerySelection selection,
      ShownInLogs shown,
      SessionFindings sessions,
      StoredSessions stored) {
    this.selection = selection;
    this.shown = shown;
    this.sessions = sessions;
    this.stored = stored;
  }

  /** Adds an event that no earlier row has. */
  void add(SessionEvent event) {
    String session = event.sessionId();
    if (selection.find(session) == null) {
      ofUnknownQueries.merge(session, 1L, Long::sum);
    }
    String object = event.objectId();
    if (object == null) {
      withoutObject++;
      return;
    }
    switch (shown.answer(session, object)) {
      case SHOWN -> {}
      case UNKNOWN -> notChecked++;
      case NOT_SHOWN -> addPending(session, object);
    }
  }

  private void addPending(String session, String object) {
    Map<String, Long> objects = pending.computeIfAbsent(session, id -> new HashMap<>());
    if (objects.merge(object, 1L, Long::sum) == 1) {
      pendingObjects++;
    }
    if (pendingObjects >= MAX_PENDING) {
      decidePending();
    }
  }

  /** Decides without the store where the import has just stored the session. */
  private void decideNewSessions() {
    pending
        .entrySet()
        .removeIf(
            entry -> {
              String session = entry.getKey();
              boolean isNew = selection.find(session) != null && !sessions.isOlder(session);
              notShown += isNew ? sum(entry.getValue()) : 0;
              return isNew;
            });
  }

  /** Decides by the results in the store, and finds out which of the queries are there. */
  private void lookUp(Collection<String> queries) {
    for (List<String> some : StoredSessions.portions(queries)) {
      stored.withoutEvents(some).forEach(this::noteStored);
    }
  }

  private void noteStored(SessionWithEvents session) {
    ofUnknownQueries.remove(session.session().sessionId());
    if (!session.session().searchResults().isEmpty()) {
      decideBy(session);
    }
  }

  /** Decides by the impressions in the store, besides the logs. */
  private void decidePending() {
    for (List<String> some : StoredSessions.portions(pending.keySet())) {
      stored.withFirstEvents(Set.copyOf(some), this::decideBy);
    }
    pending.forEach(this::decideByLogs);
    pending.clear();
    pendingObjects = 0;
  }

  /** Decides by what a session has in the store. */
  void decideBy(SessionWithEvents session) {
    Map<String, Long> events = pending.remove(session.session().sessionId());
    if (events != null) {
      decide(events, session);
    }
  }

  private void decide(Map<String, Long> events, SessionWithEvents session) {
    ShownObjects objects = ShownObjects.of(session);
    boolean complete =
        objects.source() == ShownObjects.Source.SEARCH_RESULTS || !session.moreEvents();
    events.forEach(
        (object, count) -> {
          if (objects.contains(object)) {
            return;
          }
          if (complete) {
            notShown += count;
          } else {
            notChecked += count;
          }
        });
  }

  private void decideByLogs(String session, Map<String, Long> objects) {
    if (selection.find(session) != null) {
      notShown += sum(objects);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  ImportedEvents finish() {
    decideNewSessions();
    Set<String> inQuestion = new HashSet<>(ofUnknownQueries.keySet());
    inQuestion.addAll(pending.keySet());
    lookUp(inQuestion);
    pending.keySet().removeAll(ofUnknownQueries.keySet());
    decidePending();
    return new ImportedEvents(sum(ofUnknownQueries), withoutObject, notShown, notChecked);
  }
}
