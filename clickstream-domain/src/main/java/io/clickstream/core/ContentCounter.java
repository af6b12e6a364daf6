package io.clickstream.core;

import io.clickstream.model.ContentCounts;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what is written into a content, in memory that grows only with the number of users and of
 * event types.
 */
final class ContentCounter {

  private static final String CLICK = "click";

  private long sessions;
  private long irrelevantSessions;
  private long sessionsWithClick;
  private long sessionsWithoutResults;
  private long shownResults;
  private long shownFromImpressions;
  private long events;
  private final SortedMap<String, Long> eventsByType = new TreeMap<>();
  private long eventsOnOthers;
  private final DistinctTexts users = new DistinctTexts();
  private long firstNumber;
  private long lastNumber;

  void add(SessionWithEvents session) {
    sessions++;
    lastNumber = session.registered().sessionNumber();
    firstNumber = sessions == 1 ? lastNumber : firstNumber;
    irrelevantSessions += session.registered().irrelevant() ? 1 : 0;
    sessionsWithoutResults += session.session().searchResults().isEmpty() ? 1 : 0;
    if (session.session().userId() != null) {
      users.add(session.session().userId());
    }
    ShownObjects shown = ShownObjects.of(session);
    int objects = shown.objects().size();
    shownResults += objects;
    shownFromImpressions += shown.source() == ShownObjects.Source.IMPRESSIONS ? objects : 0;
    boolean clicked = false;
    for (SessionEvent event : session.events()) {
      count(event.eventType());
      eventsOnOthers += shown.isOnOther(event) ? 1 : 0;
      clicked |= event.eventType().equalsIgnoreCase(CLICK);
    }
    sessionsWithClick += clicked ? 1 : 0;
  }

  private void count(String eventType) {
    events++;
    if (eventsByType.size() < ContentCounts.MOST_TYPES || eventsByType.containsKey(eventType)) {
      eventsByType.merge(eventType, 1L, Long::sum);
    }
  }

  /**
   * Returns what was counted.
   *
   * @param drawn how many numbers were drawn from the batch
   */
  ContentCounts counts(long drawn) {
    return new ContentCounts(
        sessions,
        irrelevantSessions,
        sessionsWithClick,
        sessionsWithoutResults,
        shownResults,
        shownFromImpressions,
        events,
        eventsByType,
        eventsOnOthers,
        users.count(),
        firstNumber,
        lastNumber,
        drawn - sessions);
  }
}
