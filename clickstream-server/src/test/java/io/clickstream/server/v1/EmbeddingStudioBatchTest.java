package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.BATCH;
import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.IRRELEVANT;
import static io.clickstream.server.v1.EmbeddingStudioService.RELEASE;
import static io.clickstream.server.v1.EmbeddingStudioService.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches over HTTP: release, and reading page by page. */
class EmbeddingStudioBatchTest {

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
  void aReleaseAnswersTheBatch() {
    service.register("s-1");
    assertAnswer(
        release("r-1"),
        200,
        "{'release_id':'r-1','batch_id':'batch-000001','released_at':1779007313}");
  }

  @Test
  void aReleaseThatIsAskedForAgainAnswersTheSameBatch() {
    service.register("s-1");
    String first = release("r-1").body();
    service.now = service.now.plusSeconds(60);
    service.register("s-2");
    assertThat(release("r-1").body()).isEqualTo(first);
    assertThat(release("r-2").body()).contains("batch-000002");
  }

  @Test
  void withNothingCollectedThereIsNothingToRelease() {
    assertAnswer(release("r-1"), 404, "{'detail':'There is no collecting batch'}");
    service.register("s-1");
    release("r-1");
    assertAnswer(release("r-2"), 404, "{'detail':'There is no collecting batch'}");
  }

  @Test
  void aPageHasTheSessionsWithTheirNumbers() {
    service.register("s-1");
    service.register("s-2");
    service.accept(IRRELEVANT, "{\"session_id\":\"s-2\"}");
    assertAnswer(
        page("batch_id=batch-000001"),
        200,
        "{'batch_id':'batch-000001','sessions':["
            + "{'session_id':'s-1','search_query':'lamp','search_results':[],'search_meta':null,"
            + "'payload_filter':null,'sort_by':null,'user_id':null,'created_at':1779007313,"
            + "'is_irrelevant':false,'events':[],'session_number':1},"
            + "{'session_id':'s-2','search_query':'lamp','search_results':[],'search_meta':null,"
            + "'payload_filter':null,'sort_by':null,'user_id':null,'created_at':1779007313,"
            + "'is_irrelevant':true,'events':[],'session_number':2}],'last_number':2}");
  }

  @Test
  void anUnknownBatchAndTheEndOfABatchAreEmptyPages() {
    assertAnswer(
        page("batch_id=nothing"), 200, "{'batch_id':'nothing','sessions':[],'last_number':null}");
    service.register("s-1");
    assertAnswer(
        page("batch_id=batch-000001&after_number=1"),
        200,
        "{'batch_id':'batch-000001','sessions':[],'last_number':null}");
  }

  @Test
  void pageAfterPageGivesEverySessionOnce() throws IOException {
    IntStream.rangeClosed(1, 11).forEach(i -> service.register("s-" + i));
    List<String> read = new ArrayList<>();
    JsonNode lastNumber = new ObjectMapper().readTree("0");
    while (!lastNumber.isNull()) {
      JsonNode page =
          new ObjectMapper()
              .readTree(
                  page("batch_id=batch-000001&limit=4&after_number=" + lastNumber.asText()).body());
      page.get("sessions").forEach(session -> read.add(session.get("session_id").asText()));
      lastNumber = page.get("last_number");
    }
    assertThat(read)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).mapToObj(i -> "s-" + i).toList());
  }

  @Test
  void tenSessionsAreAPageUnlessAskedOtherwise() {
    IntStream.rangeClosed(1, 11).forEach(i -> service.register("s-" + i));
    assertThat(page("batch_id=batch-000001").body()).contains("\"last_number\":10}");
    assertThat(page("batch_id=batch-000001&limit=3").body()).contains("\"last_number\":3}");
  }

  @Test
  void noMoreEventsAreGivenThanAskedFor() {
    service.register("s-1");
    push("e-1", "e-2", "e-3");
    assertThat(page("batch_id=batch-000001&events_limit=2").body())
        .contains("e-1", "e-2")
        .doesNotContain("e-3");
    assertThat(page("batch_id=batch-000001").body()).contains("e-1", "e-2", "e-3");
  }

  @Test
  void zeroAsksForAll() throws IOException {
    IntStream.rangeClosed(1, 25).forEach(i -> service.register("s-" + i));
    String[] events = IntStream.rangeClosed(1, 120).mapToObj(i -> "e-" + i).toArray(String[]::new);
    push(events);
    JsonNode all =
        new ObjectMapper().readTree(page("batch_id=batch-000001&limit=0&events_limit=0").body());
    assertThat(all.get("sessions")).hasSize(25);
    assertThat(all.get("sessions").get(0).get("events")).hasSize(120);
    assertThat(all.get("last_number").intValue()).isEqualTo(25);
  }

  @Test
  void whatIsNotAsciiIsReadAsItIs() {
    service.register("s-\uD83D\uDE00");
    assertThat(page("batch_id=batch-000001").body()).contains("\"s-\uD83D\uDE00\"");
  }

  private void push(String... eventIds) {
    for (String eventId : eventIds) {
      service.accept(
          EVENTS,
          "{\"session_id\":\"s-1\",\"events\":[{\"event_id\":\"%s\",\"object_id\":\"o\"}]}"
              .formatted(eventId));
    }
  }

  private HttpResponse<String> release(String releaseId) {
    return service.post(RELEASE, "{\"release_id\":\"%s\"}".formatted(releaseId));
  }

  private HttpResponse<String> page(String query) {
    return service.get(BATCH + "?" + query);
  }
}
