package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * Sends bytes to a service on this machine, each time over a connection of its own.
 *
 * @param port where the service listens
 */
record Wire(int port) {

  /** Far longer than any request takes, and shorter than the service waits for a silent client. */
  private static final int HANGS_AFTER_MILLISECONDS = 15_000;

  /** All answers; none, if the service closed the connection before the end of one. */
  List<Answers.Answer> send(byte[] request) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(HANGS_AFTER_MILLISECONDS);
      socket.getOutputStream().write(request);
      // The service sees the end of a request that is cut off, and waits for nothing.
      socket.shutdownOutput();
      socket.getInputStream().transferTo(came);
    } catch (SocketTimeoutException hangs) {
      throw new AssertionError("neither answered nor closed; came: " + came, hangs);
    } catch (SocketException closed) {
      // It did not read the rest of what it refused, so that an answer may be lost on the way.
      return List.of();
    }
    return Answers.read(came.toByteArray(), asksForHead(request));
  }

  private static boolean asksForHead(byte[] request) {
    return new String(request, 0, Math.min(4, request.length), ISO_8859_1).equals("HEAD");
  }
}
