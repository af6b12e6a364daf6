package io.clickstream.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import io.clickstream.StorageUnavailableException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client that clickstream creates from a connection string, and closes itself. */
final class OwnClient implements AutoCloseable {

  private static final String DEFAULT_DATABASE = "clickstream";

  private final ConnectionString address;
  private final MongoClient client;

  /**
   * Creates the client. Connections are opened later.
   *
   * @throws IllegalArgumentException if the URI is not a valid connection string
   */
  OwnClient(String uri) {
    try {
      address = new ConnectionString(uri);
    } catch (MongoException noAnswerOfTheNameServer) {
      throw Failures.translated(noAnswerOfTheNameServer);
    }
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applicationName("clickstream")
                .applyConnectionString(address)
                .build());
  }

  /**
   * Runs the first operations on the database named by the connection string.
   *
   * @throws StorageUnavailableException if no server can be reached; it tells why for each server
   */
  <T> T first(Function<MongoDatabase, T> work) {
    try {
      String name = address.getDatabase();
      return work.apply(client.getDatabase(name == null ? DEFAULT_DATABASE : name));
    } catch (StorageUnavailableException failure) {
      throw explained(failure);
    }
  }

  /** Needed because the driver's own message is about a page long. */
  private StorageUnavailableException explained(StorageUnavailableException failure) {
    String reasons = reasons(client.getClusterDescription()).collect(Collectors.joining("; "));
    return reasons.isEmpty()
        ? failure
        : new StorageUnavailableException("No MongoDB server can be reached: " + reasons, failure);
  }

  private static Stream<String> reasons(ClusterDescription cluster) {
    Optional<String> ofNames =
        Optional.ofNullable(cluster.getSrvResolutionException()).map(OwnClient::reason);
    return Stream.concat(
        ofNames.stream(),
        cluster.getServerDescriptions().stream().flatMap(server -> reason(server).stream()));
  }

  private static Optional<String> reason(ServerDescription server) {
    return Optional.ofNullable(server.getException())
        .map(failure -> server.getAddress() + ": " + reason(failure));
  }

  private static String reason(Throwable failure) {
    if (failure.getCause() != null) {
      return reason(failure.getCause());
    }
    return failure instanceof UnknownHostException
        ? "unknown host"
        : Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  @Override
  public void close() {
    client.close();
  }
}
