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

/** A client that is ours, at an address that somebody gave us. */
final class OwnClient implements AutoCloseable {

  private static final String DEFAULT_DATABASE = "clickstream";

  private final ConnectionString address;
  private final MongoClient client;

  /**
   * Makes the client. Connections are made later.
   *
   * @throws IllegalArgumentException if the address is no connection string
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
   * Does the first work on the database that the address names.
   *
   * @throws StorageUnavailableException saying what is wrong with which server
   */
  <T> T first(Function<MongoDatabase, T> work) {
    try {
      String name = address.getDatabase();
      return work.apply(client.getDatabase(name == null ? DEFAULT_DATABASE : name));
    } catch (StorageUnavailableException failure) {
      throw explained(failure);
    }
  }

  /** What the driver says of it is a page. */
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
