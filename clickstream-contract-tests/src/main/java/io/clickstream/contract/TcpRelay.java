package io.clickstream.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between clients and a server: listens on a loopback port, and opens a connection to the
 * server for each connection of a client. Subclasses pass on what the two send to each other, or do
 * not. {@link Cable} is the one that most tests need.
 */
public abstract class TcpRelay implements AutoCloseable {

  private final InetSocketAddress server;
  private final ServerSocket door;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  /**
   * Binds a free port. Clients are accepted from {@link #start} on.
   *
   * @param server the address of the server
   * @throws UncheckedIOException if no port can be bound
   */
  protected TcpRelay(InetSocketAddress server) {
    this.server = server;
    try {
      this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Begins to accept clients. Subclasses call this at the end of their constructors. */
  protected final void start() {
    run("door", this::welcome);
  }

  /**
   * Returns the address to give to clients instead of the server's.
   *
   * @return an address on the loopback interface
   */
  public final InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  /**
   * Returns whether clients may connect. If not, a new connection is closed at once.
   *
   * @return whether to open a connection to the server for a client
   */
  protected abstract boolean accepts();

  /**
   * Returns what is done with the traffic of a new connection.
   *
   * @param connection the connection
   * @return the work of its two threads
   */
  protected abstract Traffic traffic(Connection connection);

  /** Closes all connections. */
  protected final void cutConnections() {
    connections.forEach(Connection::cut);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      cutConnections();
    }
  }

  private void welcome() throws IOException {
    while (true) {
      Socket client = door.accept();
      if (accepts()) {
        connect(client);
      } else {
        client.close();
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Connection connection;
    try {
      connection = new Connection(client, new Socket(server.getAddress(), server.getPort()));
    } catch (IOException serverGone) {
      client.close();
      return;
    }
    connections.add(connection);
    if (!accepts()) {
      connection.cut();
    }
    Traffic traffic = traffic(connection);
    run("requests", () -> untilItEnds(connection, traffic::passRequests));
    run("answers", () -> untilItEnds(connection, traffic::passAnswers));
  }

  private static void untilItEnds(Connection connection, Work work)
      throws IOException, InterruptedException {
    try {
      work.run();
    } finally {
      connection.cut();
    }
  }

  private static void run(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException connectionClosed) {
                // Expected: the other side notices that its connection is closed as well.
              } catch (InterruptedException neverDone) {
                throw new IllegalStateException(neverDone);
              }
            },
            "tcp-relay-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Work {

    void run() throws IOException, InterruptedException;
  }

  /** What is done with the traffic of a connection, in a thread for each direction. */
  protected interface Traffic {

    /**
     * Reads from the client until the connection ends.
     *
     * @throws IOException if the connection is closed
     * @throws InterruptedException never; nobody interrupts the thread
     */
    void passRequests() throws IOException, InterruptedException;

    /**
     * Reads from the server until the connection ends.
     *
     * @throws IOException if the connection is closed
     * @throws InterruptedException never; nobody interrupts the thread
     */
    void passAnswers() throws IOException, InterruptedException;
  }

  /** A connection of a client, and the one that was opened to the server for it. */
  public final class Connection {

    private final Socket client;
    private final Socket server;

    private Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /**
     * Returns the client's end.
     *
     * @return the socket to read requests from and to write answers to
     */
    public Socket client() {
      return client;
    }

    /**
     * Returns the server's end.
     *
     * @return the socket to write requests to and to read answers from
     */
    public Socket server() {
      return server;
    }

    /** Closes both ends. */
    public void cut() {
      connections.remove(this);
      for (Socket socket : new Socket[] {client, server}) {
        try {
          socket.close();
        } catch (IOException alreadyClosed) {
          // Nothing is left to close.
        }
      }
    }
  }
}
