package io.clickstream.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A MongoDB in the JVM of the tests, on a port of its own. */
public final class ServerInThisJvm implements AutoCloseable {

  private final MongoServer server = new MongoServer(new MendedBackend());
  private final String uri;

  public ServerInThisJvm() {
    // One thread for all connections: with more, findAndModify may answer with a state that a later
    // call produced.
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
    uri = server.getConnectionString();
  }

  public String uri() {
    return uri;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
