package io.clickstream.server.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that sends a byte now and then, and never comes to an end. */
public final class Trickle {

  private static final long LONGEST_NANOS = 20_000_000_000L;
  private static final int BETWEEN_BYTES_MILLISECONDS = 50;

  private Trickle() {}

  /**
   * Sends the same byte again and again, until it has been tried for longer than any wait is right.
   *
   * @throws IOException as soon as the connection is closed
   */
  public static void untilClosed(Socket socket, int piece) throws IOException {
    socket.setSoTimeout(BETWEEN_BYTES_MILLISECONDS);
    for (long end = System.nanoTime() + LONGEST_NANOS; System.nanoTime() < end; ) {
      socket.getOutputStream().write(piece);
      requireOpen(socket);
    }
  }

  /** Waits for a moment on the socket itself: it says when it was closed. */
  private static void requireOpen(Socket socket) throws IOException {
    try {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("closed");
      }
    } catch (SocketTimeoutException stillOpen) {
      // Nothing has come in the meantime.
    }
  }
}
