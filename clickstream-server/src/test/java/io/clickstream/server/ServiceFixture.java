package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.keys.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service with low limits on a store in memory, a client of it, and what it logs. */
final class ServiceFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");
  static final int BOUNDED = 20_000;
  static final String SESSION = "/api/v1/clickstream/session";

  final HttpClient client = HttpClient.newHttpClient();
  final List<String> log = new CopyOnWriteArrayList<>();
  ClickstreamDao store =
      new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> NOW));

  /** Whether the store cannot be reached. */
  volatile boolean storeAway;

  KeyFile keys;
  private ClickstreamServer service;

  void start(int maxRequests, Duration maxBodyTime, Duration maxIdleTime) {
    service =
        ClickstreamServer.builder(StoreProxy.of(() -> store, () -> storeAway))
            .options(
                ServerOptions.builder()
                    .port(0)
                    .corsOrigins(List.of("https://shop.example"))
                    .maxBodyBytes(1_000)
                    .maxBodyTime(maxBodyTime)
                    .maxHeaderBytes(2_048)
                    .maxIdleTime(maxIdleTime)
                    .maxRequests(maxRequests)
                    .maxRows(2)
                    .build())
            .keys(keys)
            .clock(() -> NOW)
            .repeatedDraws(() -> 7)
            .accessLog(log::add)
            .start();
  }

  void start() {
    start(256, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /** All that comes back for what is sent, until the connection is closed. */
  String answerTo(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.setSoTimeout(BOUNDED);
      socket.getOutputStream().write(bytes(request));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** A connection to it. */
  Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), service.port());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String session(String id) {
    return "{\"session_id\":\"%s\",\"search_query\":\"shoes\",\"search_results\":[]}".formatted(id);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  HttpRequest.Builder post(String path, String json) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofMillis(BOUNDED)).build(), BodyHandlers.ofString());
  }

  /** Stops the service, but leaves its store open. */
  void stop() {
    service.close();
  }

  @Override
  public void close() {
    stop();
    store.close();
  }
}
