package io.clickstream.model;

import java.time.Instant;

/**
 * One revision of the content of a frozen batch.
 *
 * @param revision 1 for the content that was frozen; one more each time something had to be erased
 * @param sha256 the digest of its lines, 64 hexadecimal digits
 * @param at when it was written
 */
public record ContentRevision(int revision, String sha256, Instant at) {

  /**
   * Validates the components.
   *
   * @param revision at least 1
   * @param sha256 a digest
   * @param at when the revision was written
   * @throws InvalidValueException if a component is invalid
   */
  public ContentRevision {
    RecordIntake intake = RecordIntake.of("contentRevision");
    intake.positive("revision", revision);
    intake.digest("sha256", sha256);
    at = intake.time("at", at);
  }
}
