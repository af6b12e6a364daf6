package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * One result that was shown for a search. Its position is its place in {@link
 * Session#searchResults()}.
 *
 * @param objectId what was shown, in the application's own terms: a document, product, image
 * @param rank the score or rank that the search engine gave it, if it gave one
 * @param meta a JSON value with whatever else is worth keeping, or {@code null}
 */
public record SearchResult(String objectId, @Nullable Double rank, @Nullable Object meta) {

  private static final long FIELD_NAMES_SIZE = 32;

  /**
   * Checks and copies the components.
   *
   * @param objectId the component of that name
   * @param rank the component of that name
   * @param meta the component of that name
   * @throws InvalidValueException naming the field and the reason, as the package says
   */
  public SearchResult {
    RecordIntake intake = RecordIntake.of("searchResult");
    objectId = intake.id("objectId", objectId);
    rank = intake.optionalNumber("rank", rank);
    meta = intake.json("meta", meta);
  }

  /**
   * A result of which only the object is known.
   *
   * @param objectId what was shown
   * @return the result without rank and meta
   */
  public static SearchResult of(String objectId) {
    return new SearchResult(objectId, null, null);
  }

  /** What it takes in storage, in bytes. */
  long estimatedSize() {
    return RecordSize.of(objectId) + RecordSize.of(rank) + RecordSize.of(meta) + FIELD_NAMES_SIZE;
  }
}
