package io.clickstream.ubi;

import io.clickstream.model.Session;
import io.clickstream.ubi.UbiRow.QueryRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which row of each query to use, when several have the same id: facet requests and the steps of
 * typing ahead share it. One with results goes before one without, then one that says a user_query
 * before one that does not, then the first in the file. Where the one that is used says no
 * user_query, the first that says one is heard.
 *
 * <p>Holds the id and the user_query of every query of a file in memory, and nothing of its events.
 */
final class QueryChoice {

  private final Map<String, Chosen> chosen = new HashMap<>();

  /**
   * The row of a query to use.
   *
   * @param line where it is
   * @param results whether it has results
   * @param own whether it says itself what was searched for
   * @param userQuery that, or else what the first row that does says; null if none does
   * @param content a hash of all that it says
   */
  record Chosen(long line, boolean results, boolean own, @Nullable Object userQuery, int content) {

    private static Chosen of(QueryRow row) {
      Session session = row.session();
      boolean results = !session.searchResults().isEmpty();
      boolean own = UserQuery.says(session.searchQuery());
      return new Chosen(
          row.row().line(), results, own, own ? session.searchQuery() : null, row.row().content());
    }

    private boolean goesBefore(Chosen other) {
      if (results != other.results) {
        return results;
      }
      return own && !other.own;
    }

    /** The better of two, which hears what the other says if it says nothing itself. */
    private Chosen or(Chosen next) {
      Chosen better = next.goesBefore(this) ? next : this;
      return better.own ? better : better.hearing(userQuery != null ? userQuery : next.userQuery);
    }

    private Chosen hearing(@Nullable Object said) {
      return new Chosen(line, results, false, said, content);
    }

    /** What is stored of the row. */
    Session session(QueryRow row) {
      boolean heard = !own && userQuery != null;
      return heard ? row.session().toBuilder().searchQuery(userQuery).build() : row.session();
    }
  }

  /** Takes a row into account; rows come in the order of the file. */
  void consider(QueryRow row) {
    chosen.merge(row.session().sessionId(), Chosen.of(row), Chosen::or);
  }

  /** The row to use for a query that was considered. */
  Chosen of(String queryId) {
    return Objects.requireNonNull(chosen.get(queryId), "the file changed while it was read");
  }

  /** Whether the file has a row of this query that can be used. */
  boolean knows(String queryId) {
    return chosen.containsKey(queryId);
  }
}
