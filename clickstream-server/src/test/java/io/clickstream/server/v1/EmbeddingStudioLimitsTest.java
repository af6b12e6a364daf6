package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.BATCH;
import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.IRRELEVANT;
import static io.clickstream.server.v1.EmbeddingStudioService.MAX_BYTES;
import static io.clickstream.server.v1.EmbeddingStudioService.RELEASE;
import static io.clickstream.server.v1.EmbeddingStudioService.SESSION;
import static io.clickstream.server.v1.EmbeddingStudioService.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this service refuses although embedding_studio has no words for it, and its other errors.
 */
class EmbeddingStudioLimitsTest {

  private static final String TOO_LONG = "x".repeat(513);

  private static final EmbeddingStudioService service = new EmbeddingStudioService();

  @BeforeEach
  void startAgain() {
    service.reset();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "session_id, \"session_id\"",
    "user_id, \"user_id\"",
    "object_id, '\"search_results\",0,\"object_id\"'",
    "field, '\"sort_by\",\"field\"'",
  })
  void anIdOfASessionThatCannotBeStoredIsNamed(String field, String location) {
    for (String[] wrong : WRONG_IDS) {
      String session =
          """
          {"session_id":"s","search_query":"q","user_id":"u",
           "search_results":[{"object_id":"o"}],"sort_by":{"field":"f"}}
          """
              .replaceAll("\"" + field + "\":\"\\w+\"", "\"" + field + "\":\"" + wrong[0] + "\"")
              .replace("NUL", "\\u0000")
              .replace("HALF", "\\ud800");
      assertAnswer(service.post(SESSION, session), 422, valueError("'body'," + location, wrong[1]));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "session_id, \"session_id\"",
    "event_id, '\"events\",0,\"event_id\"'",
    "object_id, '\"events\",0,\"object_id\"'",
    "event_type, '\"events\",0,\"event_type\"'",
  })
  void anIdOfAnEventThatCannotBeStoredIsNamed(String field, String location) {
    for (String[] wrong : WRONG_IDS) {
      String events =
          """
          {"session_id":"s","events":[{"event_id":"e","object_id":"o","event_type":"t"}]}
          """
              .replaceAll("\"" + field + "\":\"\\w+\"", "\"" + field + "\":\"" + wrong[0] + "\"")
              .replace("NUL", "\\u0000")
              .replace("HALF", "\\ud800");
      assertAnswer(service.post(EVENTS, events), 422, valueError("'body'," + location, wrong[1]));
    }
  }

  private static final String[][] WRONG_IDS = {
    {" ", "must not be blank"},
    {TOO_LONG, "must not be longer than 512 characters, but has 513"},
    {"aNUL", "contains the NUL character at index 1"},
    {"aHALF", "is no valid Unicode: a lone surrogate at index 1"},
  };

  @Test
  void anIdThatIsAskedForAndCanBeNowhereIsNamed() {
    String reason = "must not be longer than 512 characters, but has 513";
    assertAnswer(
        service.get(SESSION + "?session_id=" + TOO_LONG),
        422,
        valueError("'query','session_id'", reason));
    assertAnswer(
        service.get(BATCH + "?batch_id=" + TOO_LONG),
        422,
        valueError("'query','batch_id'", reason));
    assertAnswer(
        service.post(IRRELEVANT, "{\"session_id\":\"" + TOO_LONG + "\"}"),
        422,
        valueError("'body','session_id'", reason));
    assertAnswer(
        service.post(RELEASE, "{\"release_id\":\"" + TOO_LONG + "\"}"),
        422,
        valueError("'body','release_id'", reason));
    assertAnswer(
        service.get(SESSION + "?session_id="),
        422,
        valueError("'query','session_id'", "must not be blank"));
  }

  @ParameterizedTest
  @CsvSource({
    "search_query, '{\"a\":[\"\\u0000\"]}', 'a[0]: contains the NUL character at index 0'",
    "search_query, '\"\\ud800\"', 'is no valid Unicode: a lone surrogate at index 0'",
    "search_meta, '{\"n\":18446744073709551616}', 'n: does not fit in 64 bits: a number of 65 bits'",
    "search_meta, '{\"n\":1e999}', 'n: is no finite number: Infinity'",
    "payload_filter, '{\"query\":\"\\u0000\"}', 'query: contains the NUL character at index 0'",
  })
  void aValueThatCannotBeStoredIsNamedWithItsPlace(String field, String value, String reason) {
    String session =
        "{\"session_id\":\"s\",\"search_query\":\"q\",\"search_results\":[],\"%s\":%s}"
            .formatted(field, value);
    if (field.equals("search_query")) {
      session = session.replace("\"search_query\":\"q\",", "");
    }
    assertAnswer(service.post(SESSION, session), 422, valueError("'body','" + field + "'", reason));
  }

  @Test
  void aLongNameIsShownWithoutHalfOfItsLastCharacter() {
    String name = "x".repeat(39);
    assertAnswer(
        service.post(
            SESSION,
            "{\"session_id\":\"s\",\"search_results\":[],\"search_query\":{\"%s\\ud83d\\ude00\":1e999}}"
                .formatted(name)),
        422,
        valueError("'body','search_query'", name + "...: is no finite number: Infinity"));
  }

  @Test
  void aMetaThatCannotBeStoredIsNamedWithItsPlace() {
    assertAnswer(
        service.post(
            EVENTS,
            "{\"session_id\":\"s\",\"events\":[{\"event_id\":\"e\",\"object_id\":\"o\",\"meta\":{\"a.b\":1e999}}]}"),
        422,
        valueError("'body','events',0,'meta'", "a.b: is no finite number: Infinity"));
    String deep = "[".repeat(64) + "]".repeat(64);
    HttpResponse<String> answer =
        service.post(
            SESSION,
            "{\"session_id\":\"s\",\"search_query\":\"q\",\"search_results\":[{\"object_id\":\"o\",\"meta\":{\"a\":%s}}]}"
                .formatted(deep));
    assertThat(answer.body())
        .contains("[\"body\",\"search_results\",0,\"meta\"]", "is nested deeper than 64");
  }

  @Test
  void nothingIsStoredOfARequestThatIsRefused() {
    service.register("s");
    service.post(
        EVENTS,
        "{\"session_id\":\"s\",\"events\":[{\"event_id\":\"e-1\",\"object_id\":\"o\"},{\"event_id\":\"e-2\"}]}");
    assertThat(service.get(SESSION + "?session_id=s").body()).contains("\"events\":[]");
  }

  @Test
  void moreEventsThanOneRequestMayHaveAreRefused() {
    assertAnswer(
        service.post(EVENTS, events(5)),
        422,
        "{'detail':[{'type':'too_long','loc':['body','events'],'msg':'List should have at most 4"
            + " items after validation, not 5','ctx':{'max_length':4}}]}");
    service.accept(EVENTS, events(4));
  }

  private static String events(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"event_id\":\"e-%d\",\"object_id\":\"o\"}"::formatted)
        .collect(Collectors.joining(",", "{\"session_id\":\"s\",\"events\":[", "]}"));
  }

  @Test
  void noMoreThanAHundredErrorsAreTold() {
    String results = "{},".repeat(200) + "{}";
    HttpResponse<String> answer =
        service.post(
            SESSION,
            "{\"session_id\":\"s\",\"search_query\":\"q\",\"search_results\":[%s]}"
                .formatted(results));
    assertThat(answer.body()).contains("\"search_results\",99,").doesNotContain("100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` ` | 0 | there is no value",
        "{ | 1 | the end is missing",
        "{\"a\":} | 5 | '}' where a value is expected",
        "{\"a\":1} x | 8 | 'x' is no value",
        "{\"a\":NaN} | 8 | 'NaN' is no value",
        "{\"a\":1,\"a\":2} | 10 | the key 'a' occurs twice",
      })
  void aBodyThatIsNoJsonIsRefusedWithItsPlace(String body, long offset, String reason) {
    HttpResponse<String> answer = service.post(SESSION, body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .startsWith(
            "{'detail':[{'type':'json_invalid','loc':['body',%d],'msg':'JSON decode error','ctx':{'error':'The body is no JSON: "
                .formatted(offset)
                .replace('\'', '"'))
        .contains(reason.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void aBodyOfAnotherKindIsRefused(String type) {
    HttpResponse<String> answer =
        service.fixture.send(
            HttpRequest.newBuilder(service.fixture.uri(SESSION))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));
    assertAnswer(
        answer, 415, "{'detail':'The body must be application/json, but is " + type + "'}");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertAnswer(
        service.post(SESSION, " ".repeat(MAX_BYTES + 1)),
        413,
        "{'detail':'The body must not be larger than 100,000 bytes'}");
  }

  @Test
  void whatIsNotThereSaysSoInTheSameForm() {
    HttpResponse<String> nothing = service.get("/api/v1/fine-tuning/task");
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.body()).startsWith("{\"detail\":\"");
    HttpResponse<String> method = service.get(EVENTS);
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.body()).startsWith("{\"detail\":\"");
  }

  @Test
  void aStoreThatIsAwayAsksToTryAgain() {
    service.storeAway = true;
    HttpResponse<String> answer = service.get(SESSION + "?session_id=s");
    assertAnswer(answer, 503, "{'detail':'The store cannot be reached; try again'}");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  private static String valueError(String location, String reason) {
    return "{'detail':[{'type':'value_error','loc':[%s],'msg':'Value error, %s'}]}"
        .formatted(location, reason);
  }
}
