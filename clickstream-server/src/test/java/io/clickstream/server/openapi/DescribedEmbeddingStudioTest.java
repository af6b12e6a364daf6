package io.clickstream.server.openapi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clickstream.server.ServerFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the first API answers is what the document says of it. */
class DescribedEmbeddingStudioTest {

  private static final String API = "/api/v1/clickstream";
  private static final String SESSION = API + "/session";
  private static final String EVENTS = SESSION + "/events";
  private static final String IRRELEVANT = SESSION + "/irrelevant";
  private static final String BATCH = API + "/internal/batch/sessions";
  private static final String RELEASE = API + "/internal/batch/release";
  private static final String LAMP =
      """
      {"session_id":"s-1","search_query":"lamp","search_results":[{"object_id":"p-1"}]}""";
  private static final String CLICK =
      """
      {"session_id":"s-1","events":[{"event_id":"e-1","object_id":"p-1"}]}""";

  /** Longer than any wait that is right. */
  private static final int BOUNDED = 20_000;

  private final ServerFixture service = new ServerFixture(DocumentationEndpointsTest::endpoints);
  private final DescribedService described;

  DescribedEmbeddingStudioTest() throws IOException {
    described = new DescribedService(ServerFixture.document());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void ofSessionsAndTheirEvents() throws IOException {
    described.requireDescribed(200, service.post(SESSION, LAMP));
    described.requireDescribed(200, service.post(EVENTS, CLICK));
    described.requireDescribed(200, service.get(SESSION + "?session_id=s-1"));
    described.requireDescribed(404, service.get(SESSION + "?session_id=s-2"));
    described.requireDescribed(200, service.post(IRRELEVANT, "{\"session_id\":\"s-1\"}"));
    described.requireDescribed(404, service.post(IRRELEVANT, "{\"session_id\":\"s-2\"}"));
  }

  @Test
  void ofBatches() throws IOException {
    described.requireDescribed(404, service.post(RELEASE, "{\"release_id\":\"r\"}"));
    service.post(SESSION, LAMP);
    service.post(EVENTS, CLICK);
    described.requireDescribed(200, service.post(RELEASE, "{\"release_id\":\"r\"}"));
    described.requireDescribed(200, service.get(BATCH + "?batch_id=batch-000001"));
    described.requireDescribed(200, service.get(BATCH + "?batch_id=batch-000002"));
  }

  @Test
  void ofWrongFieldsAndParameters() throws IOException {
    described.requireDescribed(422, service.get(SESSION));
    described.requireDescribed(422, service.get(BATCH + "?limit=x"));
  }

  @Test
  void ofATimeFarFromThatOfTheServer() throws IOException {
    described.requireDescribed(
        400,
        service.post(SESSION, LAMP.replace("{\"session_id\"", "{\"created_at\":1,\"session_id\"")));
    described.requireDescribed(
        400,
        service.post(EVENTS, CLICK.replace("{\"event_id\"", "{\"created_at\":1,\"event_id\"")));
  }

  @Test
  void ofTooManyRows() throws IOException {
    String event = "{\"event_id\":\"e-1\",\"object_id\":\"p-1\"}";
    String six = String.join(",", Collections.nCopies(6, event));
    described.requireDescribed(
        422, service.post(EVENTS, "{\"session_id\":\"s-1\",\"events\":[" + six + "]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {SESSION, EVENTS, IRRELEVANT, RELEASE})
  void ofBodiesThatAreNotRead(String path) throws IOException {
    described.requireDescribed(413, service.post(path, " ".repeat(200_000)));
    described.requireDescribed(415, sent(path, "text/plain"));
    described.requireDescribed(422, service.post(path, "{}"));
    described.requireDescribed(422, service.post(path, "{"));
    described.requireDescribed(400, cutOff(path));
  }

  @Test
  void whenTheStoreIsAway() throws IOException {
    service.storeAway = true;
    described.requireDescribed(503, service.post(SESSION, LAMP));
    described.requireDescribed(503, service.post(EVENTS, CLICK));
    described.requireDescribed(503, service.post(IRRELEVANT, "{\"session_id\":\"s-1\"}"));
    described.requireDescribed(503, service.post(RELEASE, "{\"release_id\":\"r\"}"));
    described.requireDescribed(503, service.get(SESSION + "?session_id=s-1"));
    described.requireDescribed(503, service.get(BATCH + "?batch_id=batch-000001"));
  }

  @Test
  void whenTheStoreIsClosed() throws IOException {
    service.dao.close();
    described.requireDescribed(500, service.post(SESSION, LAMP));
    described.requireDescribed(500, service.get(SESSION + "?session_id=s-1"));
  }

  private HttpResponse<String> sent(String path, String mediaType) {
    return service.send(
        HttpRequest.newBuilder(service.uri(path))
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString("{}")));
  }

  /** What a client is told that sends less than it has announced. */
  private DescribedService.Answer cutOff(String path) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), service.uri(path).getPort())) {
      socket.setSoTimeout(BOUNDED);
      String request =
          """
          POST %s HTTP/1.1
          Host: localhost
          Content-Type: application/json
          Content-Length: 9

          {"""
              .formatted(path);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return DescribedService.Answer.read("POST", path, answer);
    }
  }
}
