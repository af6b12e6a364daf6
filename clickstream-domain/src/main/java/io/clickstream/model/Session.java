package io.clickstream.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search: the query, the user, and the results shown.
 *
 * <p>This corresponds to a session in the clickstream of embedding_studio: one query with its
 * results, not a user's visit to a site. User Behavior Insights calls it a query.
 *
 * @param sessionId the application's id for this search, unique in the store
 * @param searchQuery the query: any JSON value, including {@code null}
 * @param createdAt the time of the search, in the years 1 to 9999 in UTC, truncated to milliseconds
 * @param searchResults the results in the order in which they were shown; empty if they were not
 *     recorded ({@link ShownObjects} then takes what was shown from the impressions)
 * @param searchMeta additional data about the search as a JSON value, or {@code null}
 * @param payloadFilter the filter that was applied, as a JSON value, or {@code null}
 * @param sortBy the requested order, or {@code null} for the default order of the search engine
 * @param userId the application's id for the user, or {@code null} if unknown
 * @param payloadSearch whether only payloads were searched, without similarity
 */
public record Session(
    String sessionId,
    @Nullable Object searchQuery,
    Instant createdAt,
    List<SearchResult> searchResults,
    @Nullable Object searchMeta,
    @Nullable Object payloadFilter,
    @Nullable SortBy sortBy,
    @Nullable String userId,
    boolean payloadSearch) {

  /**
   * Validates and copies the components.
   *
   * @param sessionId a valid id of the search
   * @param searchQuery a JSON value, or {@code null}
   * @param createdAt the time of the search, in the years 1 to 9999 in UTC
   * @param searchResults the results, in the order shown; may be empty
   * @param searchMeta a JSON value, or {@code null}
   * @param payloadFilter a JSON value, or {@code null}
   * @param sortBy the requested order, or {@code null}
   * @param userId a valid id of the user, or {@code null}
   * @param payloadSearch whether only payloads were searched
   * @throws InvalidValueException if a component is invalid (see the package description); it names
   *     the component and the reason
   */
  public Session {
    RecordIntake intake = RecordIntake.of("session");
    sessionId = intake.id("sessionId", sessionId);
    searchQuery = intake.json("searchQuery", searchQuery);
    createdAt = intake.time("createdAt", createdAt);
    searchResults = intake.results("searchResults", searchResults);
    searchMeta = intake.json("searchMeta", searchMeta);
    payloadFilter = intake.json("payloadFilter", payloadFilter);
    userId = intake.optionalId("userId", userId);
  }

  /**
   * Returns a builder with the required components; results are empty and all optional components
   * absent.
   *
   * @param sessionId the application's id for this search
   * @param searchQuery the query: any JSON value
   * @param createdAt the time of the search
   * @return a new builder
   * @throws InvalidValueException if the id or the time is {@code null}
   */
  public static Builder builder(String sessionId, @Nullable Object searchQuery, Instant createdAt) {
    return new Builder(sessionId, searchQuery, createdAt);
  }

  /**
   * Returns a builder initialized with the components of this session.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(sessionId, searchQuery, createdAt)
        .searchResults(searchResults)
        .searchMeta(searchMeta)
        .payloadFilter(payloadFilter)
        .sortBy(sortBy)
        .userId(userId)
        .payloadSearch(payloadSearch);
  }

  /** Builds a {@link Session}. Not thread-safe. */
  public static final class Builder {

    private final String sessionId;
    private @Nullable Object searchQuery;
    private Instant createdAt;
    private List<SearchResult> searchResults = List.of();
    private @Nullable Object searchMeta;
    private @Nullable Object payloadFilter;
    private @Nullable SortBy sortBy;
    private @Nullable String userId;
    private boolean payloadSearch;

    private Builder(String sessionId, @Nullable Object searchQuery, Instant createdAt) {
      this.sessionId = present("sessionId", sessionId);
      this.searchQuery = searchQuery;
      this.createdAt = present("createdAt", createdAt);
    }

    /**
     * Sets the query.
     *
     * @param searchQuery any JSON value
     * @return this builder
     */
    public Builder searchQuery(@Nullable Object searchQuery) {
      this.searchQuery = searchQuery;
      return this;
    }

    /**
     * Sets the time of the search.
     *
     * @param createdAt the time; truncated to milliseconds
     * @return this builder
     * @throws InvalidValueException if the time is {@code null}
     */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = present("createdAt", createdAt);
      return this;
    }

    /**
     * Sets the results.
     *
     * @param searchResults the results in the order in which they were shown
     * @return this builder
     * @throws InvalidValueException if the list is {@code null}
     */
    public Builder searchResults(List<SearchResult> searchResults) {
      this.searchResults = present("searchResults", searchResults);
      return this;
    }

    /**
     * Sets results that consist of object ids only.
     *
     * @param objectIds the ids of the objects in the order in which they were shown
     * @return this builder
     * @throws InvalidValueException if an id is invalid, or {@code null}; it then names the
     *     position
     */
    public Builder searchResults(String... objectIds) {
      List<SearchResult> results = new ArrayList<>();
      for (String objectId : present("searchResults", objectIds)) {
        results.add(SearchResult.of(objectId));
      }
      return searchResults(results);
    }

    /**
     * Sets additional data about the search.
     *
     * @param searchMeta a JSON value, or {@code null}
     * @return this builder
     */
    public Builder searchMeta(@Nullable Object searchMeta) {
      this.searchMeta = searchMeta;
      return this;
    }

    /**
     * Sets the filter that was applied.
     *
     * @param payloadFilter a JSON value, or {@code null}
     * @return this builder
     */
    public Builder payloadFilter(@Nullable Object payloadFilter) {
      this.payloadFilter = payloadFilter;
      return this;
    }

    /**
     * Sets the requested order.
     *
     * @param sortBy the order, or {@code null} for the default order of the search engine
     * @return this builder
     */
    public Builder sortBy(@Nullable SortBy sortBy) {
      this.sortBy = sortBy;
      return this;
    }

    /**
     * Sets the user.
     *
     * @param userId the application's id for the user, or {@code null} if unknown
     * @return this builder
     */
    public Builder userId(@Nullable String userId) {
      this.userId = userId;
      return this;
    }

    /**
     * Sets whether only payloads were searched.
     *
     * @param payloadSearch whether only payloads were searched, without similarity
     * @return this builder
     */
    public Builder payloadSearch(boolean payloadSearch) {
      this.payloadSearch = payloadSearch;
      return this;
    }

    /**
     * Builds the session.
     *
     * @return a new session
     * @throws InvalidValueException if a component is invalid; it names the component and the
     *     reason
     */
    public Session build() {
      return new Session(
          sessionId,
          searchQuery,
          createdAt,
          searchResults,
          searchMeta,
          payloadFilter,
          sortBy,
          userId,
          payloadSearch);
    }

    private static <T> T present(String component, @Nullable T value) {
      return RecordIntake.of("session").present(component, value);
    }
  }
}
