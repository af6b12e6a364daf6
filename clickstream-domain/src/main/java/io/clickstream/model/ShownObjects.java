package io.clickstream.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects that were shown for a search: its result list or, if the session has none, the
 * objects of its impressions. Immutable.
 *
 * <p>An <em>impression</em> is an event that says that an object was displayed to the user. User
 * Behavior Insights records it with the action name {@value #IMPRESSION}, and with the position of
 * the object in {@code event_attributes.position.ordinal}.
 *
 * <p><b>From the result list.</b> The position of an object is its place in {@link
 * Session#searchResults()}, from 1. An object that is repeated counts at its first place, and the
 * places after it stay as they are.
 *
 * <p><b>From impressions.</b> The position is read from {@link SessionEvent#meta()}: from {@code
 * event_attributes.position.ordinal}, which may be nested or one key with dots, and in whose place
 * version 1.0 of the standard has {@code ordinal.index}; else from {@code position.ordinal}, else
 * from {@code position}. It is a whole number from 0 to 2<sup>53</sup> − 1, as a {@code Long}, as a
 * {@code Double} without a fraction, or as text that has only the digits 0 to 9; an impression with
 * anything else has no position. If an impression of the session has the position 0, its log counts
 * from 0, and all positions of the session are increased by one. The objects are sorted by
 * position, then by the {@code createdAt} of the impression, then by its {@code eventId} in Unicode
 * code point order; those without a position come last. An object with several impressions counts
 * once, with its smallest position.
 */
public final class ShownObjects {

  /** The type of an event that says that an object was shown, in any case. */
  public static final String IMPRESSION = "impression";

  /** The greatest whole number up to which a double represents each one exactly. */
  private static final long MAX_POSITION = (1L << 53) - 1;

  private static final int MAX_DIGITS = Long.toString(MAX_POSITION).length();

  private static final Comparator<Impression> ORDER =
      Comparator.comparingLong(Impression::positionOrLast)
          .thenComparing(impression -> impression.event.createdAt())
          .thenComparing(impression -> utf8(impression.event.eventId()), Arrays::compareUnsigned);

  private final Source source;
  private final Map<String, ShownObject> byId;

  private ShownObjects(Source source, Map<String, ShownObject> byId) {
    this.source = source;
    this.byId = byId;
  }

  /** What tells which objects were shown. */
  public enum Source {

    /** The result list of the session. */
    SEARCH_RESULTS,

    /** The impressions of the session, which has no result list. */
    IMPRESSIONS,

    /** Nothing: the session has neither a result list nor impressions. */
    NONE
  }

  /**
   * Determines what was shown in a session.
   *
   * @param session the session with its events; if it {@linkplain SessionWithEvents#moreEvents has
   *     more events} and no result list, the impressions among the others are missing from the
   *     answer
   * @return the objects shown
   * @throws InvalidValueException if the session is {@code null}
   */
  public static ShownObjects of(SessionWithEvents session) {
    InvalidValueException.requirePresent("session", session);
    return of(session.session(), session.events());
  }

  /**
   * Determines what was shown in a session.
   *
   * @param session the session
   * @param events all its events, in any order; impressions that are not among them are missing
   *     from the answer if the session has no result list
   * @return the objects shown
   * @throws InvalidValueException if an argument is {@code null}, or an event is
   */
  public static ShownObjects of(Session session, List<SessionEvent> events) {
    InvalidValueException.requirePresent("session", session);
    InvalidValueException.requireElements("events", events);
    if (!session.searchResults().isEmpty()) {
      return new ShownObjects(Source.SEARCH_RESULTS, inOrder(session.searchResults()));
    }
    Map<String, ShownObject> byImpression = byPosition(events);
    return new ShownObjects(
        byImpression.isEmpty() ? Source.NONE : Source.IMPRESSIONS, byImpression);
  }

  /**
   * Tells whether an event is an impression of an object.
   *
   * @param event the event
   * @return whether it has an object and the type {@value #IMPRESSION}, in any case
   * @throws InvalidValueException if the event is {@code null}
   */
  public static boolean isImpression(SessionEvent event) {
    InvalidValueException.requirePresent("event", event);
    return event.objectId() != null && IMPRESSION.equalsIgnoreCase(event.eventType());
  }

  /**
   * Returns what tells which objects were shown.
   *
   * @return {@link Source#NONE} if and only if {@link #objects()} is empty
   */
  public Source source() {
    return source;
  }

  /**
   * Returns the objects in the order in which they were shown.
   *
   * @return the objects, each once
   */
  public List<ShownObject> objects() {
    return List.copyOf(byId.values());
  }

  /**
   * Tells whether an object was shown.
   *
   * @param objectId the id of the object
   * @return whether it is one of {@link #objects()}
   * @throws InvalidValueException if the id is {@code null}
   */
  public boolean contains(String objectId) {
    return byId.containsKey(InvalidValueException.requirePresent("objectId", objectId));
  }

  /**
   * Returns the position of an object.
   *
   * @param objectId the id of the object
   * @return its position, from 1, or {@code null} if it is unknown or the object was not shown
   * @throws InvalidValueException if the id is {@code null}
   */
  public @Nullable Long position(String objectId) {
    ShownObject shown = byId.get(InvalidValueException.requirePresent("objectId", objectId));
    return shown == null ? null : shown.position();
  }

  /**
   * Tells whether an event is on an object that was not shown. If nothing tells what was shown,
   * this is true of every event with an object.
   *
   * @param event an event of the session
   * @return whether it has an object that is not one of {@link #objects()}
   * @throws InvalidValueException if the event is {@code null}
   */
  public boolean isOnOther(SessionEvent event) {
    InvalidValueException.requirePresent("event", event);
    return event.objectId() != null && !contains(event.objectId());
  }

  /**
   * Counts the events on objects that were not shown.
   *
   * @param events events of the session
   * @return how many of them {@link #isOnOther} is true of
   * @throws InvalidValueException if the list is or contains {@code null}
   */
  public long countOnOthers(List<SessionEvent> events) {
    InvalidValueException.requireElements("events", events);
    return events.stream().filter(this::isOnOther).count();
  }

  private static Map<String, ShownObject> inOrder(List<SearchResult> results) {
    Map<String, ShownObject> shown = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      String objectId = results.get(i).objectId();
      shown.putIfAbsent(objectId, new ShownObject(objectId, i + 1L));
    }
    return Collections.unmodifiableMap(shown);
  }

  private static Map<String, ShownObject> byPosition(List<SessionEvent> events) {
    List<Impression> impressions = new ArrayList<>();
    for (SessionEvent event : events) {
      if (isImpression(event)) {
        impressions.add(new Impression(event, positionIn(event.meta())));
      }
    }
    impressions.sort(ORDER);
    long first = !impressions.isEmpty() && impressions.get(0).positionOrLast() == 0 ? 1 : 0;
    Map<String, ShownObject> shown = new LinkedHashMap<>();
    for (Impression impression : impressions) {
      String objectId = Objects.requireNonNull(impression.event.objectId());
      Long position = impression.position == null ? null : impression.position + first;
      shown.putIfAbsent(objectId, new ShownObject(objectId, position));
    }
    return Collections.unmodifiableMap(shown);
  }

  private static @Nullable Long positionIn(@Nullable Object meta) {
    Object nested = field(field(meta, "event_attributes"), "position");
    return Stream.of(
            ordinal(nested),
            whole(field(meta, "event_attributes.position.ordinal")),
            ordinal(field(meta, "position")),
            whole(field(meta, "position")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long ordinal(@Nullable Object position) {
    Object ordinal = field(position, "ordinal");
    Long number = whole(ordinal);
    return number == null ? whole(field(ordinal, "index")) : number;
  }

  private static @Nullable Object field(@Nullable Object value, String name) {
    return value instanceof Map<?, ?> object ? object.get(name) : null;
  }

  private static @Nullable Long whole(@Nullable Object value) {
    Long number = null;
    if (value instanceof Long whole) {
      number = whole;
    } else if (value instanceof Double decimal && decimal == Math.rint(decimal)) {
      number = decimal.longValue();
    } else if (value instanceof String text && isDigits(text)) {
      number = Long.valueOf(text);
    }
    return number != null && number >= 0 && number <= MAX_POSITION ? number : null;
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Impression(SessionEvent event, @Nullable Long position) {

    long positionOrLast() {
      return position == null ? Long.MAX_VALUE : position;
    }
  }
}
