package io.clickstream.server.v1;

import static io.clickstream.server.v1.EmbeddingStudioService.BATCH;
import static io.clickstream.server.v1.EmbeddingStudioService.EVENTS;
import static io.clickstream.server.v1.EmbeddingStudioService.IRRELEVANT;
import static io.clickstream.server.v1.EmbeddingStudioService.RELEASE;
import static io.clickstream.server.v1.EmbeddingStudioService.SESSION;
import static io.clickstream.server.v1.EmbeddingStudioService.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is refused, and in which words. The types, messages and places were taken down from FastAPI
 * with pydantic 2.
 */
class EmbeddingStudioErrorsTest {

  private static final String OK = "'session_id':'s','search_query':'q','search_results':[]";

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
  @ValueSource(strings = {SESSION, EVENTS, IRRELEVANT, RELEASE})
  void aBodyThatIsNoObjectIsRefused(String path) {
    for (String body : new String[] {"[]", "'x'", "7", "true"}) {
      assertRefused(post(path, body), OBJECT.formatted("'body'"));
    }
    assertRefused(post(path, "null"), MISSING.formatted("'body'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {SESSION, EVENTS, IRRELEVANT, RELEASE})
  void aBodyOfNothingIsMissing(String path) throws IOException {
    String missing = MISSING.formatted("'body'");
    assertRefused(post(path, ""), missing);
    String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (String rest :
        List.of(
            "\r\n",
            "Content-Length: 0\r\n\r\n",
            "Content-Type: text/plain\r\nContent-Length: 0\r\n\r\n",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
      assertThat(service.answerTo(head + rest))
          .as(rest)
          .startsWith("HTTP/1.1 422 ")
          .contains("{\"detail\":[" + missing.replace('\'', '"') + "]}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0", "%20-3", "-1.0", "-9223372036854775808"})
  void anyNumberBeforeTheFirstIsTheBeginning(String number) {
    service.register("s");
    assertThat(post(RELEASE, "{'release_id':'r'}").statusCode()).isEqualTo(200);
    assertThat(service.get(BATCH + "?batch_id=batch-000001&after_number=" + number).body())
        .contains("\"session_id\":\"s\"", "\"last_number\":1");
  }

  @Test
  void everyMissingFieldIsTold() {
    assertRefused(
        post(SESSION, "{}"),
        MISSING.formatted("'body','session_id'"),
        MISSING.formatted("'body','search_query'"),
        MISSING.formatted("'body','search_results'"));
    assertRefused(
        post(EVENTS, "{}"),
        MISSING.formatted("'body','session_id'"),
        MISSING.formatted("'body','events'"));
    assertRefused(post(IRRELEVANT, "{}"), MISSING.formatted("'body','session_id'"));
    assertRefused(post(RELEASE, "{}"), MISSING.formatted("'body','release_id'"));
    assertRefused(service.get(SESSION), MISSING.formatted("'query','session_id'"));
    assertRefused(service.get(BATCH), MISSING.formatted("'query','batch_id'"));
  }

  @Test
  void everyWrongFieldIsToldWithItsPlace() {
    assertRefused(
        post(
            SESSION,
            """
            {'session_id':1,'search_query':'q','search_meta':'x','payload_filter':'x','user_id':5,
             'search_results':[{},{'object_id':5,'rank':'x','meta':[]},3,null],
             'sort_by':{'field':'f','order':'up','force_not_payload':'x'},'created_at':'soon'}
            """),
        STRING.formatted("'body','session_id'"),
        MISSING.formatted("'body','search_results',0,'object_id'"),
        STRING.formatted("'body','search_results',1,'object_id'"),
        "{'type':'float_parsing','loc':['body','search_results',1,'rank'],"
            + "'msg':'Input should be a valid number, unable to parse string as a number'}",
        DICTIONARY.formatted("'body','search_results',1,'meta'"),
        OBJECT.formatted("'body','search_results',2"),
        OBJECT.formatted("'body','search_results',3"),
        DICTIONARY.formatted("'body','search_meta'"),
        OBJECT.formatted("'body','payload_filter'"),
        "{'type':'literal_error','loc':['body','sort_by','order'],"
            + "'msg':'Input should be `asc` or `desc`','ctx':{'expected':'`asc` or `desc`'}}",
        "{'type':'bool_parsing','loc':['body','sort_by','force_not_payload'],"
            + "'msg':'Input should be a valid boolean, unable to interpret input'}",
        STRING.formatted("'body','user_id'"),
        "{'type':'int_parsing','loc':['body','created_at'],"
            + "'msg':'Input should be a valid integer, unable to parse string as an integer'}");
  }

  @Test
  void everyWrongEventIsToldWithItsPlace() {
    assertRefused(
        post(
            EVENTS,
            "{'session_id':1,'events':[{'event_id':null},{'event_id':'e','object_id':'o','event_type':null}]}"),
        STRING.formatted("'body','session_id'"),
        STRING.formatted("'body','events',0,'event_id'"),
        MISSING.formatted("'body','events',0,'object_id'"),
        STRING.formatted("'body','events',1,'event_type'"));
    assertRefused(
        post(EVENTS, "{'session_id':'s','events':{}}"),
        "{'type':'list_type','loc':['body','events'],'msg':'Input should be a valid list'}");
  }

  @Test
  void aFilterNeedsAQueryAndASortAField() {
    assertRefused(
        post(SESSION, "{" + OK + ",'payload_filter':{},'sort_by':{}}"),
        MISSING.formatted("'body','payload_filter','query'"),
        MISSING.formatted("'body','sort_by','field'"));
  }

  @ParameterizedTest
  @CsvSource({
    "1779007300,  1779007300",
    "'\"1779007300\"', 1779007300",
    "'\" +1779007300.0 \"', 1779007300",
    "1779007300.0, 1779007300",
    "1.7790073e9, 1779007300",
  })
  void aTimeMayBeAnyWholeNumberAlsoAsText(String sent, long read) {
    service.accept(SESSION, json("{" + OK + ",'created_at':" + sent + "}"));
    assertThat(service.get(SESSION + "?session_id=s").body()).contains("\"created_at\":" + read);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,int_from_float,'Input should be a valid integer, got a number with a fractional part'",
    "'\"1.5\"',int_parsing,'Input should be a valid integer, unable to parse string as an integer'",
    "'\"\"',int_parsing,'Input should be a valid integer, unable to parse string as an integer'",
    "'\"0x1\"',int_parsing,'Input should be a valid integer, unable to parse string as an integer'",
    "1e30,int_parsing_size,'Unable to parse input string as an integer, exceeded maximum size'",
    "9223372036854775808,int_parsing_size,'Unable to parse input string as an integer, exceeded maximum size'",
    "1e999,finite_number,Input should be a finite number",
    "[],int_type,Input should be a valid integer",
    "{},int_type,Input should be a valid integer",
  })
  void aTimeThatIsNoWholeNumberIsRefused(String sent, String type, String message) {
    assertRefused(
        post(SESSION, "{" + OK + ",'created_at':" + sent + "}"),
        "{'type':'%s','loc':['body','created_at'],'msg':'%s'}".formatted(type, message));
  }

  @ParameterizedTest
  @CsvSource({"1,1.0", "0.25,0.25", "true,1.0", "'\" 1e3 \"',1000.0", "'\".5\"',0.5", "null,null"})
  void aRankMayBeAnyNumberAlsoAsText(String sent, String read) {
    service.accept(
        SESSION,
        json(
            "{'session_id':'s','search_query':'q','search_results':[{'object_id':'o','rank':%s}]}"
                .formatted(sent)));
    assertThat(service.get(SESSION + "?session_id=s").body()).contains("\"rank\":" + read + ",");
  }

  @ParameterizedTest
  @CsvSource({
    "[],float_type,Input should be a valid number",
    "'\"1d\"',float_parsing,'Input should be a valid number, unable to parse string as a number'",
    "'\"nan\"',float_parsing,'Input should be a valid number, unable to parse string as a number'",
    "1e999,finite_number,Input should be a finite number",
    "'\"1e999\"',finite_number,Input should be a finite number",
  })
  void aRankThatIsNoNumberIsRefused(String sent, String type, String message) {
    assertRefused(
        post(
            SESSION,
            "{'session_id':'s','search_query':'q','search_results':[{'object_id':'o','rank':%s}]}"
                .formatted(sent)),
        "{'type':'%s','loc':['body','search_results',0,'rank'],'msg':'%s'}"
            .formatted(type, message));
  }

  @ParameterizedTest
  @CsvSource({
    "1,true",
    "0,false",
    "1.0,true",
    "0.0,false",
    "'\"YES\"',true",
    "'\"off\"',false",
    "'\"t\"',true"
  })
  void aFlagMayBeANumberOrAWord(String sent, boolean read) {
    service.accept(
        SESSION, json("{" + OK + ",'sort_by':{'field':'f','force_not_payload':" + sent + "}}"));
    assertThat(service.get(SESSION + "?session_id=s").body())
        .contains("\"force_not_payload\":" + read);
  }

  @ParameterizedTest
  @CsvSource({
    "2,bool_parsing,'Input should be a valid boolean, unable to interpret input'",
    "18446744073709551617,bool_parsing,'Input should be a valid boolean, unable to interpret input'",
    "'\" true\"',bool_parsing,'Input should be a valid boolean, unable to interpret input'",
    "0.5,bool_type,Input should be a valid boolean",
    "null,bool_type,Input should be a valid boolean",
    "[],bool_type,Input should be a valid boolean",
  })
  void aFlagThatIsNeitherIsRefused(String sent, String type, String message) {
    assertRefused(
        post(SESSION, "{" + OK + ",'sort_by':{'field':'f','force_not_payload':" + sent + "}}"),
        "{'type':'%s','loc':['body','sort_by','force_not_payload'],'msg':'%s'}"
            .formatted(type, message));
  }

  @Test
  void aWrongQueryIsToldParameterByParameter() {
    String parsing =
        "{'type':'int_parsing','loc':['query','%s'],"
            + "'msg':'Input should be a valid integer, unable to parse string as an integer'}";
    assertRefused(
        service.get(BATCH + "?batch_id=x&limit=abc&after_number=1.5&events_limit="),
        parsing.formatted("after_number"),
        parsing.formatted("limit"),
        parsing.formatted("events_limit"));
    assertRefused(
        service.get(BATCH + "?batch_id=x&limit=2147483648&events_limit=-2"),
        bound("less", "le", "limit", Integer.MAX_VALUE),
        bound("greater", "ge", "events_limit", 0));
  }

  @Test
  void theLastOfAParameterThatIsGivenTwiceCounts() {
    assertThat(service.get(BATCH + "?batch_id=x&batch_id=y&limit=z&limit=%204%20").body())
        .contains("\"batch_id\":\"y\"");
  }

  @Test
  void aTimeFarFromTheServersIsRefused() {
    long now = EmbeddingStudioService.NOW;
    for (long far : new long[] {now - 43_201, now + 301, Long.MIN_VALUE, Long.MAX_VALUE}) {
      String said = "{'detail':'Invalid utc timestamp: %d'}".formatted(far);
      assertAnswer(post(SESSION, "{" + OK + ",'created_at':" + far + "}"), 400, said);
      assertAnswer(
          post(
              EVENTS,
              "{'session_id':'s','events':[{'event_id':'e','object_id':'o','created_at':%d},{'event_id':'f','object_id':'o','created_at':0}]}"
                  .formatted(far)),
          400,
          said);
    }
    service.accept(SESSION, json("{" + OK + ",'created_at':" + (now - 43_200) + "}"));
    service.accept(SESSION, json("{" + OK + ",'created_at':" + (now + 300) + "}"));
    assertRefused(
        post(SESSION, "{'session_id':'s','search_results':[],'created_at':1}"),
        MISSING.formatted("'body','search_query'"));
  }

  private static String bound(String than, String name, String parameter, int bound) {
    return "{'type':'%s_than_equal','loc':['query','%s'],'msg':'Input should be %s than or equal to %d','ctx':{'%s':%d}}"
        .formatted(than, parameter, than, bound, name, bound);
  }

  private static final String MISSING = "{'type':'missing','loc':[%s],'msg':'Field required'}";
  private static final String STRING =
      "{'type':'string_type','loc':[%s],'msg':'Input should be a valid string'}";
  private static final String DICTIONARY =
      "{'type':'dict_type','loc':[%s],'msg':'Input should be a valid dictionary'}";
  private static final String OBJECT =
      "{'type':'model_attributes_type','loc':[%s],"
          + "'msg':'Input should be a valid dictionary or object to extract fields from'}";

  /** The errors, in order; {@code `} is an apostrophe. */
  private static void assertRefused(HttpResponse<String> answer, String... errors) {
    String detail = "{'detail':[" + String.join(",", errors) + "]}";
    assertThat(answer.body()).isEqualTo(detail.replace('\'', '"').replace('`', '\''));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private HttpResponse<String> post(String path, String json) {
    return service.post(path, json(json));
  }
}
