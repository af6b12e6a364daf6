package io.clickstream.server.page;

import io.clickstream.server.http.Endpoints;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a service, and hands on what it is asked and what it answers as they are, but for
 * the header {@code Date}: from it the page knows the server's time, and here it is moved by hand.
 */
final class HandMovedDate implements Endpoints {

  private static final List<String> ASKED =
      List.of("Accept", "Accept-Encoding", "Authorization", "Content-Type", "If-None-Match");

  /** About a connection, which is another one on each side. */
  private static final List<String> NOT_HANDED_ON =
      List.of("connection", "content-length", "date", "transfer-encoding");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final int port;
  private final InstantSource clock;

  HandMovedDate(int port, InstantSource clock) {
    this.port = port;
    this.clock = clock;
  }

  /** How often a path was asked for. */
  int timesAsked(String path) {
    return (int) paths.stream().filter(path::equals).count();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(
        request -> {
          handOn(request);
          request.skipRemainingHandlers();
        });
  }

  @Override
  public boolean answers(String path) {
    return false;
  }

  private void handOn(Context request) throws IOException, InterruptedException {
    paths.add(request.path());
    HttpResponse<byte[]> answer = client.send(toService(request), BodyHandlers.ofByteArray());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_HANDED_ON.contains(name)) {
                request.header(name, String.join(", ", values));
              }
            });
    request
        .status(answer.statusCode())
        .header(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .result(answer.body());
  }

  /** With the path as it was sent: decoded it could be another one. */
  private HttpRequest toService(Context request) {
    String query = request.queryString();
    String asked = request.req().getRequestURI() + (query == null ? "" : "?" + query);
    HttpRequest.Builder toService =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + asked))
            .method(request.method().name(), BodyPublishers.ofByteArray(request.bodyAsBytes()));
    for (String name : ASKED) {
      String value = request.header(name);
      if (value != null) {
        toService.header(name, value);
      }
    }
    return toService.build();
  }
}
