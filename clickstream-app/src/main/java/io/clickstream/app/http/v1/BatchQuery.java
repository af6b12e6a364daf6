package io.clickstream.app.http.v1;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of a batch are asked for.
 *
 * @param batchId the batch
 * @param page which of its sessions; 0 asks for all sessions, or all events
 * @param most at most so many sessions, or events of one session, are answered
 */
record BatchQuery(String batchId, PageRequest page, int most) {

  private static final int SESSIONS = 10;
  private static final int EVENTS = 100;

  static @Nullable BatchQuery of(Fields query, int most) {
    String batchId = query.id("batch_id");
    long afterNumber = query.count("after_number", Long.MAX_VALUE, 0);
    int limit = (int) query.count("limit", most, SESSIONS);
    int eventsLimit = (int) query.count("events_limit", most, EVENTS);
    return query.make(
        () ->
            new BatchQuery(batchId, new PageRequest(afterNumber, limit, eventsLimit, true), most));
  }

  /**
   * Reads them.
   *
   * @throws InvalidRequest if all were asked for, and they are more than are answered: a part would
   *     look like all of them
   */
  List<SessionWithEvents> sessions(ClickstreamDao dao) {
    boolean allSessions = page.limit() == 0;
    boolean allEvents = page.eventsLimit() == 0;
    List<SessionWithEvents> sessions =
        dao.getBatchSessions(
            batchId,
            page.withLimit(allSessions ? most + 1 : page.limit())
                .withEventsLimit(allEvents ? most : page.eventsLimit()));
    require("limit", !allSessions || sessions.size() <= most);
    require(
        "events_limit", !allEvents || sessions.stream().noneMatch(SessionWithEvents::moreEvents));
    return sessions;
  }

  private void require(String name, boolean complete) {
    if (!complete) {
      Unfit tooMany = Unfit.because("0 asks for all, which are more than " + most);
      throw new InvalidRequest(List.of(tooMany.at(List.of("query", name))));
    }
  }
}
