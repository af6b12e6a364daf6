package io.clickstream.verification.comparison;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads all batches, all their sessions page by page and as a stream, and the newest version of
 * each session, with all events.
 */
record EverythingStored() implements Operation {

  private static final int PAGE = 50;

  @Override
  public Object play(ClickstreamDao dao) {
    Map<String, Object> everything = new LinkedHashMap<>();
    List<SessionBatch> batches = dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), 0);
    everything.put("batches", batches);
    Set<String> sessionIds = new LinkedHashSet<>();
    for (SessionBatch batch : batches) {
      String batchId = batch.batchId();
      everything.put(batchId, dao.getBatch(batchId));
      List<SessionWithEvents> pages = pages(batchId, dao);
      everything.put(batchId + ", paged", pages);
      everything.put(
          batchId + ", streamed", dao.streamBatchSessions(batchId, PageRequest.ALL).toList());
      if (batch.frozen()) {
        everything.put(batchId + ", receipt", dao.receipt(batchId));
        everything.put(batchId + ", late", dao.late(batchId));
        everything.put(
            batchId + ", content",
            new Operation.OpenContent(batchId, ContentEncoding.IDENTITY, 0).play(dao));
      }
      pages.forEach(read -> sessionIds.add(read.session().sessionId()));
    }
    sessionIds.forEach(
        sessionId -> everything.put("session " + sessionId, dao.getSession(sessionId, 0)));
    return everything;
  }

  private static List<SessionWithEvents> pages(String batchId, ClickstreamDao dao) {
    List<SessionWithEvents> pages = new ArrayList<>();
    PageRequest next = PageRequest.ALL.withLimit(PAGE);
    for (List<SessionWithEvents> page = dao.getBatchSessions(batchId, next);
        !page.isEmpty();
        page = dao.getBatchSessions(batchId, next)) {
      pages.addAll(page);
      next = next.after(page.get(page.size() - 1).registered().sessionNumber());
    }
    return pages;
  }
}
