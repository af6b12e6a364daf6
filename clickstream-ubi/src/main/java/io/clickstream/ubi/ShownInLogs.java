package io.clickstream.ubi;

import com.carrotsearch.hppc.LongHashSet;
import io.clickstream.model.SearchResult;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.ShownObjects;
import io.clickstream.ubi.QuerySelection.SelectedRow;
import io.clickstream.ubi.UbiRow.QueryRow;

/**
 * What the queries of the logs were shown, as far as the logs tell: the results of the selected
 * rows, and the impressions of queries without results. It follows the rule of {@link
 * ShownObjects}, for millions of queries at once, and keeps only hashes of their objects, up to a
 * limit.
 */
final class ShownInLogs {

  /** Four million objects, which need 64 MiB at most. */
  static final int MAX_OBJECTS = 1 << 22;

  /** Stands for the position of the results of a query that has none. */
  private static final long IMPRESSIONS = 0;

  private final QuerySelection selection;
  private final int maxObjects;
  private final LongHashSet objects = new LongHashSet();
  private final LongHashSet queriesWithImpressions = new LongHashSet();
  private boolean full;

  ShownInLogs(QuerySelection selection, int maxObjects) {
    this.selection = selection;
    this.maxObjects = maxObjects;
  }

  /** Whether an object was shown. */
  enum Answer {
    SHOWN,
    NOT_SHOWN,
    /** Not found among the objects that are remembered, which are not all. */
    UNKNOWN
  }

  /** Adds the results of a row that is selected by now. */
  void addResults(long position, QueryRow row) {
    String queryId = row.session().sessionId();
    for (SearchResult result : row.session().searchResults()) {
      add(position, queryId, result.objectId());
    }
  }

  /** Adds an event, which is of interest if it is an impression. */
  void addImpression(SessionEvent event) {
    String object = event.objectId();
    if (object != null && ShownObjects.isImpression(event)) {
      queriesWithImpressions.add(Hashes.of(event.sessionId()));
      add(IMPRESSIONS, event.sessionId(), object);
    }
  }

  /** Returns whether the rows selected so far have results for a query. */
  boolean hasResults(String queryId) {
    SelectedRow selected = selection.find(queryId);
    return selected != null && selected.hasResults();
  }

  boolean hasImpressions(String queryId) {
    return queriesWithImpressions.contains(Hashes.of(queryId));
  }

  /** Returns whether an object was shown, once all rows were added. */
  Answer answer(String queryId, String object) {
    SelectedRow selected = selection.find(queryId);
    long source = selected != null && selected.hasResults() ? selected.position() : IMPRESSIONS;
    if (objects.contains(hash(source, queryId, object))) {
      return Answer.SHOWN;
    }
    return full ? Answer.UNKNOWN : Answer.NOT_SHOWN;
  }

  private void add(long source, String queryId, String object) {
    if (objects.size() < maxObjects) {
      objects.add(hash(source, queryId, object));
    } else {
      full |= !objects.contains(hash(source, queryId, object));
    }
  }

  /** A row that is selected no more leaves its results behind, but under its own position. */
  private static long hash(long source, String queryId, String object) {
    return Hashes.of(Hashes.of(source), queryId, object);
  }
}
