package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * One result shown for a search. Its position is its index in {@link Session#searchResults()}.
 *
 * @param objectId the application's id of the object shown, such as a document, a product or an
 *     image
 * @param rank the score or rank assigned by the search engine, or {@code null} if there is none
 * @param meta any additional data as a JSON value, or {@code null}
 */
public record SearchResult(String objectId, @Nullable Double rank, @Nullable Object meta) {

  private static final long FIELD_NAMES_SIZE = 32;

  /**
   * Validates and copies the components.
   *
   * @param objectId a valid id of the object shown
   * @param rank a finite number, or {@code null}
   * @param meta a JSON value, or {@code null}
   * @throws InvalidValueException if a component is invalid (see the package description); it names
   *     the component and the reason
   */
  public SearchResult {
    RecordIntake intake = RecordIntake.of("searchResult");
    objectId = intake.id("objectId", objectId);
    rank = intake.optionalNumber("rank", rank);
    meta = intake.json("meta", meta);
  }

  /**
   * Returns a result without rank and additional data.
   *
   * @param objectId the id of the object shown
   * @return the result
   */
  public static SearchResult of(String objectId) {
    return new SearchResult(objectId, null, null);
  }

  /** The estimated stored size in bytes. */
  long estimatedSize() {
    return RecordSize.of(objectId) + RecordSize.of(rank) + RecordSize.of(meta) + FIELD_NAMES_SIZE;
  }
}
