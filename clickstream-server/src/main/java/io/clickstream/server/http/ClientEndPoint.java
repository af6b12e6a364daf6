package io.clickstream.server.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of a client. If it is closed in the middle of an answer, whoever closes it, the client
 * gets a TCP reset: a body without a length ends with the connection, so that a regular close would
 * make an incomplete body look complete. The operating system sends the reset even if the process
 * is killed, because the socket is set to do so ({@code SO_LINGER} of 0) before the answer begins.
 */
public final class ClientEndPoint extends SocketChannelEndPoint {

  private static final Logger LOG = LoggerFactory.getLogger(ClientEndPoint.class);

  private final OpenConnections connections;
  private volatile boolean answering;

  /**
   * Creates an end point.
   *
   * @param channel the socket
   * @param selector the selector of the socket
   * @param key the key of the socket at the selector
   * @param scheduler checks the idle time
   * @param connections all connections of the service
   */
  public ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      OpenConnections connections) {
    super(channel, selector, key, scheduler);
    this.connections = connections;
  }

  /**
   * Returns the socket that a request came from.
   *
   * @param request the request
   * @return its socket, also if the connection uses TLS
   */
  static ClientEndPoint of(ServletContextRequest request) {
    return below(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  /** Returns the socket below an end point that may be one of TLS. */
  static ClientEndPoint below(EndPoint endPoint) {
    return endPoint instanceof SslEndPoint tls
        ? below(tls.getSslConnection().getEndPoint())
        : (ClientEndPoint) endPoint;
  }

  /** From now on, closing the connection resets it. */
  void answerBegins() {
    if (!answering) {
      answering = true;
      linger(0);
    }
  }

  /** All of the answer has been given to the operating system, which delivers it after a close. */
  void answerEnds() {
    if (answering) {
      answering = false;
      linger(-1);
    }
  }

  boolean isAnswering() {
    return answering;
  }

  /** Closes the connection in the middle of an answer. */
  void closeWithReset() {
    answerBegins();
    close();
  }

  private void linger(int seconds) {
    try {
      getChannel().setOption(StandardSocketOptions.SO_LINGER, seconds);
    } catch (IOException closed) {
      LOG.debug("The connection is closed already", closed);
    }
  }

  /** Jetty calls it at the end of an answer, and before it may close the connection. */
  @Override
  protected void doShutdownOutput() {
    answerEnds();
    super.doShutdownOutput();
  }

  @Override
  public void onOpen() {
    super.onOpen();
    connections.opened(this);
  }

  @Override
  public void onClose(@Nullable Throwable failure) {
    try {
      super.onClose(failure);
    } finally {
      connections.closed(this);
    }
  }
}
