package io.clickstream.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what the content of a frozen batch is. The digest is that of the lines of the export format
 * {@code sessions}, so {@code sha256sum} of such an export verifies it.
 *
 * <p>A receipt proves what was handed out. It does not prove that what was recorded is true.
 *
 * @param formatVersion the version of the format of the lines
 * @param batchId the id of the batch
 * @param releaseId the id of its release
 * @param openedAt when the batch was opened
 * @param releasedAt when it was released
 * @param bytes the length of the lines, in bytes
 * @param gzipBytes the length of the lines as they are stored, in bytes
 * @param gzipSha256 the SHA-256 of the lines as they are stored, 64 hexadecimal digits; unlike that
 *     of the lines, it may differ between stores that hold the same lines
 * @param counts what the lines hold
 * @param writtenBy the version of Clickstream that wrote them
 * @param revisions all revisions of the content, in order; the last one is described here
 */
public record Receipt(
    int formatVersion,
    String batchId,
    String releaseId,
    Instant openedAt,
    Instant releasedAt,
    long bytes,
    long gzipBytes,
    String gzipSha256,
    ContentCounts counts,
    String writtenBy,
    List<ContentRevision> revisions) {

  /**
   * Validates the components.
   *
   * @param formatVersion at least 1
   * @param batchId a valid id
   * @param releaseId a valid id
   * @param openedAt when the batch was opened
   * @param releasedAt when it was released
   * @param bytes not negative
   * @param gzipBytes not negative
   * @param gzipSha256 a digest
   * @param counts what the lines hold
   * @param writtenBy a version
   * @param revisions at least one
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public Receipt {
    RecordIntake intake = RecordIntake.of("receipt");
    intake.positive("formatVersion", formatVersion);
    batchId = intake.id("batchId", batchId);
    releaseId = intake.id("releaseId", releaseId);
    openedAt = intake.time("openedAt", openedAt);
    releasedAt = intake.time("releasedAt", releasedAt);
    intake.count("bytes", bytes);
    intake.count("gzipBytes", gzipBytes);
    gzipSha256 = intake.digest("gzipSha256", gzipSha256);
    intake.present("counts", counts);
    writtenBy = intake.id("writtenBy", writtenBy);
    revisions = intake.elements("revisions", revisions);
    intake.require("revisions", !revisions.isEmpty(), "must not be empty");
  }

  private ContentRevision current() {
    return revisions.get(revisions.size() - 1);
  }

  /**
   * Returns the number of the revision.
   *
   * @return 1 unless something was erased from the content
   */
  public int revision() {
    return current().revision();
  }

  /**
   * Returns the digest of the lines.
   *
   * @return the SHA-256, 64 hexadecimal digits
   */
  public String sha256() {
    return current().sha256();
  }

  /**
   * Returns the digest of the revision before this one.
   *
   * @return the SHA-256, or {@code null} if this is the first revision
   */
  public @Nullable String previous() {
    return revisions.size() < 2 ? null : revisions.get(revisions.size() - 2).sha256();
  }

  /**
   * Returns when the content was written.
   *
   * @return the time of this revision
   */
  public Instant frozenAt() {
    return current().at();
  }

  /**
   * Returns the number of lines.
   *
   * @return one for each session
   */
  public long lines() {
    return counts.sessions();
  }

  /**
   * Returns the receipt as a JSON object, which {@link #of} reads.
   *
   * @return the fields in snake case; numbers are {@code Long}, times are ISO 8601 in UTC with
   *     three digits of a second. Only {@code events_by_type} and {@code revisions} are nested
   */
  public Map<String, @Nullable Object> toJson() {
    return ReceiptJson.write(this);
  }

  /**
   * Reads a receipt from a JSON object.
   *
   * @param json the fields, as {@link #toJson} returns them; those that follow from others may be
   *     absent, and unknown ones are ignored
   * @return the receipt
   * @throws InvalidValueException if a field is missing, has the wrong type, is invalid, or does
   *     not follow from the others; it names the field as JSON does, and the reason
   */
  public static Receipt of(Map<?, ?> json) {
    return ReceiptJson.read(InvalidValueException.requirePresent("json", json));
  }
}
