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
 * <p>Holds the id and the user_query of every query of the logs in memory, and nothing of its
 * events.
 */
final class QuerySelection {

  private final Map<String, SelectedRow> rows = new HashMap<>();

  /**
   * The row selected for a query.
   *
   * @param position its {@link RowPosition}
   * @param hasResults whether it has results
   * @param hasUserQuery whether it has a user_query itself
   * @param userQuery its user_query, else that of the first row that has one; null if none has
   * @param contentHash a hash of its content
   */
  record SelectedRow(
      long position,
      boolean hasResults,
      boolean hasUserQuery,
      @Nullable Object userQuery,
      int contentHash) {

    private static SelectedRow of(long position, QueryRow row) {
      Session session = row.session();
      boolean hasUserQuery = UserQuery.isPresent(session.searchQuery());
      return new SelectedRow(
          position,
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
      return new SelectedRow(position, hasResults, false, ofOtherRow, contentHash);
    }

    /** Returns the session to store for the selected row. */
    Session session(QueryRow row) {
      boolean fromOtherRow = !hasUserQuery && userQuery != null;
      return fromOtherRow
          ? row.session().toBuilder().searchQuery(userQuery).build()
          : row.session();
    }
  }

  /** Adds a row, and returns whether it is the selected one now. Rows are added in their order. */
  boolean add(long position, QueryRow row) {
    SelectedRow selected =
        rows.merge(row.session().sessionId(), SelectedRow.of(position, row), SelectedRow::or);
    return selected.position() == position;
  }

  /** Returns the selected row of a query, of which at least one row was added. */
  SelectedRow of(String queryId) {
    return Objects.requireNonNull(find(queryId));
  }

  /** Returns the selected row of a query; null if no row of it was added. */
  @Nullable SelectedRow find(String queryId) {
    return rows.get(queryId);
  }
}
