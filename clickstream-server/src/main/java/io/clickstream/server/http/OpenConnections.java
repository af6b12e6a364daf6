package io.clickstream.server.http;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the number of open connections. Beyond the limit, each new connection closes the one that
 * has been without a request for the longest time, which may be a new one whose first request has
 * not arrived yet. If there is none, it closes the one whose client has been reading the end of an
 * answer for the longest time. Connections whose request is being processed are never closed, so
 * there may be more of them than the limit allows.
 */
public final class OpenConnections {

  private final int most;
  private final Set<ClientEndPoint> open = new HashSet<>();

  /** Without a request; the one that has been so for the longest time is the first. */
  private final Set<ClientEndPoint> idle = new LinkedHashSet<>();

  /** The request has been processed, but the client has not taken all of the answer. */
  private final Set<ClientEndPoint> sending = new LinkedHashSet<>();

  /**
   * Creates a limit.
   *
   * @param most the number of connections that may be open, at least 1
   */
  public OpenConnections(int most) {
    this.most = most;
  }

  void opened(ClientEndPoint connection) {
    Optional<ClientEndPoint> surplus;
    synchronized (this) {
      surplus = open.size() < most ? Optional.empty() : firstOf(idle).or(() -> firstOf(sending));
      open.add(connection);
      idle.add(connection);
    }
    surplus.ifPresent(ClientEndPoint::close);
  }

  private static Optional<ClientEndPoint> firstOf(Set<ClientEndPoint> connections) {
    Iterator<ClientEndPoint> inOrder = connections.iterator();
    if (!inOrder.hasNext()) {
      return Optional.empty();
    }
    ClientEndPoint first = inOrder.next();
    inOrder.remove();
    return Optional.of(first);
  }

  synchronized void requestBegan(ClientEndPoint connection) {
    idle.remove(connection);
  }

  synchronized void requestProcessed(ClientEndPoint connection) {
    if (open.contains(connection)) {
      sending.add(connection);
    }
  }

  synchronized void answerSent(ClientEndPoint connection) {
    sending.remove(connection);
    if (open.contains(connection)) {
      idle.add(connection);
    }
  }

  synchronized void closed(ClientEndPoint connection) {
    open.remove(connection);
    idle.remove(connection);
    sending.remove(connection);
  }
}
