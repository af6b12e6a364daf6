package io.clickstream.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/**
 * A network cable between a client and a server, for fixtures: it passes everything on until it is
 * cut, or hangs. Give the client {@link #address()} instead of the server's address.
 */
public final class Cable extends TcpRelay {

  private static final int PIECE = 1 << 16;

  private State state = State.PLUGGED_IN;

  private enum State {
    PLUGGED_IN,
    HANGING,
    CUT
  }

  /**
   * Plugs a cable in.
   *
   * @param server the address of the server
   */
  public Cable(InetSocketAddress server) {
    super(server);
    start();
  }

  /** Closes all connections, and new ones as soon as they are opened. */
  public void cut() {
    become(State.CUT);
    cutConnections();
  }

  /**
   * Passes nothing on from now on. Connections stay open and new ones are accepted, so nobody
   * learns that nothing arrives.
   */
  public void hang() {
    become(State.HANGING);
  }

  /**
   * Passes everything on again, what was held back first. Connections that were cut stay closed.
   */
  public void plugIn() {
    become(State.PLUGGED_IN);
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  @Override
  protected synchronized boolean accepts() {
    return state != State.CUT;
  }

  @Override
  protected Traffic traffic(Connection connection) {
    return new Traffic() {
      @Override
      public void passRequests() throws IOException, InterruptedException {
        pass(connection.client().getInputStream(), connection.server().getOutputStream());
      }

      @Override
      public void passAnswers() throws IOException, InterruptedException {
        pass(connection.server().getInputStream(), connection.client().getOutputStream());
      }
    };
  }

  private void pass(InputStream from, OutputStream to) throws IOException, InterruptedException {
    byte[] piece = new byte[PIECE];
    for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
      awaitPassing();
      to.write(piece, 0, length);
    }
    awaitPassing();
  }

  private synchronized void awaitPassing() throws InterruptedException {
    while (state == State.HANGING) {
      wait();
    }
  }

  /** Cuts the cable, and frees its port. */
  @Override
  public void close() {
    cut();
    super.close();
  }
}
