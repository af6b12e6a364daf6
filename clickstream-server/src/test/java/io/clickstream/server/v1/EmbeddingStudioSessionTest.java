package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.IRRELEVANT;
import static io.clickstream.server.v1.EmbeddingStudioService.NOW;
import static io.clickstream.server.v1.EmbeddingStudioService.SESSION;
import static io.clickstream.server.v1.EmbeddingStudioService.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.Session;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions and events over HTTP: what is sent, and what is read back, byte by byte. */
class EmbeddingStudioSessionTest {

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
  void aSessionWithEveryFieldIsReadBackAsItWasSent() {
    accept(
        SESSION,
        """
        {'session_id':'s-1','search_query':'läm🪔p','user_id':'u-3','created_at':%d,
         'search_results':[{'object_id':'o-2','rank':0.31,'meta':{'z':1,'a':[null,{'b':1.5}]}},
                           {'object_id':'o-1'}],
         'search_meta':{'page':2},
         'payload_filter':{'query':{'term':{'field':'shop','value':7}}},
         'sort_by':{'field':'price','order':'desc','force_not_payload':true}}
        """
            .formatted(NOW - 17));
    accept(
        EVENTS,
        """
        {'session_id':'s-1','events':[
          {'event_id':'e-2','object_id':'o-1','event_type':'buy','created_at':%d,'meta':{'n':2}},
          {'event_id':'e-1','object_id':'o-2','created_at':%d}]}
        """
            .formatted(NOW - 5, NOW - 9));
    assertAnswer(
        read("s-1"),
        200,
        "{'session_id':'s-1','search_query':'läm🪔p','search_results':["
            + "{'object_id':'o-2','rank':0.31,'meta':{'z':1,'a':[null,{'b':1.5}]}},"
            + "{'object_id':'o-1','rank':null,'meta':null}],'search_meta':{'page':2},"
            + "'payload_filter':{'query':{'term':{'field':'shop','value':7}}},"
            + "'sort_by':{'field':'price','order':'desc','force_not_payload':true},"
            + "'user_id':'u-3','created_at':1779007296,'is_irrelevant':false,'events':["
            + "{'event_id':'e-1','object_id':'o-2','event_type':'click',"
            + "'created_at':1779007304,'meta':null},"
            + "{'event_id':'e-2','object_id':'o-1','event_type':'buy',"
            + "'created_at':1779007308,'meta':{'n':2}}]}");
  }

  @Test
  void aSessionWithTheLeastIsReadBackWithNullsAndTheTimeOfTheServer() {
    accept(SESSION, "{'session_id':'s-1','search_query':'lamp','search_results':[]}");
    assertAnswer(
        read("s-1"),
        200,
        "{'session_id':'s-1','search_query':'lamp','search_results':[],'search_meta':null,"
            + "'payload_filter':null,'sort_by':null,'user_id':null,'created_at':1779007313,"
            + "'is_irrelevant':false,'events':[]}");
  }

  @Test
  void nullsInOptionalFieldsAreLikeNoFields() {
    accept(
        SESSION,
        """
        {'session_id':'s-1','search_query':'lamp','user_id':null,'created_at':null,
         'search_results':[{'object_id':'o-1','rank':null,'meta':null}],
         'search_meta':null,'payload_filter':null,'sort_by':null}
        """);
    accept(
        EVENTS,
        "{'session_id':'s-1','events':[{'event_id':'e-1','object_id':'o-1','created_at':null,'meta':null}]}");
    assertThat(read("s-1").body())
        .contains(
            "\"user_id\":null,\"created_at\":1779007313", "\"created_at\":1779007313,\"meta\"");
  }

  @Test
  void theTimeOfTheServerIsKeptInMilliseconds() {
    service.register("s-1");
    accept(EVENTS, "{'session_id':'s-1','events':[{'event_id':'e-1','object_id':'o-1'}]}");
    var stored = service.dao.getSession("s-1").orElseThrow();
    assertThat(stored.session().createdAt()).isEqualTo("2026-05-17T08:41:53.127Z");
    assertThat(stored.events().get(0).createdAt()).isEqualTo("2026-05-17T08:41:53.127Z");
  }

  @Test
  void whatWasSearchedForMayBeAnyJson() {
    for (String query : new String[] {"{\"a\":[1,null]}", "[]", "7", "true", "null", "\"\""}) {
      String id = "s" + query.hashCode();
      accept(
          SESSION,
          "{'session_id':'%s','search_query':%s,'search_results':[]}".formatted(id, query));
      assertThat(read(id).body()).contains("\"search_query\":" + query + ",");
    }
  }

  @Test
  void fieldsThatNobodyKnowsAreIgnored() {
    accept(
        SESSION,
        """
        {'session_id':'s-1','search_query':'lamp','is_irrelevant':true,'item_info':{},
         'search_results':[{'object_id':'o-1','item_info':{}}],'sort_by':{'field':'f','x':1}}
        """);
    accept(EVENTS, "{'x':1,'session_id':'s-1','events':[{'event_id':'e','object_id':'o','y':2}]}");
    assertThat(read("s-1").body())
        .contains(
            "[{\"object_id\":\"o-1\",\"rank\":null,\"meta\":null}]",
            "{\"field\":\"f\",\"order\":\"asc\",\"force_not_payload\":false}",
            "\"is_irrelevant\":false",
            "[{\"event_id\":\"e\",\"object_id\":\"o\",\"event_type\":\"click\",")
        .doesNotContain("item_info", "\"x\"", "\"y\"");
  }

  @Test
  void aSessionThatIsSentAgainStaysAsItWasFirst() {
    service.register("s-1");
    String first = read("s-1").body();
    accept(SESSION, "{'session_id':'s-1','search_query':'chair','search_results':[]}");
    assertThat(read("s-1").body()).isEqualTo(first).contains("lamp");
  }

  @Test
  void anEventThatIsSentAgainStaysAsItWasFirst() {
    service.register("s-1");
    accept(
        EVENTS,
        "{'session_id':'s-1','events':[{'event_id':'e','object_id':'o-1'},{'event_id':'e','object_id':'o-2'}]}");
    accept(EVENTS, "{'session_id':'s-1','events':[{'event_id':'e','object_id':'o-3'}]}");
    assertThat(read("s-1").body()).contains("o-1").doesNotContain("o-2", "o-3");
  }

  @Test
  void eventsMayComeBeforeTheirSession() {
    accept(EVENTS, "{'session_id':'s-1','events':[{'event_id':'e-1','object_id':'o-1'}]}");
    assertThat(read("s-1").statusCode()).isEqualTo(404);
    service.register("s-1");
    assertThat(read("s-1").body()).contains("\"event_id\":\"e-1\"");
  }

  @Test
  void noEventsAreNoError() {
    accept(EVENTS, "{'session_id':'s-1','events':[]}");
  }

  @Test
  void aHundredEventsAreReadBackTheEarliestFirst() {
    service.register("s-1");
    for (int i = 0; i < 101; i++) {
      accept(
          EVENTS,
          "{'session_id':'s-1','events':[{'event_id':'e-%d','object_id':'o','created_at':%d}]}"
              .formatted(i, NOW - i));
    }
    assertThat(read("s-1").body()).contains("\"e-100\"", "\"e-1\"").doesNotContain("\"e-0\"");
  }

  @Test
  void aSessionIsMarkedIrrelevantAsOftenAsOneLikes() {
    service.register("s-1");
    accept(IRRELEVANT, "{'session_id':'s-1'}");
    accept(IRRELEVANT, "{'session_id':'s-1'}");
    assertThat(read("s-1").body()).contains("\"is_irrelevant\":true");
  }

  @Test
  void anUnknownSessionIsNotFound() {
    assertAnswer(read("no%20one%2F"), 404, "{'detail':'Session with id=no one/ not found'}");
    assertAnswer(
        service.post(IRRELEVANT, "{\"session_id\":\"s-9\"}"),
        404,
        "{'detail':'Session with id=s-9 not found'}");
  }

  @Test
  void whatCameAnotherWayAndThisWayCannotSendIsReadAllTheSame() {
    var session = Session.builder("s-1", null, service.now).searchMeta("text").build();
    service.dao.registerSession(session);
    assertThat(read("s-1").body()).contains("\"search_query\":null", "\"search_meta\":\"text\"");
  }

  private void accept(String path, String json) {
    service.accept(path, json.replace('\'', '"'));
  }

  private HttpResponse<String> read(String sessionId) {
    return service.get(SESSION + "?session_id=" + sessionId);
  }
}
