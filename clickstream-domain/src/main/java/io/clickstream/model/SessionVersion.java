package io.clickstream.model;

/**
 * Identifies a version of a session by its place. Every update of a session assigns it a new place,
 * so of one session, no two versions are equal. Marking a session as irrelevant does not make a new
 * version.
 *
 * @param batchId the id of the batch that the version is in
 * @param sessionNumber the number of the version in that batch, at least 1
 */
public record SessionVersion(String batchId, long sessionNumber) {

  /**
   * Validates the components.
   *
   * @param batchId a valid id of a batch
   * @param sessionNumber the number in the batch, at least 1
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public SessionVersion {
    RecordIntake intake = RecordIntake.of("sessionVersion");
    batchId = intake.id("batchId", batchId);
    sessionNumber = intake.positive("sessionNumber", sessionNumber);
  }
}
