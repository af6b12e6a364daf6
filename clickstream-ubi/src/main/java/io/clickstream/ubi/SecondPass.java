package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.ubi.QuerySelection.SelectedRow;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.UbiRow.RejectedRow;
import io.clickstream.ubi.log.LogRow;
import java.io.IOException;
import java.util.function.Supplier;

/** The second pass over a log: stores its rows and counts what becomes of them. */
final class SecondPass implements RowHandler {

  private final QuerySelection selection;
  private final RowCounter counter;
  private final SessionWriter sessions;
  private final EventWriter events;

  SecondPass(
      Supplier<ClickstreamDao> dao,
      QuerySelection selection,
      RowCounter counter,
      EventsWithoutQuery eventsWithoutQuery) {
    this.selection = selection;
    this.counter = counter;
    this.sessions = new SessionWriter(dao, counter);
    this.events = new EventWriter(dao, counter, eventsWithoutQuery);
  }

  @Override
  public void handle(LogRow read) throws IOException {
    UbiRow row = RowMapping.map(read);
    if (row instanceof QueryRow query) {
      counter.read(RowKind.QUERY);
      countRepair(query.repaired());
      handle(query);
    } else if (row instanceof EventRow event) {
      counter.read(RowKind.EVENT);
      countRepair(event.repaired());
      events.add(event, selection.contains(event.event().sessionId()));
    } else if (row instanceof RejectedRow rejected) {
      counter.read(rejected.kind());
      counter.rejected(rejected.kind(), read, rejected.reason(), rejected.detail());
    }
  }

  private void countRepair(boolean repaired) {
    if (repaired) {
      counter.repaired();
    }
  }

  private void handle(QueryRow row) throws IOException {
    String queryId = row.session().sessionId();
    Object userQuery = row.session().searchQuery();
    SelectedRow selected = selection.of(queryId);
    if (selected.line() == row.row().line()) {
      sessions.add(row.with(selected.session(row)));
    } else if (UserQuery.contradicts(userQuery, selected.userQuery())) {
      counter.rejected(
          RowKind.QUERY,
          row.row(),
          UnusedReason.OTHER_USER_QUERY,
          "user_query '%s' of query_id '%s' differs from '%s', which is used with line %d"
              .formatted(userQuery, queryId, selected.userQuery(), selected.line()));
    } else {
      counter.merged(RowKind.QUERY, row.row());
      if (selected.contentHash() != row.contentHash()) {
        counter.unused(
            row.row(),
            UnusedReason.OTHER_ROW_USED,
            "the row of line %d is used for query_id '%s'".formatted(selected.line(), queryId));
      }
    }
  }

  /** Writes what is still buffered, and returns the report of the whole log. */
  ImportReport finish() throws IOException {
    sessions.flush();
    events.finish();
    return counter.report();
  }
}
