package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.QuerySelection.SelectedRow;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.UbiRow.RejectedRow;
import io.clickstream.ubi.UbiRow.Repair;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The second pass over the logs: stores their rows and counts what becomes of them. */
final class SecondPass implements RowHandler {

  private final QuerySelection selection;
  private final RowCounter counter;
  private final Instant now;
  private final boolean findings;
  private final SessionFindings sessionFindings;
  private final EventFindings eventFindings;
  private final SessionWriter sessions;
  private final EventWriter events;
  private int log;

  /**
   * Creates a second pass.
   *
   * @param now the time of the import; later ones are in the future
   * @param findings whether to find out about the sessions and events, which reads the store
   */
  SecondPass(
      Supplier<ClickstreamDao> dao,
      FirstPass firstPass,
      RowCounter counter,
      Instant now,
      boolean findings) {
    StoredSessions stored = new StoredSessions(dao);
    this.findings = findings;
    this.selection = firstPass.selection();
    this.counter = counter;
    this.now = now;
    this.sessionFindings = new SessionFindings(firstPass.shown(), stored);
    this.eventFindings = new EventFindings(selection, firstPass.shown(), sessionFindings, stored);
    this.sessions =
        new SessionWriter(dao, counter, findings ? sessionFindings : (session, created) -> {});
    this.events = new EventWriter(dao, stored, counter);
  }

  @Override
  public void start(int number, Path name, LogSource source) throws IOException {
    flush();
    log = number;
    counter.start(number);
  }

  @Override
  public void handle(LogRow read) throws IOException {
    UbiRow row = RowMapping.map(read);
    if (row instanceof QueryRow query) {
      counter.read(RowKind.QUERY);
      if (isUsed(query)) {
        noteUse(read, query.session().createdAt(), query.repairs());
      }
    } else if (row instanceof EventRow event) {
      counter.read(RowKind.EVENT);
      handle(event);
      noteUse(read, event.event().createdAt(), event.repairs());
    } else if (row instanceof RejectedRow rejected) {
      counter.read(rejected.kind());
      counter.rejected(rejected.kind(), read, rejected.reason(), rejected.detail());
    }
  }

  private void noteUse(LogRow row, Instant time, List<Repair> repairs) throws IOException {
    counter.repaired(row, repairs);
    if (time.isAfter(now)) {
      counter.inTheFuture();
    }
  }

  private void handle(EventRow row) throws IOException {
    SessionEvent event = row.event();
    if (events.add(RowPosition.of(log, row.row().line()), row) && findings) {
      eventFindings.add(event);
    }
  }

  /** Returns whether the row is stored or merged, and not rejected. */
  private boolean isUsed(QueryRow row) throws IOException {
    String queryId = row.session().sessionId();
    SelectedRow selected = selection.of(queryId);
    if (selected.position() == RowPosition.of(log, row.row().line())) {
      sessions.add(row.with(selected.session(row)));
      return true;
    }
    if (UserQuery.contradicts(row.session().searchQuery(), selected.userQuery())) {
      reject(row, selected);
      return false;
    }
    counter.merged(RowKind.QUERY, row.row());
    if (selected.contentHash() != row.contentHash()) {
      counter.unused(
          row.row(),
          UnusedReason.OTHER_ROW_USED,
          "the row of %s is used for query_id '%s'"
              .formatted(counter.place(selected.position()), queryId));
    }
    return true;
  }

  private void reject(QueryRow row, SelectedRow selected) throws IOException {
    counter.rejected(
        RowKind.QUERY,
        row.row(),
        UnusedReason.OTHER_USER_QUERY,
        "user_query %s of query_id '%s' differs from %s, which is used with %s"
            .formatted(
                JsonValue.shown(row.session().searchQuery()),
                row.session().sessionId(),
                JsonValue.shown(selected.userQuery()),
                counter.place(selected.position())));
  }

  private void flush() throws IOException {
    sessions.flush();
    events.flush();
  }

  /** Writes what is still buffered, and returns the report of all logs. */
  ImportReport finish() throws IOException {
    flush();
    ImportedSessions imported = sessionFindings.finish(sessions.improved(), eventFindings);
    return counter.report(imported, eventFindings.finish());
  }
}
