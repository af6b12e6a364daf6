package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values make a row useless, and which are repaired or kept in the meta. */
class DirtyValuesTest {

  private static final String TIME = "\"timestamp\":\"2024-12-10T00:01:29.378Z\"";
  private static final String TOO_LONG = '"' + "x".repeat(513) + '"';

  private final UbiLog log = new UbiLog();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action_name':'click',TIME} | NO_QUERY_ID | query_id is missing, null or blank",
        "{'query_id':null,'action_name':'click',TIME} | NO_QUERY_ID | query_id is missing, null or blank",
        "{'query_id':' ','user_query':'a',TIME} | NO_QUERY_ID | query_id is missing, null or blank",
        "{'query_id':{},'user_query':'a',TIME} | BAD_VALUE | query_id is neither text nor number",
        "{'query_id':'a\\u0000','user_query':'a',TIME} | BAD_VALUE | query_id contains a NUL character or is no valid Unicode",
        "{'query_id':'q1','user_query':'a'} | NO_TIMESTAMP | timestamp is missing or null",
        "{'query_id':'q1','user_query':'a','timestamp':'soon'} | NO_TIMESTAMP | timestamp is no time: \"soon\"",
        "{'query_id':'q1','user_query':'a','timestamp':{'$date':'soon','n':1}} | NO_TIMESTAMP | timestamp is no time: {\"$date\":\"soon\",\"n\":1}",
        "{'query_id':'q1','user_query':'a','timestamp':'9999-12-31T23:59:59.999-14:00'} | NO_TIMESTAMP | timestamp is no time: \"9999-12-31T23:59:59.999-14:00\"",
        "{'queryid':'q1','action_name':'click',TIME} | NO_QUERY_ID | query_id is missing, null or blank; the row has \"queryid\" instead",
        "{'query_id':'q1','action':'click','event_attributes':{},TIME} | NO_ACTION_NAME | action_name is missing, null or blank; the row has \"action\" instead",
        "{'query_id':'q1','user_query':'a','time':1705596607509} | NO_TIMESTAMP | timestamp is missing or null; the row has \"time\" instead",
        "{'query_id':'q1','action_name':' ',TIME} | NO_ACTION_NAME | action_name is missing, null or blank",
        "{'query_id':'q1','event_attributes':{},TIME} | NO_ACTION_NAME | action_name is missing, null or blank",
        "{'query_id':'q1','user_query':'a','user_query':'b',TIME} | BAD_VALUE | the key 'user_query' has two values",
      })
  void aRowThatCannotBeUsedIsRejectedWithTheReason(String row, UnusedReason reason, String detail)
      throws IOException {
    log.read(row.replace('\'', '"').replace("TIME", TIME), UbiLog.query("q9", "lamp"));

    assertThat(log.rejected())
        .extracting(UnusedRow::reason, UnusedRow::detail)
        .containsExactly(tuple(reason, detail));
    assertThat(log.dao.sessions).containsOnlyKeys("q9");
    assertThat(log.dao.events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LONG", "{}", "[\"c1\"]", "true", "\"c\\u0000\"", "\"c\\ud800\""})
  void aUserThatIsNoIdIsKeptInTheMetaAndCounted(String client) throws IOException {
    String value = client.replace("LONG", TOO_LONG);

    ImportReport report =
        log.read(
            "{\"query_id\":\"q1\",\"client_id\":%s,%s}".formatted(value, TIME),
            "{\"query_id\":\"q2\",\"client_id\":%s,\"user_id\":7,%s}".formatted(value, TIME));

    assertThat(report.repaired()).isEqualTo(2);
    assertThat(report.queries().stored()).isEqualTo(2);
    Session session = log.dao.sessions.get("q1").session();
    assertThat(session.userId()).isNull();
    assertThat(asMap(session.searchMeta())).containsOnlyKeys("client_id");
    assertThat(log.dao.sessions.get("q2").session().userId()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_attributes':{'object':{'object_id':LONG}}",
        "'event_attributes':{'object':{'object_id':['p1','p2']}}",
        "'event_attributes':{'object':{'object_id':[]}}",
        "'event_attributes':{'object':{'object_id':[{}]}}",
        "'event_attributes':{'object':{'object_id':'p\\u0000'}}",
        "'event_attributes.object.object_id':LONG",
        "'event_attributes':'{\\'object\\':{\\'object_id\\':{}}}'",
        "'event_attributes':'{\\'object\\':1,\\'object\\':2}'"
      })
  void anObjectThatIsNoIdIsKeptInTheMetaAndCounted(String field) throws IOException {
    ImportReport report =
        log.read(
            "{\"query_id\":\"q1\",\"action_name\":\"click\",%s,%s}"
                .formatted(field.replace('\'', '"').replace("LONG", TOO_LONG), TIME));

    assertThat(report.repaired()).isOne();
    assertThat(report.events().stored()).isOne();
    assertThat(log.dao.events().get(0).objectId()).isNull();
    assertThat(asMap(log.dao.events().get(0).meta())).hasSize(1);
  }

  @Test
  void resultsThatAreNoIdsAreLeftOutAndCounted() throws IOException {
    ImportReport report =
        log.read(
            "{\"query_id\":\"q1\",\"query_response_hit_ids\":[%s,\"p1\"],%s}"
                .formatted(TOO_LONG, TIME));

    assertThat(report.repaired()).isOne();
    Session session = log.dao.sessions.get("q1").session();
    assertThat(session.searchResults()).containsExactly(SearchResult.of("p1"));
    assertThat(asMap(session.searchMeta())).containsOnlyKeys("query_response_hit_ids");
  }

  @Test
  void whatARowDoesNotSayIsNoRepair() throws IOException {
    ImportReport report =
        log.read(
            "{\"query_id\":\"q1\",\"client_id\":\" \",\"query_response_hit_ids\":[null,\"\"],%s}"
                .formatted(TIME),
            UbiLog.event("q1", "click", ""));

    assertThat(report.repaired()).isZero();
    assertThat(report.total().stored()).isEqualTo(2);
  }

  @Test
  void idsThatAreTooLongAreRejected() throws IOException {
    log.read("{\"query_id\":\"%s\",\"user_query\":\"a\",%s}".formatted("x".repeat(513), TIME));

    assertThat(log.rejected())
        .extracting(UnusedRow::detail)
        .containsExactly("session.sessionId: must not be longer than 512 characters, but has 513");
  }

  @Test
  void valuesThatAreNestedTooDeepAreRejected() throws IOException {
    for (int depth : new int[] {70, 5000}) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      log.read(
          "{\"query_id\":\"q1\",\"a\":%s,%s}".formatted(deep, TIME), UbiLog.query("q9", "lamp"));
    }

    assertThat(log.rejected())
        .extracting(UnusedRow::reason)
        .containsExactly(UnusedReason.BAD_VALUE, UnusedReason.BAD_VALUE);
  }

  @Test
  void whatTheStoreCannotTakeIsReplacedAndCounted() throws IOException {
    ImportReport report =
        log.read(
            "{\"query_id\":\"q1\",\"user_query\":\"a\\u0000b\\ud800c\\ude00\\ud83d\\ude00\",%s}"
                .formatted(TIME),
            "{\"query_id\":\"q2\",\"a\":123456789012345678901,\"b\":1e999,\"c\":NaN,%s}"
                .formatted(TIME));

    assertThat(report.repaired()).isEqualTo(2);
    assertThat(log.rejected()).isEmpty();
    assertThat(log.dao.sessions.get("q1").session().searchQuery())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00");
    assertThat(log.dao.sessions.get("q2").session().searchMeta())
        .isEqualTo(Map.of("a", "123456789012345678901", "b", "1e999", "c", "NaN"));
  }

  @Test
  void bytesThatAreNoUtf8AreReplacedAndCounted() throws IOException {
    String row = "{\"query_id\":\"q1\",\"user_query\":\"caf\u00e9\"," + TIME + "}\n";

    ImportReport report = log.readBytes(row.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(report.repaired()).isOne();
    assertThat(log.dao.sessions.get("q1").session().searchQuery()).isEqualTo("caf\uFFFD");
  }

  @Test
  void aReplacementCharacterOfTheLogItselfIsNoRepair() throws IOException {
    ImportReport report =
        log.read("{\"query_id\":\"\uFFFD\",\"user_query\":\"\uFFFD\"," + TIME + "}");

    assertThat(report.repaired()).isZero();
    assertThat(report.queries().stored()).isOne();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }
}
