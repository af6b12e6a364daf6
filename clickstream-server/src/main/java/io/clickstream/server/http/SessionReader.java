package io.clickstream.server.http;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.HeapSize;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions for an answer, within the {@link MemoryBudget}. The size of a session is known
 * only when it has been read. If there is no room to hold it until the client has received it, it
 * is dropped, and read again when there is room: an answer that waits holds nothing.
 */
public final class SessionReader {

  /** The sessions and events that a stream of the store holds besides the current one. */
  private static final long MOST_AHEAD = 4L << 20;

  private static final int SESSIONS_AHEAD = 100;

  private final RequestMemory memory;
  private final ClickstreamDao dao;
  private long largest;

  /**
   * Creates a reader for one request.
   *
   * @param request the request
   * @param dao the store
   */
  public SessionReader(Context request, ClickstreamDao dao) {
    this.memory = RequestMemory.of(request);
    this.dao = dao;
  }

  /**
   * Reads one session.
   *
   * @param sessionId its id
   * @param eventsLimit the maximum number of its events
   * @return the session; empty if it is not registered
   * @throws ProblemException with status 503 if there is not enough memory after a while
   */
  public Optional<SessionWithEvents> session(String sessionId, int eventsLimit) {
    Supplier<Optional<SessionWithEvents>> reading = () -> dao.getSession(sessionId, eventsLimit);
    Optional<SessionWithEvents> read = memory.whileReading(false, reading);
    while (read.isPresent() && !memory.tryHold(HeapSize.of(read.get()))) {
      long size = HeapSize.of(read.get());
      read = Optional.empty();
      memory.hold(size, false);
      read = memory.whileReading(false, reading);
    }
    return read;
  }

  /**
   * Reads sessions of a batch, one at a time. The first is read now, so that a store that cannot be
   * reached and missing memory are answered with a status instead of an incomplete body.
   *
   * @param batchId the batch
   * @param page which of its sessions
   * @return the sessions in the order of their numbers. If there is not enough memory for one, even
   *     after a while, {@code hasNext} throws a {@link ProblemException} with status 503
   * @throws ProblemException with status 503 if that is so for the first
   */
  public Iterator<SessionWithEvents> batch(String batchId, PageRequest page) {
    Iterator<SessionWithEvents> sessions = new BatchSessions(batchId, page);
    return sessions.hasNext() ? sessions : Collections.emptyIterator();
  }

  private final class BatchSessions implements Iterator<SessionWithEvents> {

    private final String batchId;
    private PageRequest rest;
    private long remaining;
    private boolean begun;
    private @Nullable Iterator<SessionWithEvents> source;
    private @Nullable SessionWithEvents next;

    BatchSessions(String batchId, PageRequest page) {
      this.batchId = batchId;
      this.rest = page;
      this.remaining = page.limit() == 0 ? Long.MAX_VALUE : page.limit();
    }

    @Override
    public boolean hasNext() {
      if (next == null && (source != null || remaining > 0)) {
        read();
        while (next != null && !memory.tryHold(size(next))) {
          long needed = size(next);
          next = null;
          source = null;
          memory.hold(needed, begun);
          read();
        }
      }
      return next != null;
    }

    private void read() {
      next = memory.whileReading(begun, this::nextOfSource).orElse(null);
    }

    private Optional<SessionWithEvents> nextOfSource() {
      Iterator<SessionWithEvents> sessions = source;
      if (sessions == null) {
        sessions = dao.streamBatchSessions(batchId, rest).iterator();
        source = sessions;
      }
      return sessions.hasNext() ? Optional.of(sessions.next()) : Optional.empty();
    }

    /** The session, and those after it that the store has read too and that may be like it. */
    private long size(SessionWithEvents session) {
      largest = Math.max(largest, HeapSize.of(session));
      return Math.max(largest, Math.min(SESSIONS_AHEAD * largest, MOST_AHEAD));
    }

    @Override
    public SessionWithEvents next() {
      SessionWithEvents session = hasNext() ? next : null;
      if (session == null) {
        throw new NoSuchElementException();
      }
      next = null;
      begun = true;
      rest = rest.after(session.registered().sessionNumber());
      if (rest.limit() > 0) {
        remaining--;
        rest = remaining == 0 ? rest : rest.withLimit((int) remaining);
      }
      return session;
    }
  }
}
