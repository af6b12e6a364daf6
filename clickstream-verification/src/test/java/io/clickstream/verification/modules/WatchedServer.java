package io.clickstream.verification.modules;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A MongoDB in this JVM that knows which connections are open. */
final class WatchedServer implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noneIsOpen = lock.newCondition();
  private final Set<Channel> connections = new HashSet<>();
  private final MongoServer server = new MongoServer(new WatchedBackend());

  WatchedServer() {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
  }

  String uri(String database) {
    return server.getConnectionString() + "/" + database;
  }

  int connections() {
    lock.lock();
    try {
      return connections.size();
    } finally {
      lock.unlock();
    }
  }

  /** A client does not wait for the server to see that it is gone. */
  void awaitNoConnection() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MINUTES.toNanos(1);
      while (!connections.isEmpty() && left > 0) {
        left = noneIsOpen.awaitNanos(left);
      }
      assertThat(connections).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private void opened(Channel channel) {
    lock.lock();
    try {
      connections.add(channel);
    } finally {
      lock.unlock();
    }
  }

  private void closed(Channel channel) {
    lock.lock();
    try {
      connections.remove(channel);
      if (connections.isEmpty()) {
        noneIsOpen.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private final class WatchedBackend extends MemoryBackend {

    @Override
    public QueryResult handleQuery(MongoQuery query) {
      opened(query.getChannel());
      return super.handleQuery(query);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      opened(message.getChannel());
      return super.handleMessage(message);
    }

    @Override
    public void handleClose(Channel channel) {
      super.handleClose(channel);
      closed(channel);
    }
  }
}
