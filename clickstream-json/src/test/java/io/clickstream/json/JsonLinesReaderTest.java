package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickstream.json.InvalidJsonException.Kind;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {

  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.535Z");

  /** Every field has a value of its own; {@code 'a':'b'} stands for {@code "a":"b"}. */
  private static final String LINE =
      ("{'batch_id':'batch-000001','session_number':7,'irrelevant':true,'session_id':'s-1',"
              + "'created_at':'2026-03-14T15:09:26.535Z','user_id':'u-1','search_query':'red shoes',"
              + "'search_results':[{'object_id':'o-1','rank':0.25,'meta':{'k':1}},"
              + "{'object_id':'o-2','rank':null,'meta':null}],"
              + "'search_meta':['m'],'payload_filter':{'size':42},"
              + "'sort_by':{'field':'price','order':'desc','force_not_payload':true},"
              + "'payload_search':true,'events':[{'event_id':'e-1','event_type':'buy',"
              + "'object_id':'o-2','created_at':'2026-03-14T15:10:27.641Z','meta':{'n':null}},"
              + "{'event_id':'e-2','event_type':'click','object_id':null,"
              + "'created_at':'2026-03-14T15:11:28.752Z','meta':null}],"
              + "'shown':[{'object_id':'o-1','position':1},{'object_id':'o-2','position':2}],"
              + "'shown_from':'search_results'}")
          .replace('\'', '"');

  @Test
  void reads_every_field() {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("n", null);
    Session session =
        Session.builder("s-1", "red shoes", TIME)
            .userId("u-1")
            .searchResults(
                List.of(new SearchResult("o-1", 0.25, Map.of("k", 1)), SearchResult.of("o-2")))
            .searchMeta(List.of("m"))
            .payloadFilter(Map.of("size", 42))
            .sortBy(new SortBy("price", SortBy.Order.DESC, true))
            .payloadSearch(true)
            .build();

    assertThat(JsonLinesReader.read(LINE))
        .isEqualTo(
            new SessionWithEvents(
                new RegisteredSession(session, "batch-000001", 7, true),
                List.of(
                    new SessionEvent(
                        "s-1",
                        "e-1",
                        "buy",
                        "o-2",
                        Instant.parse("2026-03-14T15:10:27.641Z"),
                        meta),
                    new SessionEvent(
                        "s-1",
                        "e-2",
                        "click",
                        null,
                        Instant.parse("2026-03-14T15:11:28.752Z"),
                        null)),
                false));
  }

  @Test
  void writes_what_it_has_read_as_it_was() throws IOException {
    assertThat(written(JsonLinesReader.read(LINE))).isEqualTo(LINE + "\n");
  }

  @Test
  void gives_a_session_back_that_shows_by_its_impressions() throws IOException {
    Session session = Session.builder("s-1", "q", TIME).build();
    SessionEvent placed =
        SessionEvent.builder("s-1", "e-1", TIME)
            .eventType("impression")
            .objectId("o-2")
            .meta(Map.of("position", Map.of("ordinal", 7)))
            .build();
    SessionEvent unplaced =
        SessionEvent.builder("s-1", "e-2", TIME).eventType("impression").objectId("o-1").build();
    SessionWithEvents original =
        new SessionWithEvents(
            new RegisteredSession(session, "b-1", 1, false), List.of(placed, unplaced), false);

    String line = written(original);

    assertThat(line)
        .endsWith(
            quoted(
                "'shown':[{'object_id':'o-2','position':7},{'object_id':'o-1','position':null}],"
                    + "'shown_from':'impressions'}\n"));
    assertThat(JsonLinesReader.read(line)).isEqualTo(original);
  }

  static Stream<Object> values() {
    List<Object> values = new ArrayList<>();
    values.addAll(Arrays.asList(null, true, false, "", " ", "null", "1", "{\"json\": [1]}"));
    values.addAll(
        List.of(
            0L,
            -1L,
            (1L << 31) - 1,
            1L << 31,
            -(1L << 31) - 1,
            (1L << 53) - 1,
            (1L << 53) + 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE));
    values.addAll(
        List.of(
            0.0,
            -0.0,
            0.1,
            1.0,
            -1.5,
            1e16,
            1e22,
            Double.parseDouble("1e23"),
            2e-323,
            Math.scalb(1.0, -44),
            9007199254740992.0,
            1.2345678901234568E17,
            Double.MIN_NORMAL,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Math.PI,
            1.0 / 3));
    List<String> texts =
        List.of(
            "quote \" backslash \\ slash / apostrophe '",
            "\b\f\n\r\t\u0001\u001f\u007f\u0085\u2028\u2029",
            "\u00e9 e\u0301 \u00df \u0130 \u0131 \ufb01",
            "\u4e2d\u6587 \u05e2\u05d1\u05e8\u05d9\u05ea",
            "\uD83D\uDE00 \uDBFF\uDFFF",
            "\uD7FF \uE000 \uFEFF \uFFFD \uFFFE \uFFFF");
    values.addAll(texts);
    Map<String, Object> keys = new LinkedHashMap<>();
    Stream.of(
            "z", "", ".", "a.b", ".a", "$", "$set", "$date", "_id", "a$b", "[0]", "0", "__proto__")
        .forEach(key -> keys.put(key, (long) keys.size()));
    texts.forEach(text -> keys.put(text, text));
    keys.put("null", null);
    values.add(keys);
    values.addAll(
        List.of(List.of(), Map.of(), List.of(List.of(List.of()), Map.of("a", List.of()))));
    values.add(Arrays.asList(null, 1L, 1.0, "1", true, List.of(), Map.of()));
    values.add(nested(64));
    return values.stream();
  }

  private static Object nested(int depth) {
    Object value = List.of();
    for (int level = 1; level < depth; level++) {
      value = level % 2 == 0 ? List.of(value) : Map.of("level", value);
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource("values")
  void gives_a_value_back_to_the_last_bit(Object value) throws IOException {
    assertRoundTrip(value, TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "2026-03-14T15:09:26Z",
        "2026-03-14T15:09:26.001Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z"
      })
  void gives_a_time_back_to_the_millisecond(String time) throws IOException {
    assertRoundTrip("q", Instant.parse(time));
  }

  @Test
  void gives_random_numbers_back_to_the_last_bit() throws IOException {
    Random random = new Random(44);
    List<Object> numbers = new ArrayList<>();
    while (numbers.size() < 10_000) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        numbers.add(number);
        numbers.add(random.nextLong() >> random.nextInt(64));
      }
    }
    assertRoundTrip(numbers, TIME);
  }

  private static void assertRoundTrip(Object value, Instant time) throws IOException {
    Session session =
        Session.builder("s-1", value, time)
            .searchResults(
                List.of(new SearchResult("o-1", value instanceof Double rank ? rank : null, value)))
            .searchMeta(value)
            .payloadFilter(value)
            .build();
    SessionEvent event = SessionEvent.builder("s-1", "e-1", time).meta(value).build();
    SessionWithEvents original =
        new SessionWithEvents(
            new RegisteredSession(session, "b-1", Long.MAX_VALUE, false), List.of(event), false);

    String line = written(original);
    SessionWithEvents read = JsonLinesReader.read(line.getBytes(StandardCharsets.UTF_8));

    assertThat(read).isEqualTo(original).isEqualTo(JsonLinesReader.read(line));
    // Maps are equal in any order of their keys, texts are not.
    assertThat(read.toString()).isEqualTo(original.toString());
    assertThat(written(read)).isEqualTo(line);
  }

  private static String written(SessionWithEvents session) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonLinesWriter lines = new JsonLinesWriter(bytes)) {
      lines.write(session);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // No JSON.
        "{'batch_id'  | {batch_id | MALFORMED | The line | is no JSON: 'b' where a key",
        "'user_id':'u-1', | 'user_id':u-1, | MALFORMED | user_id | is no JSON: 'u' is no value",
        "'meta':{'k':1} | 'meta':{'k':1,'k':2} | MALFORMED | search_results[0].meta.k | 'k' occurs twice",
        "'user_id' | 'batch_id' | MALFORMED | batch_id | is no JSON: the key 'batch_id' occurs twice",
        "'event_id':'e-2' | 'event_type':'e-2' | MALFORMED | events[1].event_type | occurs twice",
        "'shown_from':'search_results'} | 'shown_from':'search_results'}{} | MALFORMED | The line | is no JSON: more follows after the end of",
        // A field that is not there, or not known.
        "'batch_id':'batch-000001', | `` | MISSING | batch_id | is missing",
        "'user_id':'u-1', | `` | MISSING | user_id | is missing",
        "'rank':0.25, | `` | MISSING | search_results[0].rank | is missing",
        "'field':'price', | `` | MISSING | sort_by.field | is missing",
        "'event_type':'click', | `` | MISSING | events[1].event_type | is missing",
        "'payload_search':true | 'payload_search':null | MISSING | payload_search | not be null",
        "'event_type':'click' | 'event_type':null | MISSING | events[1].event_type | not be null",
        "'created_at':'2026-03-14T15:09:26.535Z' | 'created_at':null | MISSING | created_at | null",
        "'irrelevant':true | 'irrelevant':null | MISSING | irrelevant | must not be null",
        "'batch_id' | 'more_events':false,'batch_id' | UNKNOWN_FIELD | more_events | no known field",
        "'event_id':'e-1' | 'event_id':'e-1','session_id':'s-1' | UNKNOWN_FIELD | "
            + "events[0].session_id | is no known field",
        // A value of another type.
        "'session_number':7 | 'session_number':'7' | WRONG_TYPE | session_number | but is text",
        "'session_number':7 | 'session_number':7.0 | WRONG_TYPE | session_number | but is 7.0",
        "'irrelevant':true | 'irrelevant':1 | WRONG_TYPE | irrelevant | must be true or false",
        "'rank':0.25 | 'rank':'0.25' | WRONG_TYPE | search_results[0].rank | must be a number",
        "'sort_by':{ | 'sort_by':[],'x':{ | UNKNOWN_FIELD | x | is no known field",
        "{'object_id':'o-1','rank':0.25,'meta':{'k':1}} | 5 | WRONG_TYPE | search_results[0] | "
            + "must be an object, but is a number",
        "'order':'desc' | 'order':'down' | INVALID_VALUE | sort_by.order | must be one of asc, desc",
        // A value that breaks a rule.
        "'session_number':7 | 'session_number':0 | INVALID_VALUE | session_number | be positive",
        "'session_number':7 | 'session_number':9223372036854775808 | INVALID_VALUE | "
            + "session_number | must fit in 64 bits",
        "'size':42 | 'size':9223372036854775808 | INVALID_VALUE | payload_filter.size | 64 bits",
        "'size':42 | 'size':[1,1e400] | INVALID_VALUE | payload_filter.size[1] | no finite number",
        "'rank':0.25 | 'rank':-1e999 | INVALID_VALUE | search_results[0].rank | no finite number",
        "'event_id':'e-2' | 'event_id':' ' | INVALID_VALUE | events[1].event_id | not be blank",
        "'m' | '\\ud800' | INVALID_VALUE | search_meta[0] | ``",
        "2026-03-14T15:10:27.641Z | yesterday | INVALID_VALUE | events[0].created_at | ISO 8601",
        // Something else than what was shown.
        "'shown_from':'search_results' | 'shown_from':'impressions' | INVALID_VALUE | shown_from | "
            + "must be what follows from search_results and events",
        "'shown_from':'search_results' | 'shown_from':null | INVALID_VALUE | shown_from | follows",
        ",'shown_from':'search_results' | `` | MISSING | shown_from | is missing",
        "'position':1} | 'position':2} | INVALID_VALUE | shown | follows from search_results",
        "'position':1} | 'position':null} | INVALID_VALUE | shown | follows from search_results",
        "'position':1} | 'position':0} | INVALID_VALUE | shown[0].position | must be positive",
        "'position':1} | 'position':1.0} | WRONG_TYPE | shown[0].position | a whole number",
        ",'position':1} | } | MISSING | shown[0].position | is missing",
        ",{'object_id':'o-2','position':2} | `` | INVALID_VALUE | shown | follows from",
        "'shown':[ | 'seen':[ | UNKNOWN_FIELD | seen | is no known field"
      })
  void refuses_what_is_no_line_and_names_the_field(
      String part, String otherwise, Kind kind, String path, String reason) {
    String changed = LINE.replace(quoted(part), quoted(otherwise));
    assertThat(changed).isNotEqualTo(LINE);

    InvalidJsonException refused =
        catchThrowableOfType(
            InvalidJsonException.class,
            () -> JsonLinesReader.read(changed.getBytes(StandardCharsets.UTF_8)));

    assertThat(refused.kind()).as(refused.toString()).isEqualTo(kind);
    assertThat(refused.path()).as(refused.toString()).isEqualTo(path);
    assertThat(refused.reason()).contains(reason);
    assertThat(refused).hasMessage(refused.path() + ": " + refused.reason());
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"text\""})
  void refuses_what_is_no_object(String line) {
    InvalidJsonException refused =
        catchThrowableOfType(InvalidJsonException.class, () -> JsonLinesReader.read(line));

    assertThat(refused.path()).isEqualTo("The line");
  }

  @Test
  void refuses_text_that_is_not_encoded_in_unicode() {
    byte[] line = LINE.replace("red shoes", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);

    InvalidJsonException refused =
        catchThrowableOfType(InvalidJsonException.class, () -> JsonLinesReader.read(line));

    assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused.path()).isEqualTo("search_query");
    assertThat(refused.reason())
        .isEqualTo("is not valid UTF-8: byte 0xFF at offset " + LINE.indexOf("red shoes"));
  }

  @Test
  void names_the_field_of_a_number_of_a_million_digits() {
    assertRefused(
        "\"size\":42",
        "\"size\":-1" + "0".repeat(1_000_000),
        "payload_filter.size: does not fit in 64 bits: a number of 3321929 bits");
    assertRefused(
        "\"session_number\":7",
        "\"session_number\":1" + "0".repeat(1_000_000),
        "session_number: must fit in 64 bits, but is a number of 3321929 bits");
  }

  @Test
  void names_the_field_that_is_nested_too_deeply() {
    assertRefused(
        "\"size\":42",
        "\"size\":" + "[".repeat(9_000) + "]".repeat(9_000),
        "payload_filter.size" + "[0]".repeat(63) + ": is nested deeper than 64");
    assertRefused(
        "\"size\":42",
        "\"size\":" + "[".repeat(100_000),
        "payload_filter.size[0][0][0][0][0][0][0][0]...: is no JSON: it is nested deeper than 10000"
            + " levels");
  }

  @Test
  void names_the_key_with_half_a_surrogate_pair() {
    assertRefused(
        "\"size\":42",
        "\"\\ud83d\\uDE00\\uD83D\":42",
        "payload_filter.\uD83D\uDE00\\uD83D: is no valid Unicode: a lone surrogate at index 2");
    assertRefused("\"user_id\"", "\"\\uDE00\\\\ud83d\"", "\\uDE00\\ud83d: is no known field");
  }

  @Test
  void shows_what_cannot_be_seen_in_a_key() {
    assertRefused("\"user_id\"", "\"\\u001b[31m\u202e\"", "\\u001B[31m\\u202E: is no known field");
  }

  private static void assertRefused(String part, String otherwise, String message) {
    assertThat(LINE).contains(part);
    InvalidJsonException refused =
        catchThrowableOfType(
            InvalidJsonException.class,
            () ->
                JsonLinesReader.read(
                    LINE.replace(part, otherwise).getBytes(StandardCharsets.UTF_8)));
    assertThat(refused).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void reads_every_form_of_unicode(String charset) {
    String line = LINE.replace("red shoes", "\u8d64\ud83d\ude00");
    for (String text : List.of(line, "\uFEFF" + line)) {
      assertThat(JsonLinesReader.read(text.getBytes(Charset.forName(charset))))
          .isEqualTo(JsonLinesReader.read(line));
    }
  }
}
