package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.ubi.QueryChoice.Chosen;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.UbiRow.UselessRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.UnusedReason;
import java.io.IOException;
import java.util.function.Supplier;

/** The second reading of a file: stores its rows and counts what becomes of them. */
final class Storing implements RowTaker {

  private final QueryChoice choice;
  private final Tally tally;
  private final SessionWriter sessions;
  private final EventWriter events;

  Storing(Supplier<ClickstreamDao> dao, QueryChoice choice, Tally tally, WaitingEvents waiting) {
    this.choice = choice;
    this.tally = tally;
    this.sessions = new SessionWriter(dao, tally);
    this.events = new EventWriter(dao, tally, waiting);
  }

  @Override
  public void take(LogRow read) throws IOException {
    UbiRow row = RowMapping.map(read);
    if (row instanceof QueryRow query) {
      tally.read(RowKind.QUERY);
      countRepair(query.repaired());
      take(query);
    } else if (row instanceof EventRow event) {
      tally.read(RowKind.EVENT);
      countRepair(event.repaired());
      events.add(event, choice.knows(event.event().sessionId()));
    } else if (row instanceof UselessRow useless) {
      tally.read(useless.kind());
      tally.rejected(useless.kind(), read, useless.problem().reason(), useless.problem().detail());
    }
  }

  private void countRepair(boolean repaired) {
    if (repaired) {
      tally.repaired();
    }
  }

  private void take(QueryRow row) throws IOException {
    String queryId = row.session().sessionId();
    Object userQuery = row.session().searchQuery();
    Chosen chosen = choice.of(queryId);
    if (chosen.line() == row.row().line()) {
      sessions.add(row.with(chosen.session(row)));
    } else if (UserQuery.contradicts(userQuery, chosen.userQuery())) {
      tally.rejected(
          RowKind.QUERY,
          row.row(),
          UnusedReason.OTHER_USER_QUERY,
          "user_query '%s' of query_id '%s' differs from '%s', which is used with line %d"
              .formatted(userQuery, queryId, chosen.userQuery(), chosen.line()));
    } else {
      tally.merged(RowKind.QUERY, row.row());
      if (chosen.content() != row.row().content()) {
        tally.unused(
            row.row(),
            UnusedReason.OTHER_ROW_USED,
            "the row of line %d is used for query_id '%s'".formatted(chosen.line(), queryId));
      }
    }
  }

  /** Stores what is held back. */
  ImportReport finish() throws IOException {
    sessions.flush();
    events.finish();
    return tally.report();
  }
}
