package io.clickstream.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's action on the results of a search.
 *
 * @param sessionId the id of the session that the event belongs to
 * @param eventId the application's id for the event, unique within its session
 * @param eventType the type of the action; {@value SessionEvent#CLICK} by default
 * @param objectId the id of the object acted on, or {@code null} if the event concerns the search
 *     as a whole
 * @param createdAt the time of the action, in the years 1 to 9999 in UTC, truncated to milliseconds
 * @param meta any additional data as a JSON value, or {@code null}
 */
public record SessionEvent(
    String sessionId,
    String eventId,
    String eventType,
    @Nullable String objectId,
    Instant createdAt,
    @Nullable Object meta) {

  /** The default event type. */
  public static final String CLICK = "click";

  /**
   * Validates and copies the components.
   *
   * @param sessionId a valid id of a session, which need not be registered
   * @param eventId a valid id of the event
   * @param eventType the type; the rules for ids apply
   * @param objectId a valid id of the object, or {@code null}
   * @param createdAt the time of the action, in the years 1 to 9999 in UTC
   * @param meta a JSON value, or {@code null}
   * @throws InvalidValueException if a component is invalid (see the package description); it names
   *     the component and the reason
   */
  public SessionEvent {
    RecordIntake intake = RecordIntake.of("sessionEvent");
    sessionId = intake.id("sessionId", sessionId);
    eventId = intake.id("eventId", eventId);
    eventType = intake.id("eventType", eventType);
    objectId = intake.optionalId("objectId", objectId);
    createdAt = intake.time("createdAt", createdAt);
    meta = intake.json("meta", meta);
  }

  /**
   * Returns a builder with the required components. The type is {@value #CLICK}, and there is
   * neither an object nor additional data.
   *
   * @param sessionId the id of the session that the event belongs to
   * @param eventId the application's id for the event
   * @param createdAt the time of the action
   * @return a new builder
   * @throws InvalidValueException if an argument is {@code null}
   */
  public static Builder builder(String sessionId, String eventId, Instant createdAt) {
    return new Builder(sessionId, eventId, createdAt);
  }

  /** Builds a {@link SessionEvent}. Not thread-safe. */
  public static final class Builder {

    private final String sessionId;
    private final String eventId;
    private final Instant createdAt;
    private String eventType = CLICK;
    private @Nullable String objectId;
    private @Nullable Object meta;

    private Builder(String sessionId, String eventId, Instant createdAt) {
      this.sessionId = present("sessionId", sessionId);
      this.eventId = present("eventId", eventId);
      this.createdAt = present("createdAt", createdAt);
    }

    /**
     * Sets the type of the action.
     *
     * @param eventType the type; {@value SessionEvent#CLICK} by default
     * @return this builder
     * @throws InvalidValueException if the type is {@code null}
     */
    public Builder eventType(String eventType) {
      this.eventType = present("eventType", eventType);
      return this;
    }

    /**
     * Sets the object acted on.
     *
     * @param objectId the id of the object, or {@code null} if the event concerns the search as a
     *     whole
     * @return this builder
     */
    public Builder objectId(@Nullable String objectId) {
      this.objectId = objectId;
      return this;
    }

    /**
     * Sets additional data about the event.
     *
     * @param meta a JSON value, or {@code null}
     * @return this builder
     */
    public Builder meta(@Nullable Object meta) {
      this.meta = meta;
      return this;
    }

    /**
     * Builds the event.
     *
     * @return a new event
     * @throws InvalidValueException if a component is invalid; it names the component and the
     *     reason
     */
    public SessionEvent build() {
      return new SessionEvent(sessionId, eventId, eventType, objectId, createdAt, meta);
    }

    private static <T> T present(String component, @Nullable T value) {
      return RecordIntake.of("sessionEvent").present(component, value);
    }
  }
}
