package io.clickstream.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search: what was asked, by whom, and what was shown for it.
 *
 * <p>This is the session of the embedding_studio clickstream, one query with its results, not the
 * visit of a person to a site; in User Behavior Insights it is called a query.
 *
 * @param sessionId the application's own name for this search, unique in the store
 * @param searchQuery what was searched for: any JSON value, {@code null} included
 * @param createdAt when it was searched, in milliseconds; finer parts are cut off
 * @param searchResults what was shown, in the order it was shown
 * @param searchMeta a JSON value about the search, or {@code null}
 * @param payloadFilter the filter that was applied, as a JSON value, or {@code null}
 * @param sortBy the order that was asked for, or {@code null} for the engine's own
 * @param userId who searched, or {@code null} if that is not known
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
   * Checks and copies the components.
   *
   * @param sessionId the component of that name
   * @param searchQuery the component of that name
   * @param createdAt the component of that name
   * @param searchResults the component of that name
   * @param searchMeta the component of that name
   * @param payloadFilter the component of that name
   * @param sortBy the component of that name
   * @param userId the component of that name
   * @param payloadSearch the component of that name
   * @throws InvalidValueException naming the field and the reason, as the package says
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
   * A builder with what every session has; it starts without results and without the optional
   * parts.
   *
   * @param sessionId the application's own name for this search
   * @param searchQuery what was searched for: any JSON value
   * @param createdAt when it was searched
   * @return a new builder
   */
  public static Builder builder(String sessionId, @Nullable Object searchQuery, Instant createdAt) {
    return new Builder(sessionId, searchQuery, createdAt);
  }

  /**
   * A builder that starts with everything this session has.
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

  /** Collects the components of a session. Not safe for use by several threads. */
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
      this.sessionId = sessionId;
      this.searchQuery = searchQuery;
      this.createdAt = createdAt;
    }

    /**
     * Sets what was searched for.
     *
     * @param searchQuery any JSON value
     * @return this builder
     */
    public Builder searchQuery(@Nullable Object searchQuery) {
      this.searchQuery = searchQuery;
      return this;
    }

    /**
     * Sets when it was searched.
     *
     * @param createdAt the time; finer parts than milliseconds are cut off
     * @return this builder
     */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /**
     * Sets what was shown, in the order it was shown.
     *
     * @param searchResults the results
     * @return this builder
     */
    public Builder searchResults(List<SearchResult> searchResults) {
      this.searchResults = searchResults;
      return this;
    }

    /**
     * Sets what was shown, in the order it was shown, where only the objects are known.
     *
     * @param objectIds the ids of the objects shown
     * @return this builder
     */
    public Builder searchResults(String... objectIds) {
      return searchResults(List.of(objectIds).stream().map(SearchResult::of).toList());
    }

    /**
     * Sets what else is known about the search.
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
     * Sets the order that was asked for.
     *
     * @param sortBy the order, or {@code null}
     * @return this builder
     */
    public Builder sortBy(@Nullable SortBy sortBy) {
      this.sortBy = sortBy;
      return this;
    }

    /**
     * Sets who searched.
     *
     * @param userId the application's own name for the person, or {@code null}
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
     * The session.
     *
     * @return a new session
     * @throws InvalidValueException naming the field and the reason, as the package says
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
  }
}
