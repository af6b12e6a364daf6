package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.BATCH;
import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.IRRELEVANT;
import static io.clickstream.server.v1.EmbeddingStudioService.RELEASE;
import static io.clickstream.server.v1.EmbeddingStudioService.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends what the demo of embedding_studio sends, in its order: each session, its clicks if it has
 * any, the release of the batch; then reads back. The demo is a Python program that uses {@code
 * requests}; the headers are those, the values are made up.
 */
class EmbeddingStudioDemoClientTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SESSIONS = 6;
  private static final int RESULTS = 8;

  private static final EmbeddingStudioService service = new EmbeddingStudioService();

  @BeforeEach
  void startAgain() {
    service.reset();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theDemoRunsAndItsBatchIsReadBack() throws JsonProcessingException {
    List<ObjectNode> sessions = new ArrayList<>();
    List<ArrayNode> events = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(session(i));
      events.add(clicks(i));
      assertThat(post(SESSION, sessions.get(i)).statusCode()).isEqualTo(200);
      if (!events.get(i).isEmpty()) {
        ObjectNode push = JSON.createObjectNode().put("session_id", String.valueOf(i));
        push.set("events", events.get(i));
        assertThat(post(EVENTS, push).statusCode()).isEqualTo(200);
      }
    }
    ObjectNode nonsense = JSON.createObjectNode().put("session_id", "4");
    assertThat(post(IRRELEVANT, nonsense).statusCode()).isEqualTo(200);
    String batchId = release();
    JsonNode page = JSON.readTree(service.get(BATCH + "?batch_id=" + batchId).body());
    assertThat(page.get("sessions")).hasSize(SESSIONS);
    for (int i = 0; i < SESSIONS; i++) {
      assertReadBack(page.get("sessions").get(i), sessions.get(i), events.get(i), i == 4);
      JsonNode alone = JSON.readTree(service.get(SESSION + "?session_id=" + i).body());
      assertReadBack(alone, sessions.get(i), events.get(i), i == 4);
    }
  }

  private String release() throws JsonProcessingException {
    String releaseId = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        post(RELEASE, JSON.createObjectNode().put("release_id", releaseId));
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("batch_id").asText();
  }

  private static ObjectNode session(int number) {
    ObjectNode session = JSON.createObjectNode().put("session_id", String.valueOf(number));
    ObjectNode query = JSON.createObjectNode().put("text", "a quiet harbour, no. " + number);
    session.set("search_query", query.get("text"));
    session.set("search_meta", query);
    ArrayNode results = session.putArray("search_results");
    for (int i = 0; i < RESULTS; i++) {
      ObjectNode item = item(number, i);
      ObjectNode result = results.addObject();
      result.set("object_id", item.get("file"));
      result.put("rank", 1 / (1.5 + i));
      result.set("meta", item);
    }
    return session;
  }

  private static ObjectNode item(int number, int place) {
    return JSON.createObjectNode()
        .put("bucket", "pictures")
        .put("file", "items/harbour/%d-%d.jpg".formatted(number, place));
  }

  /** Every third session has none. */
  private static ArrayNode clicks(int number) {
    ArrayNode clicks = JSON.createArrayNode();
    for (int i = 0; i < number % 3; i++) {
      ObjectNode click = clicks.addObject();
      click.put("event_id", new UUID(number + 1, i).toString());
      click.set("object_id", item(number, 2 * i).get("file"));
    }
    return clicks;
  }

  private static void assertReadBack(
      JsonNode read, JsonNode sent, ArrayNode events, boolean irrelevant) {
    sent.fieldNames()
        .forEachRemaining(name -> assertThat(read.get(name)).as(name).isEqualTo(sent.get(name)));
    assertThat(read.get("created_at").asLong()).isEqualTo(EmbeddingStudioService.NOW);
    assertThat(read.get("is_irrelevant").asBoolean()).isEqualTo(irrelevant);
    assertThat(read.get("events")).hasSameSizeAs(events);
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = read.get("events").get(i);
      assertThat(event.get("event_id")).isEqualTo(events.get(i).get("event_id"));
      assertThat(event.get("object_id")).isEqualTo(events.get(i).get("object_id"));
      assertThat(event.get("event_type").asText()).isEqualTo("click");
    }
  }

  private HttpResponse<String> post(String path, JsonNode json) {
    return service.fixture.send(
        HttpRequest.newBuilder(service.fixture.uri(path))
            .header("User-Agent", "python-requests/2.31.0")
            .header("Accept-Encoding", "gzip, deflate")
            .header("Accept", "*/*")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.toString())));
  }
}
