package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which different writers put the results of a query and the object of an event. */
class WritersTest {

  private static final String TIME = "\"timestamp\":1705596607509";

  private final UbiLog log = new UbiLog();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'query_response_hit_ids':['GB1','SP2','6']",
        "'query_response_hit_ids':['GB1','SP2',6]",
        "'query_response_object_ids':['GB1','SP2','6']",
        "'query_response_objects_ids':['GB1','SP2','6']",
        "'doc_ids':'GB1,SP2,6'",
        "'doc_ids':'GB1, SP2, 6'",
        "'doc_ids':['GB1','SP2','6']",
        "'query_response_hit_ids':'[\\'GB1\\',\\'SP2\\',6]'",
        "'queryResponseHitIds':['GB1','SP2','6']",
        "'queryResponse':{'queryResponseHitIds':['GB1','SP2','6']}",
        "'queryResponse':{'queryResponseObjectIds':['GB1','SP2','6']}",
      })
  void resultsAreTakenInTheFormsOfTheKnownWriters(String results) throws IOException {
    ImportReport report = log.read(queryWith(results));

    assertThat(results()).containsExactly("GB1", "SP2", "6");
    assertThat(session().searchMeta()).isNull();
    assertThat(report.repaired()).isZero();
    assertThat(report.importedSessions().withoutResults()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'query_response_hit_ids':'9,12'",
        "'query_response_hit_ids':'9;12'",
        "'query_response_hit_ids':'9 12'",
        "'query_response_hit_ids':'9|12'",
        "'query_response_hit_ids':'[GB1, SP2]'",
        "'query_response_hit_ids':'[\\'GB1\\',NaN]'",
        "'hits':['9','12']",
        "'resultIds':['9','12']",
        "'product_ids':'9,12'",
        "'response':{'docs':[{'id':'9'}]}",
        "'results':{'ids':['9']}",
        "'response.hit_ids':['9','12']",
        "'query_response_hit_ids.0':'9'",
        "'query_response_hit_ids':'9\uFF0C12'",
      })
  void whatLooksLikeResultsAndIsNoneIsKeptInTheMetaAndCounted(String results) throws IOException {
    ImportReport report = log.read(queryWith(results));

    assertThat(results()).isEmpty();
    assertThat((Map<?, ?>) session().searchMeta()).hasSize(1);
    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.UNUSABLE_RESULTS, 1L));
    assertThat(report.importedSessions().withoutResults()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'query_response_hit_ids':[]",
        "'query_response_hit_ids':''",
        "'query_response_hit_ids':null",
        "'doc_ids':''",
        "'hits':[]",
        "'page_size':'10'",
        "'query':'red lamp'",
        "'query_attributes':{'sort':['price']}",
      })
  void aRowWithoutResultsIsNoRepair(String field) throws IOException {
    assertThat(log.read(queryWith(field)).unused()).isEmpty();
    assertThat(results()).isEmpty();
  }

  @Test
  void aTextThatLooksLikeNoListIsOneResult() throws IOException {
    log.read(queryWith("'query_response_hit_ids':'GB1'"));

    assertThat(results()).containsExactly("GB1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'object':{'object_id':'p1'}} | p1",
        "{'object':{'object_id':7}} | 7",
        "{'object':{'object_id':['p1']}} | p1",
        "{'object':{'object_id':'[\\'p1\\']'}} | p1",
        "{'object':{'object_id':['a,b']}} | a,b",
        "{'object':{'object_id':'red shoe'}} | red shoe",
        "{'object_id':'p1','object_id_field':'asin'} | p1",
        "{'data':{'data_type':'product','data_id':'p1'}} | p1",
        "'{\\'object\\':{\\'object_id\\':\\'p1\\'}}' | p1",
      })
  void theObjectOfAnEventIsTaken(String attributes, String object) throws IOException {
    log.read(
        json("{'query_id':'q1','action_name':'click','event_attributes':" + attributes + ",")
            + TIME
            + "}");

    assertThat(log.dao.events()).extracting(SessionEvent::objectId).containsExactly(object);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_attributes':{'object':{'object_id':['p1','p2']}}",
        "'event_attributes':{'object':{'object_id':'[\\'p1\\',\\'p2\\']'}}",
        "'event_attributes':{'object':{'object_id':'9,12'}}",
        "'event_attributes':{'object':{'object_id':'9;12'}}",
        "'event_attributes':{'object':{'objectId':'p1'}}",
        "'event_attributes':{'object.object_id':'p1'}",
        "'event_attributes.object':{'object_id':'p1'}",
        "'object':{'object_id':'p1'}",
        "'event_attributes':{'object':'p1'}",
        "'event_attributes':{'object_id':['p1','p2']}",
        "'event_attributes':{'objects':[{'object_id':'p1'}]}",
        "'object_id':'p1'",
        "'doc_id':7",
      })
  void whatLooksLikeAnObjectAndIsNoneIsKeptInTheMetaAndCounted(String field) throws IOException {
    ImportReport report =
        log.read(json("{'query_id':'q1','action_name':'click'," + field + ",") + TIME + "}");

    assertThat(log.dao.events().get(0).objectId()).isNull();
    assertThat((Map<?, ?>) log.dao.events().get(0).meta()).hasSize(1);
    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.UNUSABLE_OBJECT, 1L));
    assertThat(report.importedEvents().withoutObject()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_attributes':{'object':{'internal_id':'7'}}",
        "'event_attributes':{'object':{}}",
        "'event_attributes':{'data':{'object_id':'7'}}",
        "'object_id':''",
      })
  void anEventWithoutAnObjectIsNoRepair(String field) throws IOException {
    ImportReport report =
        log.read(json("{'query_id':'q1','action_name':'sort'," + field + ",") + TIME + "}");

    assertThat(report.unused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"object.object_id", "data.data_id", "object_id"})
  void theObjectIsTakenFromFlattenedAttributesToo(String path) throws IOException {
    log.read(
        json("{'query_id':'q1','action_name':'click','event_attributes." + path + "':'p1',")
            + TIME
            + "}");

    assertThat(log.dao.events()).extracting(SessionEvent::objectId).containsExactly("p1");
  }

  @Test
  void anEventWithItsActionUnderAnotherNameIsNoQuery() throws IOException {
    ImportReport report = log.read("{\"query_id\":\"q1\",\"eventType\":\"click\"," + TIME + "}");

    assertThat(report.events().rejected()).isOne();
    assertThat(log.rejected().get(0).detail())
        .isEqualTo("action_name is missing, null or blank; the row has \"eventType\" instead");
  }

  @Test
  void rowsInCamelCaseAreThoseThatTheOpenSearchPluginSendsToDataPrepper() throws IOException {
    ImportReport report =
        log.read(
            json(
                """
                {'timestamp':1705596607509,'queryId':'q1','clientId':'c1','userQuery':'lamp',\
                'query':'{}','queryAttributes':{'a':'b'},\
                'queryResponse':{'queryId':'q1','queryResponseId':'r1','queryResponseHitIds':['p1']}}\
                """));

    assertThat(report.queries().stored()).isOne();
    assertThat(session().searchQuery()).isEqualTo("lamp");
    assertThat(session().userId()).isEqualTo("c1");
    assertThat(results()).containsExactly("p1");
    assertThat(session().searchMeta())
        .isEqualTo(
            Map.of(
                "query",
                "{}",
                "query_attributes",
                Map.of("a", "b"),
                "query_response_id",
                "r1",
                "queryResponse",
                Map.of("queryId", "q1")));
  }

  @Test
  void theTimeThatAShipperAddedIsUsedWhereThereIsNoOtherAndStaysInTheMeta() throws IOException {
    log.read(
        "{\"query_id\":\"q1\",\"user_query\":\"a\",\"@timestamp\":\"2024-12-10T00:01:29.378Z\"}",
        "{\"query_id\":\"q2\",\"user_query\":\"a\",\"@timestamp\":\"2024-12-10T00:01:29.378Z\","
            + TIME
            + "}");

    assertThat(session().createdAt()).isEqualTo("2024-12-10T00:01:29.378Z");
    assertThat(session().searchMeta()).isEqualTo(Map.of("@timestamp", "2024-12-10T00:01:29.378Z"));
    assertThat(log.dao.sessions.get("q2").session().createdAt())
        .isEqualTo("2024-01-18T16:50:07.509Z");
  }

  private static String queryWith(String field) {
    return json("{'query_id':'q1','user_query':'lamp'," + field + ",") + TIME + "}";
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private Session session() {
    return log.dao.sessions.get("q1").session();
  }

  private List<String> results() {
    return session().searchResults().stream().map(SearchResult::objectId).toList();
  }
}
