package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesWriterTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.5Z");

  @Test
  void writes_every_field() throws IOException {
    JsonNode line =
        JSON.readTree(
            lineOf(
                Session.builder("s", "q", TIME)
                    .searchResults(List.of(new SearchResult("o", 1.0, Map.of("k", 1))))
                    .searchMeta("m")
                    .payloadFilter(List.of(1, 2))
                    .sortBy(new SortBy("price", SortBy.Order.DESC, true))
                    .userId("u")
                    .payloadSearch(true)
                    .build()));

    assertThat(line)
        .isEqualTo(
            JSON.readTree(
                """
                {"batch_id": "b", "session_number": 7, "irrelevant": true, "session_id": "s",
                 "created_at": "2026-03-14T15:09:26.500Z", "user_id": "u", "search_query": "q",
                 "search_results": [{"object_id": "o", "rank": 1.0, "meta": {"k": 1}}],
                 "search_meta": "m", "payload_filter": [1, 2],
                 "sort_by": {"field": "price", "order": "desc", "force_not_payload": true},
                 "payload_search": true,
                 "events": [{"event_id": "e", "event_type": "click", "object_id": null,
                             "created_at": "2026-03-14T15:09:26.500Z", "meta": {"n": null}}],
                 "shown": [{"object_id": "o", "position": 1}], "shown_from": "search_results"}
                """));
  }

  @Test
  void gives_json_values_back_as_they_were() throws IOException {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("z.first", "\u0001 \"quoted\" \u2028 \uD83D\uDE00");
    value.put("$a", Arrays.asList(null, true, Long.MIN_VALUE, Long.MAX_VALUE, List.of(), Map.of()));
    value.put("", Arrays.asList(-0.0, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, 1.0, Math.PI));

    String line = lineOf(Session.builder("s", value, TIME).build());

    Object read = JSON.convertValue(JSON.readTree(line).get("search_query"), Object.class);
    assertThat(read).isEqualTo(value);
    assertThat(((Map<?, ?>) read).keySet().stream().map(String.class::cast))
        .containsExactly("z.first", "$a", "");
  }

  @Test
  void keeps_each_session_on_one_line() throws IOException {
    assertThat(lineOf(Session.builder("s", "a\nb\r\nc", TIME).build())).hasLineCount(1);
  }

  /** By itself, Java 17 writes the first two with more digits than Java 25. */
  @Test
  void writes_the_fewest_digits_of_a_double_whatever_java_does() throws IOException {
    List<Double> numbers =
        List.of(
            Double.parseDouble("1e23"),
            Math.scalb(1.0, -44),
            2e-3,
            1e-3,
            9999999.0,
            1e7,
            Double.MIN_VALUE,
            -0.0,
            1e22);

    assertThat(lineOf(Session.builder("s", numbers, TIME).build()))
        .contains(
            "\"search_query\":[1.0E23,5.684341886080802E-14,0.002,0.001,9999999.0,1.0E7,"
                + "4.9E-324,-0.0,1.0E22]");
  }

  @Test
  void counts_what_it_writes() throws IOException {
    try (JsonLinesWriter lines = new JsonLinesWriter(new ByteArrayOutputStream())) {
      lines.write(withEvent(Session.builder("s", "q", TIME).build()));
      lines.write(withEvent(Session.builder("s", "q", TIME).build()));

      assertThat(lines.sessions()).isEqualTo(2);
      assertThat(lines.events()).isEqualTo(2);
    }
  }

  private static String lineOf(Session session) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonLinesWriter lines = new JsonLinesWriter(bytes)) {
      lines.write(withEvent(session));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static SessionWithEvents withEvent(Session session) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("n", null);
    SessionEvent event = SessionEvent.builder("s", "e", TIME).meta(meta).build();
    return new SessionWithEvents(
        new RegisteredSession(session, "b", 7, true), List.of(event), false);
  }
}
