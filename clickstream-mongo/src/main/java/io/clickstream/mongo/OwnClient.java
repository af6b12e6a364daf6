package io.clickstream.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A client that clickstream creates from a connection string, and closes itself. */
final class OwnClient implements AutoCloseable {

  private final String name;
  private final MongoClient client;

  /**
   * Creates the client. Connections are opened later.
   *
   * @throws io.clickstream.model.InvalidValueException if the URI is not a valid connection string
   */
  OwnClient(String uri) {
    ConnectionUri address = ConnectionUri.parse(uri);
    name = address.database();
    client = MongoClients.create(address.settings());
  }

  /**
   * Runs the first operations on the database named by the connection string.
   *
   * @throws StorageUnavailableException if no server can be reached; it tells why for each server
   * @throws StorageException if no secure connection to any server can be agreed on; it tells why
   */
  <T> T first(Function<MongoDatabase, T> work) {
    try {
      return work.apply(client.getDatabase(name));
    } catch (StorageUnavailableException failure) {
      throw explained(failure);
    }
  }

  /** Needed because the driver's own message is about a page long. */
  private StorageException explained(StorageUnavailableException failure) {
    ClusterDescription cluster = client.getClusterDescription();
    String reasons = reasons(cluster).collect(Collectors.joining("; "));
    if (reasons.isEmpty()) {
      return failure;
    }
    String message = "No MongoDB server can be reached: " + reasons;
    List<ServerDescription> servers = cluster.getServerDescriptions();
    return !servers.isEmpty() && servers.stream().allMatch(OwnClient::refusesToBeSecure)
        ? new StorageException(message, failure)
        : new StorageUnavailableException(message, failure);
  }

  /** Certificates and versions of TLS do not fit; a handshake that was cut off may be repeated. */
  private static boolean refusesToBeSecure(ServerDescription server) {
    boolean secure = false;
    for (Throwable cause = server.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof SocketException) {
        return false;
      }
      secure |= cause instanceof SSLException;
    }
    return secure;
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
