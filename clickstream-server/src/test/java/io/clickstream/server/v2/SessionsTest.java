package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static io.clickstream.server.v2.VersionTwo.json;
import static io.clickstream.server.v2.VersionTwo.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {

  private static final String FULL =
      "{'session_id':'s-1','search_query':{'text':'lamp'},"
          + "'created_at':'2026-05-17T10:00:00.5+02:00',"
          + "'search_results':[{'object_id':'o-1','rank':1,'meta':{'a.b':[1,null]}}],"
          + "'search_meta':{'x':'y'},'payload_filter':['f'],"
          + "'sort_by':{'field':'price','order':'desc','force_not_payload':true},"
          + "'user_id':'u-1','payload_search':true}";

  private static final String FULL_ANSWER =
      "{'batch_id':'batch-000001','session_number':1,'irrelevant':false,"
          + "'session_id':'s-1','created_at':'2026-05-17T08:00:00.500Z','user_id':'u-1',"
          + "'search_query':{'text':'lamp'},"
          + "'search_results':[{'object_id':'o-1','rank':1.0,'meta':{'a.b':[1,null]}}],"
          + "'search_meta':{'x':'y'},'payload_filter':['f'],"
          + "'sort_by':{'field':'price','order':'desc','force_not_payload':true},"
          + "'payload_search':true,'events':[],'shown':[{'object_id':'o-1','position':1}],"
          + "'shown_from':'search_results','more_events':false}";

  private final VersionTwo api = new VersionTwo();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyFieldComesBackAsItWasSent() {
    json(api.post("/sessions", "{'sessions':[" + FULL + "]}"));
    assertThat(api.get("/sessions/s-1").body()).isEqualTo(quoted(FULL_ANSWER));
  }

  @Test
  void aBadRowDoesNotSinkTheOthers() {
    api.register("s-0");
    JsonNode answer =
        json(
            api.post(
                "/sessions",
                "{'sessions':[{'session_id':'s-1','search_query':null},"
                    + "{'session_id':'s-2','search_query':'q','search_results':[{'object_id':' '}]},"
                    + "{'session_id':'s-0','search_query':'q'},7]}"));
    assertThat(answer.toString())
        .isEqualTo(
            quoted(
                "{'results':["
                    + "{'index':0,'session_id':'s-1','outcome':'stored',"
                    + "'batch_id':'batch-000001','session_number':2},"
                    + "{'index':1,'session_id':'s-2','outcome':'rejected',"
                    + "'reason':'sessions[1].search_results[0].object_id: must not be blank'},"
                    + "{'index':2,'session_id':'s-0','outcome':'duplicate',"
                    + "'batch_id':'batch-000001','session_number':1},"
                    + "{'index':3,'outcome':'rejected',"
                    + "'reason':'sessions[3]: must be an object, but is a number'}],"
                    + "'stored':1,'duplicate':1,'rejected':2}"));
    assertThat(api.get("/sessions/s-2").statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionWithoutATimeGetsThatOfTheServer() {
    api.service.now = Instant.parse("2026-06-01T00:00:00Z");
    api.register("s-1");
    assertThat(json(api.get("/sessions/s-1")).get("created_at").asText())
        .isEqualTo("2026-06-01T00:00:00.000Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'x':1 | x: is no known field",
        "'shown':[] | shown: is no known field",
        "'shown_from':null | shown_from: is no known field",
        "'search_results':[{'object_id':'o','position':1}]"
            + " | search_results[0].position: is no known field",
        "'search_results':[{}] | search_results[0].object_id: is missing",
        "'search_results':{} | search_results: must be a list, but is an object",
        "'search_results':[{'object_id':'o','rank':'1'}]"
            + " | search_results[0].rank: must be a number, but is text",
        "'sort_by':{'field':'f','order':'up'}"
            + " | sort_by.order: must be one of asc, desc, but is 'up'",
        "'sort_by':{'field':'f','order':'asc','nulls':1} | sort_by.nulls: is no known field",
        "'payload_search':'yes' | payload_search: must be true or false, but is text",
        "'user_id':'' | user_id: must not be blank",
        "'created_at':1779007313 | created_at: must be text, but is a number",
        "'created_at':'2026-05-17T10:00:00' | created_at: must be a time in ISO 8601 with an"
            + " offset, such as 2026-03-14T15:09:26.500Z, but is '2026-05-17T10:00:00'",
        "'created_at':'20260517T100000Z' | created_at: must be in the extended format of ISO 8601,"
            + " such as 2026-03-14T15:09:26.500Z, but is '20260517T100000Z'",
        "'created_at':'2026-05-17T24:00:00Z' | created_at: must be a day that exists and a time"
            + " from 00:00 to 23:59:59, but is '2026-05-17T24:00:00Z'",
        "'created_at':'2026-06-30T23:59:60+00:00' | created_at: must be a day that exists and a"
            + " time from 00:00 to 23:59:59, but is '2026-06-30T23:59:60+00:00'",
        "'created_at':'2026-02-29T12:00Z' | created_at: must be a day that exists and a time from"
            + " 00:00 to 23:59:59, but is '2026-02-29T12:00Z'",
        "'created_at':'9999-12-31T23:59:59.999-14:00' | created_at: must be in the years 1 to 9999"
            + " in UTC, but is +10000-01-01T13:59:59.999Z",
        "'created_at':'0001-01-01T00:00:00+00:01' | created_at: must be in the years 1 to 9999 in"
            + " UTC, but is 0000-12-31T23:59:00Z",
      })
  void whatIsWrongIsNamedByItsPath(String fields, String reason) {
    String row = "{'session_id':'s-1','search_query':'q'," + fields + "}";
    JsonNode result = json(api.post("/sessions", "{'sessions':[" + row + "]}"));
    assertThat(result.at("/results/0/reason").asText()).isEqualTo("sessions[0]." + reason);
    api.register("s-1");
    assertRefused(api.put("/sessions/s-1", row), 422, reason);
  }

  @Test
  void aSessionMustSayItsQueryAndItsId() {
    JsonNode answer =
        json(api.post("/sessions", "{'sessions':[{'session_id':'a'},{'search_query':'q'}]}"));
    assertThat(answer.at("/results/0/reason").asText())
        .isEqualTo("sessions[0].search_query: is missing");
    assertThat(answer.at("/results/1/reason").asText())
        .isEqualTo("sessions[1].session_id: is missing");
  }

  @Test
  void textThatIsNoUnicodeIsRejectedInValidUnicode() {
    String name = "x".repeat(39);
    JsonNode answer =
        json(
            api.post(
                "/sessions",
                "{'sessions':[{'session_id':'\\ud800','search_query':1},"
                    + "{'session_id':'a','search_query':'\\ud800'},"
                    + "{'session_id':'a','search_query':{'a':['\\udc00']}},"
                    + "{'session_id':'a','search_query':1,'%s\\ud83d\\ude00':1}]}"
                        .formatted(name)));
    assertThat(answer.findValuesAsText("reason"))
        .containsExactly(
            "sessions[0].session_id: is no valid Unicode: a lone surrogate at index 0",
            "sessions[1].search_query: is no valid Unicode: a lone surrogate at index 0",
            "sessions[2].search_query.a[0]: is no valid Unicode: a lone surrogate at index 0",
            "sessions[3]." + name + "...: is no known field");
    assertRefused(
        api.put("/sessions/a", "{'search_query':'\\ud800'}"),
        422,
        "search_query: is no valid Unicode: a lone surrogate at index 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 422 | The body: must be an object, but is a list",
        "{} | 422 | sessions: is missing",
        "{'sessions':null} | 422 | sessions: must not be null",
        "{'sessions':{}} | 422 | sessions: must be a list, but is an object",
        "{'sessions':[],'more':1} | 422 | more: is no known field",
        "{'sessions':[1,2,3,4,5]} | 413 | sessions: must not have more than 4 rows, but has 5",
      })
  void aBodyOfAnotherShapeIsRefused(String body, int status, String reason) {
    assertRefused(api.post("/sessions", body), status, reason);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThat(api.post("/sessions", "{").statusCode()).isEqualTo(400);
    assertRefused(
        api.post("/sessions", "{'sessions':[{'session_id':'s-1' x}]}"),
        400,
        "The body is no JSON: 'x' where a comma or } is expected, in line 1, column 34"
            + " (sessions[0].session_id)");
  }

  @Test
  void whatIsTooLargeInOneRowIsNamedAndTheOthersAreStored() {
    String row = "{'session_id':'s-%d','search_query':%s}";
    List<String> values =
        List.of(
            "1",
            "9".repeat(20_000),
            "{'a':" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
            "{'\\udc00':1}",
            "{'" + "k".repeat(20_000) + "':[1e400]}",
            "{'" + "k".repeat(20_000) + "':'" + "t".repeat(20_000) + "'}");
    JsonNode answer =
        json(
            api.post(
                "/sessions",
                IntStream.range(0, 4)
                    .mapToObj(n -> row.formatted(n, values.get(n)))
                    .collect(Collectors.joining(",", "{'sessions':[", "]}"))));
    assertThat(answer.findValuesAsText("reason"))
        .containsExactly(
            "sessions[1].search_query: does not fit in 64 bits: a number of 66439 bits",
            "sessions[2].search_query.a" + "[0]".repeat(63) + ": is nested deeper than 64",
            "sessions[3].search_query.\\uDC00: is no valid Unicode: a lone surrogate at index 0");
    assertThat(answer.get("stored").asInt()).isEqualTo(1);
    answer =
        json(
            api.post(
                "/sessions",
                IntStream.range(4, 6)
                    .mapToObj(n -> row.formatted(n, values.get(n)))
                    .collect(Collectors.joining(",", "{'sessions':[", "]}"))));
    assertThat(answer.findValuesAsText("reason"))
        .containsExactly(
            "sessions[0].search_query." + "k".repeat(40) + "...[0]: is no finite number: Infinity");
    assertThat(answer.get("stored").asInt()).isEqualTo(1);
  }

  @Test
  void anUpdateReplacesEveryFieldAndKeepsTheRest() {
    json(api.post("/sessions", "{'sessions':[" + FULL + "]}"));
    json(api.post("/sessions/s-1/irrelevant", ""));
    JsonNode updated = json(api.put("/sessions/s-1", "{'search_query':'chair'}"));
    assertThat(updated.get("session_number").asInt()).isEqualTo(2);
    assertThat(updated.get("search_query").asText()).isEqualTo("chair");
    assertThat(updated.get("user_id").isNull()).isTrue();
    assertThat(updated.get("irrelevant").asBoolean()).isTrue();
    assertThat(updated.has("events")).isFalse();
  }

  @Test
  void anUpdateOfAnotherOrAnUnknownSessionIsRefused() {
    assertRefused(
        api.put("/sessions/s-1", "{'session_id':'s-2','search_query':'q'}"),
        422,
        "session_id: must be that of the path, or be left out");
    assertRefused(
        api.put("/sessions/s-1", "{'session_id':'s-1','search_query':'q'}"),
        404,
        "No session has the id 's-1'");
  }

  @Test
  void aSessionIsMarkedIrrelevant() {
    api.register("s-1");
    assertThat(json(api.post("/sessions/s-1/irrelevant", "")).get("irrelevant").asBoolean())
        .isTrue();
    assertRefused(api.post("/sessions/s-2/irrelevant", ""), 404, "No session has the id 's-2'");
  }

  @Test
  void aSessionIsReadWithItsFirstEvents() {
    api.register("s-1");
    json(
        api.post(
            "/events",
            "{'events':[{'session_id':'s-1','event_id':'e-1'},"
                + "{'session_id':'s-1','event_id':'e-2'}]}"));
    JsonNode first = json(api.get("/sessions/s-1?events_limit=1"));
    assertThat(first.get("events")).hasSize(1);
    assertThat(first.get("more_events").asBoolean()).isTrue();
    assertThat(json(api.get("/sessions/s-1")).get("events")).hasSize(2);
  }

  @Test
  void aSessionWhoseIdIsAnAddressIsRead() {
    api.register("https://shop.example/ä?q=1");
    assertThat(
            json(api.get("/sessions/https%3A%2F%2Fshop.example%2F%C3%A4%3Fq%3D1"))
                .get("session_id")
                .asText())
        .isEqualTo("https://shop.example/ä?q=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "events_limit=0 | events_limit: must be a whole number from 1 to 10000, but is '0'",
        "events_limit=x | events_limit: must be a whole number from 1 to 10000, but is 'x'",
        "events_limit=1&events_limit=2 | events_limit: must not be repeated",
        "event_limit=1 | event_limit: is no known parameter",
      })
  void aBadParameterIsNamed(String query, String reason) {
    api.register("s-1");
    assertRefused(api.get("/sessions/s-1?" + query), 400, reason);
  }

  @Test
  void anIdThatNoSessionCanHaveIsABadParameter() {
    assertRefused(api.get("/sessions/%20"), 400, "session_id: must not be blank");
  }

  @Test
  void aStoreThatIsAwayIsToldWithTheTimeToTryAgain() {
    api.service.storeAway = true;
    var answer = api.post("/sessions", "{'sessions':[{'session_id':'s-1','search_query':'q'}]}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }
}
