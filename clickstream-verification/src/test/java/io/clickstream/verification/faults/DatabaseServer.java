package io.clickstream.verification.faults;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import io.clickstream.mongo.ServerInThisJvm;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server that the environment names, or else one in this JVM. */
final class DatabaseServer implements AutoCloseable {

  private static final int SHORTEST_PAUSE_MILLISECONDS = 10;

  private final Optional<ServerInThisJvm> own;
  private final ConnectionString named;

  DatabaseServer() {
    Optional<String> uri = Optional.ofNullable(System.getenv("CLICKSTREAM_TEST_MONGODB_URI"));
    own = uri.isPresent() ? Optional.empty() : Optional.of(new ServerInThisJvm());
    named = new ConnectionString(uri.or(() -> own.map(ServerInThisJvm::uri)).orElseThrow());
  }

  InetSocketAddress address() {
    ServerAddress first = new ServerAddress(named.getHosts().get(0));
    return new InetSocketAddress(first.getHost(), first.getPort());
  }

  MongoClient client() {
    return MongoClients.create(named);
  }

  /** A client that speaks to this server through another address, and soon looks for it again. */
  MongoClient clientBy(InetSocketAddress other, boolean retryWrites) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(named)
            .applyToClusterSettings(
                cluster ->
                    cluster
                        .mode(ClusterConnectionMode.SINGLE)
                        .requiredReplicaSetName(null)
                        .hosts(List.of(new ServerAddress(other))))
            .applyToServerSettings(
                server ->
                    server.minHeartbeatFrequency(
                        SHORTEST_PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS))
            .retryWrites(retryWrites)
            .build());
  }

  @Override
  public void close() {
    own.ifPresent(ServerInThisJvm::close);
  }
}
