package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.NOW;
import static io.clickstream.server.v1.EmbeddingStudioService.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Each field of each request with some fifty values, right and wrong, must get the answer that
 * FastAPI 0.142 with pydantic 2.13 gave for models of the same fields and types, {@code input} left
 * out. The file has one request on each line, with the status and what was answered: the errors, or
 * what became of the session or the events.
 */
class FastApiAnswersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "{\"detail\":\"Session with id=";
  private static final String NOTHING = "{\"detail\":\"There is no collecting batch\"}";

  private static final EmbeddingStudioService service = new EmbeddingStudioService();

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyRequestIsAnsweredAsFastApiDoes() throws IOException {
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(1_000);
    for (String line : lines) {
      service.reset();
      JsonNode recorded = JSON.readTree(line);
      HttpResponse<String> answer = send(recorded);
      if (recorded.get("status").asInt() == 200) {
        assertAccepted(recorded, answer);
      } else {
        assertThat(answer.body()).as(line).isEqualTo(recorded.get("answer").toString());
        assertThat(answer.statusCode()).as(line).isEqualTo(recorded.get("status").asInt());
      }
    }
  }

  private static HttpResponse<String> send(JsonNode recorded) {
    String path = recorded.get("path").asText();
    return recorded.get("method").asText().equals("GET")
        ? service.get(path)
        : service.post(path, recorded.get("body").asText());
  }

  /** What only reads or marks finds nothing in the empty store, and says so. */
  private static void assertAccepted(JsonNode recorded, HttpResponse<String> answer)
      throws IOException {
    switch (recorded.get("path").asText()) {
      case SESSION -> assertThat(read(idIn(recorded))).isEqualTo(expectedSession(recorded));
      case EVENTS -> assertThat(readEvents()).as(recorded::toString).isEqualTo(events(recorded));
      case EmbeddingStudioService.IRRELEVANT -> assertThat(answer.body()).startsWith(UNKNOWN);
      case EmbeddingStudioService.RELEASE -> assertThat(answer.body()).isEqualTo(NOTHING);
      default -> assertThat(answer.statusCode()).as(recorded::toString).isEqualTo(200);
    }
  }

  private static String idIn(JsonNode recorded) {
    return recorded.get("answer").get("session_id").asText();
  }

  private static String expectedSession(JsonNode recorded) {
    ObjectNode session = recorded.get("answer").deepCopy();
    fillTime(session);
    session.put("is_irrelevant", false).putArray("events");
    return session.toString();
  }

  private static String events(JsonNode recorded) {
    recorded.get("answer").forEach(event -> fillTime((ObjectNode) event));
    return recorded.get("answer").toString();
  }

  private static void fillTime(ObjectNode node) {
    if (node.get("created_at").isNull()) {
      node.put("created_at", NOW);
    }
  }

  private static String read(String sessionId) {
    return service
        .get(SESSION + "?session_id=" + sessionId.replace(" ", "%20").replace("+", "%2B"))
        .body();
  }

  private static String readEvents() throws IOException {
    service.register("s");
    return JSON.readTree(read("s")).get("events").toString();
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = FastApiAnswersTest.class.getResourceAsStream("fastapi-answers.ndjson");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
