package io.clickstream.server.http;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one request uses of the {@link MemoryBudget}. It is given back when the request has been
 * answered, whatever became of it. Used by the thread of the request.
 */
public final class RequestMemory {

  private static final Logger LOG = LoggerFactory.getLogger(RequestMemory.class);
  private static final String ATTRIBUTE = "clickstream.memory";

  /** As long as a request waits to be stored together with others. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** In the middle of an answer; it breaks off then, so this wait is longer. */
  private static final Duration LONGEST_WAIT_MIDWAY = Duration.ofSeconds(30);

  /**
   * What it takes to write down a batch, or to compare one that is written down: some sessions, and
   * a part of the content.
   */
  private static final long PARTS = 16L << 20;

  private final MemoryBudget budget;
  private long held;
  private long worked;

  RequestMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Returns a filter that gives each request its memory, and takes it back afterwards.
   *
   * @param budget what all requests share
   * @return the filter
   */
  public static Filter filter(MemoryBudget budget) {
    return new Filter() {
      @Override
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
          throws IOException, ServletException {
        RequestMemory memory = new RequestMemory(budget);
        request.setAttribute(ATTRIBUTE, memory);
        try {
          chain.doFilter(request, response);
        } finally {
          memory.release();
        }
      }
    };
  }

  /**
   * Returns what a request uses.
   *
   * @param request the request
   * @return its memory
   */
  public static RequestMemory of(Context request) {
    RequestMemory memory = request.attribute(ATTRIBUTE);
    if (memory == null) {
      throw new IllegalStateException("The filter of the memory budget is missing");
    }
    return memory;
  }

  /**
   * Refuses a body that says that it is larger than what is free. It may have become free when the
   * body has arrived, and the opposite, so nothing is reserved: a client that announces a body and
   * does not send it takes nothing from others.
   *
   * @param bytes the size that the body has as it says; not positive if it does not say it
   * @throws ProblemException with status 503 if there is no room for it
   */
  void requireRoomForBody(long bytes) {
    if (bytes > 0 && !budget.canHold(bytes)) {
      throw refusal(false);
    }
  }

  /**
   * Holds a part of a body that has arrived.
   *
   * @param bytes its size
   * @throws ProblemException with status 503 if there is no room for it
   */
  void arrived(long bytes) {
    if (!tryHold(held + bytes)) {
      throw refusal(false);
    }
  }

  /** Holds at least this much, if there is room now. */
  boolean tryHold(long bytes) {
    if (bytes > held) {
      if (!budget.tryHold(bytes, held)) {
        return false;
      }
      held = bytes;
    }
    return true;
  }

  /**
   * Waits to hold this much, and holds nothing meanwhile.
   *
   * @param begun whether the answer has been begun
   * @throws ProblemException with status 503 if there is no room after a while
   */
  void hold(long bytes, boolean begun) {
    release();
    if (!budget.hold(bytes, longestWait(begun))) {
      throw refusal(begun);
    }
    held = bytes;
  }

  /**
   * Waits for the memory that a body takes while it is parsed and stored. It replaces what the body
   * held while it arrived.
   *
   * @throws ProblemException with status 413 if it is more than there is, and 503 if there is not
   *     enough after a while
   */
  void workOnBody(long bytes) {
    if (bytes > budget.mostWorked()) {
      throw new ProblemException(
          413,
          "The body would take about %,d bytes of memory, but requests may use %,d"
              .formatted(bytes, budget.mostWorked()));
    }
    work(bytes);
  }

  /**
   * Waits for the memory to read a session whose size is not known. It is used until the request
   * has been answered.
   *
   * @throws ProblemException with status 503 if there is not enough after a while
   */
  public void workOnStoredSession() {
    work(budget.reading());
  }

  /**
   * Waits for the memory to go through a batch part by part. It is used until the request has been
   * answered, which may take minutes, so it is less than for a session that may be the largest.
   *
   * @throws ProblemException with status 503 if there is not enough after a while
   */
  public void workOnParts() {
    work(Math.min(PARTS, budget.reading()));
  }

  /**
   * Reads something of unknown size that the request then holds or drops. What it takes to read it
   * is used only meanwhile.
   *
   * @param begun whether the answer has been begun
   * @throws ProblemException with status 503 if there is not enough memory after a while
   */
  <T> T whileReading(boolean begun, Supplier<T> reading) {
    return whileWorking(budget.reading(), begun, reading);
  }

  /**
   * Reads a part of frozen content, which the request then holds or drops. All parts but those with
   * a large session have the same size, so less is used meanwhile than to read a session.
   *
   * @param largest the size of the largest part that was read before, 0 if none was
   * @param begun whether the answer has been begun
   * @throws ProblemException with status 503 if there is not enough memory after a while
   */
  <T> T whileReadingPart(long largest, boolean begun, Supplier<T> reading) {
    long bytes = Math.min(Math.max(PARTS, 2 * largest), budget.reading());
    return whileWorking(bytes, begun, reading);
  }

  private <T> T whileWorking(long bytes, boolean begun, Supplier<T> reading) {
    // What is held is free by now: the client has received what was read before. If that is enough,
    // nothing is asked for: a request that holds more than the budget would wait for itself.
    long more = Math.max(0, bytes - held);
    if (more > 0 && !budget.work(more, 0, longestWait(begun))) {
      throw refusal(begun);
    }
    try {
      return reading.get();
    } finally {
      budget.release(0, more);
    }
  }

  private void work(long bytes) {
    if (bytes <= worked) {
      return;
    }
    // What is worked in already is given back first: two that wait for each other would not go on.
    budget.release(0, worked);
    worked = 0;
    if (!budget.work(bytes, held, LONGEST_WAIT)) {
      throw refusal(false);
    }
    held = 0;
    worked = bytes;
  }

  void release() {
    budget.release(held, worked);
    held = 0;
    worked = 0;
  }

  private static Duration longestWait(boolean begun) {
    return begun ? LONGEST_WAIT_MIDWAY : LONGEST_WAIT;
  }

  private ProblemException refusal(boolean begun) {
    release();
    budget.refused();
    if (begun) {
      LOG.warn("An answer breaks off: other requests use the memory that it needs");
    }
    return new ProblemException(
        503, "The requests under way need all memory; try again", Map.of("Retry-After", "1"));
  }
}
