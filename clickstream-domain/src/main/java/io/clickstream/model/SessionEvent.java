package io.clickstream.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did with the results of a search.
 *
 * @param sessionId the search that it belongs to
 * @param eventId the application's own name for the event, unique in its session
 * @param eventType what was done; {@value #CLICK} unless said otherwise
 * @param objectId what it was done to, or {@code null} when it is about the search as a whole
 * @param createdAt when it was done, in milliseconds; finer parts are cut off
 * @param meta a JSON value with whatever else is worth keeping, or {@code null}
 */
public record SessionEvent(
    String sessionId,
    String eventId,
    String eventType,
    @Nullable String objectId,
    Instant createdAt,
    @Nullable Object meta) {

  /** The event type that an event has when nothing else is said. */
  public static final String CLICK = "click";

  /**
   * Checks and copies the components.
   *
   * @param sessionId the component of that name
   * @param eventId the component of that name
   * @param eventType the component of that name
   * @param objectId the component of that name
   * @param createdAt the component of that name
   * @param meta the component of that name
   * @throws InvalidValueException naming the field and the reason, as the package says
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
   * A builder with what every event has; it starts as a click on nothing in particular.
   *
   * @param sessionId the search that it belongs to
   * @param eventId the application's own name for the event
   * @param createdAt when it was done
   * @return a new builder
   */
  public static Builder builder(String sessionId, String eventId, Instant createdAt) {
    return new Builder(sessionId, eventId, createdAt);
  }

  /** Collects the components of an event. Not safe for use by several threads. */
  public static final class Builder {

    private final String sessionId;
    private final String eventId;
    private final Instant createdAt;
    private String eventType = CLICK;
    private @Nullable String objectId;
    private @Nullable Object meta;

    private Builder(String sessionId, String eventId, Instant createdAt) {
      this.sessionId = sessionId;
      this.eventId = eventId;
      this.createdAt = createdAt;
    }

    /**
     * Sets what was done.
     *
     * @param eventType the kind of event
     * @return this builder
     */
    public Builder eventType(String eventType) {
      this.eventType = eventType;
      return this;
    }

    /**
     * Sets what it was done to.
     *
     * @param objectId the object, or {@code null} when it is about the search as a whole
     * @return this builder
     */
    public Builder objectId(@Nullable String objectId) {
      this.objectId = objectId;
      return this;
    }

    /**
     * Sets what else is known about the event.
     *
     * @param meta a JSON value, or {@code null}
     * @return this builder
     */
    public Builder meta(@Nullable Object meta) {
      this.meta = meta;
      return this;
    }

    /**
     * The event.
     *
     * @return a new event
     * @throws InvalidValueException naming the field and the reason, as the package says
     */
    public SessionEvent build() {
      return new SessionEvent(sessionId, eventId, eventType, objectId, createdAt, meta);
    }
  }
}
