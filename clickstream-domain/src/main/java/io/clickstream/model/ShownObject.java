package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * An object that was shown for a search.
 *
 * @param objectId the id of the object
 * @param position its position among the objects shown, from 1, or {@code null} if unknown
 */
public record ShownObject(String objectId, @Nullable Long position) {

  /**
   * Validates the components.
   *
   * @param objectId a valid id of an object
   * @param position a positive number, or {@code null}
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public ShownObject {
    RecordIntake intake = RecordIntake.of("shownObject");
    objectId = intake.id("objectId", objectId);
    if (position != null) {
      intake.positive("position", position);
    }
  }
}
