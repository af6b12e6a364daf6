package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMappingTest {

  private static final String TIME = "\"timestamp\":\"2024-12-10T00:01:29.378Z\"";

  private final UbiLog log = new UbiLog();

  @Test
  void everyFieldOfAQueryIsKept() throws IOException {
    Session session =
        session(
            """
            {"query_id":"q1","user_query":"lamp","timestamp":"2024-12-10T00:01:29.378Z",\
            "query_response_hit_ids":["p2","p1"],"client_id":"c1","user_id":"u1","session_id":"visit",\
            "query_attributes":{"filter":["red",7,2.5,true,null]},"query_response_id":"r1","message":null}\
            """);

    assertThat(session.sessionId()).isEqualTo("q1");
    assertThat(session.searchQuery()).isEqualTo("lamp");
    assertThat(session.createdAt()).isEqualTo(Instant.parse("2024-12-10T00:01:29.378Z"));
    assertThat(session.searchResults())
        .containsExactly(SearchResult.of("p2"), SearchResult.of("p1"));
    assertThat(session.userId()).isEqualTo("c1");
    assertThat(asMap(session.searchMeta()))
        .containsOnlyKeys(
            "user_id", "session_id", "query_attributes", "query_response_id", "message")
        .contains(entry("session_id", "visit"), entry("message", null));
    assertThat(asMap(asMap(session.searchMeta()).get("query_attributes")).get("filter"))
        .asString()
        .isEqualTo("[red, 7, 2.5, true, null]");
  }

  @Test
  void everyFieldOfAnEventIsKept() throws IOException {
    SessionEvent event =
        event(
            """
            {"query_id":"q1","action_name":"add_to_cart","timestamp":1705596607509,\
            "client_id":"c1","session_id":"visit","user_query":"lamp","message_type":null,\
            "event_attributes":{"object":{"object_id":"p1","object_id_field":"sku"},\
            "position":{"ordinal":3}}}\
            """);

    assertThat(event.sessionId()).isEqualTo("q1");
    assertThat(event.eventType()).isEqualTo("add_to_cart");
    assertThat(event.objectId()).isEqualTo("p1");
    assertThat(event.createdAt()).isEqualTo(Instant.parse("2024-01-18T16:50:07.509Z"));
    assertThat(event.meta())
        .hasToString(
            "{client_id=c1, session_id=visit, user_query=lamp, message_type=null,"
                + " event_attributes={object={object_id_field=sku}, position={ordinal=3}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query_response_hit_ids",
        "query_response_object_ids",
        "query_response_objects_ids"
      })
  void resultsHaveThreeNames(String name) throws IOException {
    Session session = session("{\"query_id\":\"q1\",\"" + name + "\":[\"p1\",7]," + TIME + "}");

    assertThat(session.searchResults())
        .containsExactly(SearchResult.of("p1"), SearchResult.of("7"));
    assertThat(session.searchMeta()).isNull();
  }

  @Test
  void aSingleResultNeedsNoList() throws IOException {
    Session session =
        session("{\"query_id\":\"q1\",\"query_response_hit_ids\":8659955," + TIME + "}");

    assertThat(session.searchResults()).containsExactly(SearchResult.of("8659955"));
  }

  @Test
  void resultsThatAreNoIdsAreKeptInTheMeta() throws IOException {
    Session session =
        session(
            "{\"query_id\":\"q1\",\"query_response_hit_ids\":[null,\"p1\",\" \",{}]," + TIME + "}");

    assertThat(session.searchResults()).containsExactly(SearchResult.of("p1"));
    assertThat(session.searchMeta()).hasToString("{query_response_hit_ids=[null, p1,  , {}]}");
  }

  @Test
  void anOldLogSaysInQueryWhatWasTyped() throws IOException {
    Session session = session("{\"query_id\":\"q1\",\"query\":\"what is ubi?\"," + TIME + "}");

    assertThat(session.searchQuery()).isEqualTo("what is ubi?");
    assertThat(session.searchMeta()).isEqualTo(Map.of("query", "what is ubi?"));
  }

  @Test
  void theQueryOfTheEngineIsNotWhatWasTyped() throws IOException {
    Session session = session("{\"query_id\":\"q1\",\"query\":\"{\\\"size\\\":0}\"," + TIME + "}");

    assertThat(session.searchQuery()).isNull();
    assertThat(session.searchMeta()).isEqualTo(Map.of("query", "{\"size\":0}"));
  }

  @Test
  void withoutAClientTheUserSearched() throws IOException {
    Session session =
        session("{\"query_id\":\"q1\",\"client_id\":\"\",\"user_id\":155," + TIME + "}");

    assertThat(session.userId()).isEqualTo("155");
    assertThat(session.searchMeta()).isEqualTo(Map.of("client_id", ""));
  }

  @Test
  void nobodyNeedsToBeKnown() throws IOException {
    assertThat(session("{\"query_id\":\"q1\",\"client_id\":null," + TIME + "}").userId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "-3, -3",
    "8659955.0, 8659955",
    "1.0E10, 10000000000",
    "1.5, 1.5",
    "12345678901234567890, 12345678901234567890",
    "'\" a \"', ' a '",
  })
  void idsAreTextsAsTheyAreAndNumbersInPlainDigits(String json, String expected)
      throws IOException {
    SessionEvent event =
        event(
            "{\"query_id\":%1$s,\"action_name\":\"click\",\"event_attributes\":{\"object\":{\"object_id\":%1$s}},%2$s}"
                .formatted(json, TIME));

    assertThat(event.sessionId()).isEqualTo(expected);
    assertThat(event.objectId()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"none\"",
        "[]",
        "[{\"object\":{\"object_id\":\"p1\"}}]",
        "{}",
        "{\"object\":null}",
        "{\"object\":\"p1\"}",
        "{\"object\":{}}",
        "{\"object\":{\"object_id\":null}}",
        "{\"object\":{\"object_id\":\"\"}}",
        "{\"object\":{\"object_id\":[1,2]}}",
        "\"{broken\""
      })
  void anEventMayHaveNoObject(String attributes) throws IOException {
    SessionEvent event =
        event(
            "{\"query_id\":\"q1\",\"action_name\":\"search\",\"event_attributes\":%s,%s}"
                .formatted(attributes, TIME));

    assertThat(event.objectId()).isNull();
    assertThat(asMap(event.meta())).containsKey("event_attributes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event_attributes\":\"{\\\"object\\\":{\\\"object_id\\\":\\\"p1\\\"}}\"",
        "\"event_attributes.object.object_id\":\"p1\""
      })
  void theObjectIsFoundInFlatExportsToo(String field) throws IOException {
    SessionEvent event =
        event("{\"query_id\":\"q1\",\"action_name\":\"click\",%s,%s}".formatted(field, TIME));

    assertThat(event.objectId()).isEqualTo("p1");
  }

  @Test
  void aTimestampThatSaysMoreThanTheTimeIsKept() throws IOException {
    Session session =
        session("{\"query_id\":\"q1\",\"timestamp\":\"2024-12-10T02:01:29.378999+02:00\"}");

    assertThat(session.createdAt()).isEqualTo(Instant.parse("2024-12-10T00:01:29.378Z"));
    assertThat(session.searchMeta())
        .isEqualTo(Map.of("timestamp", "2024-12-10T02:01:29.378999+02:00"));
  }

  @Test
  void aKeyTwiceWithOneValueIsNoContradiction() throws IOException {
    assertThat(session("{\"query_id\":\"q1\",\"query_id\":\"q1\"," + TIME + "}").sessionId())
        .isEqualTo("q1");
  }

  private Session session(String row) throws IOException {
    log.read(row);
    assertThat(log.rejected()).isEmpty();
    return log.dao.sessions.values().iterator().next().session();
  }

  private SessionEvent event(String row) throws IOException {
    log.read(row);
    assertThat(log.rejected()).isEmpty();
    return log.dao.events().get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }
}
