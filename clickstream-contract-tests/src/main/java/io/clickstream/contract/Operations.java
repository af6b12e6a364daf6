package io.clickstream.contract;

import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.session;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All operations of {@link ClickstreamDao} that call the storage, applied to existing records. */
final class Operations {

  private Operations() {}

  static Map<String, Consumer<ClickstreamDao>> all(String sessionId, String batchId) {
    Map<String, Consumer<ClickstreamDao>> all = new LinkedHashMap<>();
    all.put("registerSession", dao -> dao.registerSession(session(601)));
    all.put("registerSessions", dao -> dao.registerSessions(List.of(session(602), session(603))));
    all.put("updateSession", dao -> dao.updateSession(session(sessionId, 604)));
    all.put(
        "updateSession of a version",
        dao -> dao.updateSession(session(sessionId, 608), new SessionVersion(batchId, 1)));
    all.put("pushEvents", dao -> dao.pushEvents(events(sessionId, 605, 606)));
    all.put("markSessionIrrelevant", dao -> dao.markSessionIrrelevant(sessionId));
    all.put("getSession", dao -> dao.getSession(sessionId));
    all.put("getSession with limit", dao -> dao.getSession(sessionId, 7));
    all.put("getSessions", dao -> dao.getSessions(List.of(sessionId, "session-608"), 7));
    all.put("getBatchSessions", dao -> dao.getBatchSessions(batchId, PageRequest.ALL));
    all.put(
        "streamBatchSessions",
        dao -> dao.streamBatchSessions(batchId, PageRequest.ALL).forEach(read -> {}));
    all.put("getBatch", dao -> dao.getBatch(batchId));
    all.put("listBatches", dao -> dao.listBatches(Set.of(SessionBatchStatus.values()), 0));
    all.put("releaseBatch", dao -> dao.releaseBatch("release-607"));
    all.put(
        "updateBatchStatus", dao -> dao.updateBatchStatus(batchId, SessionBatchStatus.FINE_TUNING));
    all.put("freezeBatch", dao -> dao.freezeBatch(batchId));
    all.put("receipt", dao -> dao.receipt(batchId));
    all.put("openContent", dao -> dao.openContent(batchId, ContentEncoding.GZIP, 609));
    all.put("late", dao -> dao.late(batchId));
    all.put("amend", dao -> dao.amend(batchId));
    return all;
  }
}
