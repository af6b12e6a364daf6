package io.clickstream.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the content of a frozen batch holds.
 *
 * @param sessions the number of sessions
 * @param irrelevantSessions how many of them are marked as irrelevant
 * @param sessionsWithClick how many have an event of the type {@code click}, in any case
 * @param sessionsWithoutResults how many have no result list
 * @param shownResults the number of objects that were shown, as {@link ShownObjects} determines it
 * @param shownFromImpressions how many of them are known from impressions
 * @param events the number of events
 * @param eventsByType the number of events of each type, by type; of {@value #MOST_TYPES} types at
 *     most, the first ones in the content
 * @param eventsOnOthers the number of events on objects that were not shown
 * @param users the number of different user ids
 * @param firstNumber the lowest session number, 0 if there are no sessions
 * @param lastNumber the highest session number, 0 if there are no sessions
 * @param voids the number of session numbers of the batch that no session holds
 */
public record ContentCounts(
    long sessions,
    long irrelevantSessions,
    long sessionsWithClick,
    long sessionsWithoutResults,
    long shownResults,
    long shownFromImpressions,
    long events,
    SortedMap<String, Long> eventsByType,
    long eventsOnOthers,
    long users,
    long firstNumber,
    long lastNumber,
    long voids) {

  /** Types are chosen by applications, and a receipt must not grow with their number. */
  public static final int MOST_TYPES = 1_000;

  /**
   * Validates the components.
   *
   * @param sessions not negative
   * @param irrelevantSessions not negative
   * @param sessionsWithClick not negative
   * @param sessionsWithoutResults not negative
   * @param shownResults not negative
   * @param shownFromImpressions not negative
   * @param events not less than the events of all types together
   * @param eventsByType copied
   * @param eventsOnOthers not negative
   * @param users not negative
   * @param firstNumber not negative
   * @param lastNumber not negative
   * @param voids not negative
   * @throws InvalidValueException if a number is out of range, or the map is {@code null}
   */
  public ContentCounts {
    RecordIntake intake = RecordIntake.of("contentCounts");
    intake.count("sessions", sessions);
    intake.count("irrelevantSessions", irrelevantSessions);
    intake.count("sessionsWithClick", sessionsWithClick);
    intake.count("sessionsWithoutResults", sessionsWithoutResults);
    intake.count("shownResults", shownResults);
    intake.count("shownFromImpressions", shownFromImpressions);
    intake.count("events", events);
    eventsByType =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(intake.present("eventsByType", eventsByType)));
    long ofTypes = eventsByType.values().stream().mapToLong(Long::longValue).sum();
    intake.require("events", events >= ofTypes, "are fewer than by type");
    intake.count("eventsOnOthers", eventsOnOthers);
    intake.count("users", users);
    intake.count("firstNumber", firstNumber);
    intake.count("lastNumber", lastNumber);
    intake.count("voids", voids);
  }
}
