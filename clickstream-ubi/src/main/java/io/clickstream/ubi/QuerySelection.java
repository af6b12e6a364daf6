package io.clickstream.ubi;

import io.clickstream.model.Session;
import io.clickstream.ubi.UbiRow.QueryRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects one row of each query. Several rows have the same id because facet requests and
 * search-as-you-type share it. A row with results is preferred to one without, then a row with a
 * user_query to one without, then the earlier to the later. If the selected row has no user_query,
 * it gets that of the first row that has one.
 *
 * <p>Holds the id and the user_query of every query of a log in memory, and nothing of its events.
 */
final class QuerySelection {

  private final Map<String, SelectedRow> rows = new HashMap<>();

  /**
   * The row selected for a query.
   *
   * @param line its line
   * @param hasResults whether it has results
   * @param hasUserQuery whether it has a user_query itself
   * @param userQuery its user_query, else that of the first row that has one; null if none has
   * @param contentHash a hash of its content
   */
  record SelectedRow(
      long line,
      boolean hasResults,
      boolean hasUserQuery,
      @Nullable Object userQuery,
      int contentHash) {

    private static SelectedRow of(QueryRow row) {
      Session session = row.session();
      boolean hasUserQuery = UserQuery.isPresent(session.searchQuery());
      return new SelectedRow(
          row.row().line(),
          !session.searchResults().isEmpty(),
          hasUserQuery,
          hasUserQuery ? session.searchQuery() : null,
          row.contentHash());
    }

    private boolean isPreferredTo(SelectedRow earlier) {
      if (hasResults != earlier.hasResults) {
        return hasResults;
      }
      return hasUserQuery && !earlier.hasUserQuery;
    }

    /** Returns the preferred one of this row and a later one, with the user_query of either. */
    private SelectedRow or(SelectedRow later) {
      SelectedRow preferred = later.isPreferredTo(this) ? later : this;
      return preferred.hasUserQuery
          ? preferred
          : preferred.withUserQuery(userQuery != null ? userQuery : later.userQuery);
    }

    private SelectedRow withUserQuery(@Nullable Object ofOtherRow) {
      return new SelectedRow(line, hasResults, false, ofOtherRow, contentHash);
    }

    /** Returns the session to store for the selected row. */
    Session session(QueryRow row) {
      boolean fromOtherRow = !hasUserQuery && userQuery != null;
      return fromOtherRow
          ? row.session().toBuilder().searchQuery(userQuery).build()
          : row.session();
    }
  }

  /** Adds a row. Rows are added in the order of the log. */
  void add(QueryRow row) {
    rows.merge(row.session().sessionId(), SelectedRow.of(row), SelectedRow::or);
  }

  /** Returns the selected row of a query, of which at least one row was added. */
  SelectedRow of(String queryId) {
    return Objects.requireNonNull(rows.get(queryId), "the file changed while it was read");
  }

  /** Returns whether a row of this query was added. */
  boolean contains(String queryId) {
    return rows.containsKey(queryId);
  }
}
