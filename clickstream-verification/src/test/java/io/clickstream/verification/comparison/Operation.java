package io.clickstream.verification.comparison;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One call with what is handed over. Played on equal stores it must come to the same. */
interface Operation {

  /** Makes the call, and gives back what it answers. */
  Object play(ClickstreamDao dao);

  /** The same call with less in it, the boldest cuts first. */
  default Stream<Operation> simpler() {
    return Stream.empty();
  }

  record RegisterSession(Session session) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.registerSession(session);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.session(session).map(RegisterSession::new);
    }
  }

  record RegisterSessions(List<Session> sessions) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.registerSessions(sessions);
    }

    @Override
    public Stream<Operation> simpler() {
      Stream<Operation> shorter =
          Simpler.list(sessions, Simpler::session).map(RegisterSessions::new);
      return sessions.size() == 1
          ? Stream.concat(Stream.of(new RegisterSession(sessions.get(0))), shorter)
          : shorter;
    }
  }

  record UpdateSession(Session session) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.updateSession(session);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.session(session).map(UpdateSession::new);
    }
  }

  /** Expects the newest version, or the one after it, which is not there. */
  record UpdateVersion(Session session, boolean newest) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      SessionVersion stored =
          dao.getSession(session.sessionId(), 1)
              .map(read -> read.registered().version())
              .orElse(new SessionVersion("batch-000001", 1));
      SessionVersion next = new SessionVersion(stored.batchId(), stored.sessionNumber() + 1);
      return dao.updateSession(session, newest ? stored : next);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.session(session).map(simpler -> new UpdateVersion(simpler, newest));
    }
  }

  record PushEvents(List<SessionEvent> events) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.pushEvents(events);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.list(events, Simpler::event).map(PushEvents::new);
    }
  }

  record MarkSessionIrrelevant(String sessionId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.markSessionIrrelevant(sessionId);
    }
  }

  record GetSession(String sessionId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.getSession(sessionId);
    }
  }

  record GetSessionWithLimit(String sessionId, int eventsLimit) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.getSession(sessionId, eventsLimit);
    }
  }

  record GetSessions(List<String> sessionIds, int eventsLimit) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.getSessions(sessionIds, eventsLimit);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.list(sessionIds, id -> Stream.<String>empty())
          .map(ids -> new GetSessions(ids, eventsLimit));
    }
  }

  record GetBatchSessions(String batchId, PageRequest page) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.getBatchSessions(batchId, page);
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.page(page).map(simpler -> new GetBatchSessions(batchId, simpler));
    }
  }

  record StreamBatchSessions(String batchId, PageRequest page) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.streamBatchSessions(batchId, page).toList();
    }

    @Override
    public Stream<Operation> simpler() {
      return Simpler.page(page).map(simpler -> new StreamBatchSessions(batchId, simpler));
    }
  }

  record GetBatch(String batchId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.getBatch(batchId);
    }
  }

  record ListBatches(Set<SessionBatchStatus> statuses, int limit) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.listBatches(statuses, limit);
    }
  }

  record ReleaseBatch(String releaseId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.releaseBatch(releaseId);
    }
  }

  record UpdateBatchStatus(String batchId, SessionBatchStatus status) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.updateBatchStatus(batchId, status);
    }
  }

  record FreezeBatch(String batchId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.freezeBatch(batchId);
    }
  }

  record GetReceipt(String batchId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.receipt(batchId);
    }
  }

  record OpenContent(String batchId, ContentEncoding encoding, long offset) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.openContent(batchId, encoding, offset).map(OpenContent::read);
    }

    private static String read(InputStream content) {
      try (content) {
        return HexFormat.of().formatHex(content.readAllBytes());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  record Late(String batchId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.late(batchId);
    }
  }

  record Amend(String batchId) implements Operation {
    @Override
    public Object play(ClickstreamDao dao) {
      return dao.amend(batchId);
    }
  }
}
