package io.clickstream.server.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.model.SessionEvent;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.http.ProblemDetails;
import io.clickstream.server.http.RequestBody;
import io.clickstream.ubi.UnusedReason;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UbiEndpointsTest {

  private static final String PATH = "/api/v2/ubi";
  private static final String QUERIES = PATH + "/ubi_queries";
  private static final String EVENTS = PATH + "/ubi_events";
  private static final String NDJSON = "application/x-ndjson";
  private static final String JSON = "application/json";
  private static final int MAX_ROWS = 6;

  private static final String QUERY =
      """
      {"query_id":"q1","user_query":"red shoes","timestamp":"2026-05-17T08:12:31.457Z",\
      "query_response_hit_ids":["p1","p2"]}""";
  private static final String CLICK =
      """
      {"query_id":"q1","action_name":"click","timestamp":"2026-05-17T08:13:42.568Z",\
      "event_attributes":{"object":{"object_id":"p2"}}}""";
  private static final String CART =
      """
      {"query_id":"q1","action_name":"add_to_cart","timestamp":"2026-05-17T08:14:53.679Z"}""";
  private static final String WITHOUT_TIME =
      """
      {"query_id":"q1","action_name":"click"}""";

  private final ServerFixture server =
      new ServerFixture(
          fixture ->
              List.of(
                  new UbiEndpoints(
                      fixture.dao, new RequestBody(10_000, Duration.ofSeconds(9)), MAX_ROWS)));

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(String type, String body) {
    return send(type, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> send(String type, byte[] body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(PATH))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(String path, String type, String body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode storedAt(String path, String body) throws IOException {
    HttpResponse<String> answer = send(path, JSON, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private JsonNode stored(String type, String body) throws IOException {
    return stored(type, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode stored(String type, byte[] body) throws IOException {
    HttpResponse<String> response = send(type, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = new ObjectMapper().readTree(response.body());
    int counted = 0;
    for (String outcome : List.of("stored", "already_there", "merged", "rejected")) {
      counted += answer.get(outcome).intValue();
      assertThat(rows(answer).stream().filter(row -> row.contains(" " + outcome)).count())
          .as(outcome)
          .isEqualTo(answer.get(outcome).intValue());
    }
    assertThat(counted).isEqualTo(answer.get("results").size());
    return answer;
  }

  /** Each row as its line, kind and outcome. */
  private static List<String> rows(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    answer
        .get("results")
        .forEach(
            row ->
                rows.add(
                    row.get("line").asText()
                        + " "
                        + row.get("kind").asText()
                        + " "
                        + row.get("outcome").asText()));
    return rows;
  }

  private static String reason(JsonNode answer, int row) {
    return answer.get("results").get(row).path("reason").asText();
  }

  private void assertQueryAndClickAreStored() {
    var session = server.dao.getSession("q1").orElseThrow();
    assertThat(session.session().searchQuery()).isEqualTo("red shoes");
    assertThat(session.events()).extracting(SessionEvent::objectId).containsExactly("p2");
  }

  private void assertRefused(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(ProblemDetails.MEDIA_TYPE);
    assertThat(response.body()).contains(detail);
    assertThat(server.dao.getSession("q1")).isEmpty();
  }

  @Test
  void rowsOnePerLineAreStored() throws IOException {
    JsonNode answer = stored(NDJSON, QUERY + "\n\n" + CLICK + "\n");
    assertThat(rows(answer)).containsExactly("1 query stored", "3 event stored");
    assertQueryAndClickAreStored();
  }

  @Test
  void rowsOfBulkActionsAreStoredUnderTheLinesOfTheRows() throws IOException {
    String body =
        """
        {"index":{"_index":"ubi_queries"}}
        %s
        {"create":{"_index":"ubi_events","_id":"e7"}}
        %s
        """
            .formatted(QUERY, CLICK);
    assertThat(rows(stored(NDJSON, body))).containsExactly("2 query stored", "4 event stored");
    assertQueryAndClickAreStored();
    assertThat(server.dao.getSession("q1").orElseThrow().events().get(0).eventId()).isEqualTo("e7");
  }

  @Test
  void rowsAfterTheNameOfTheirIndexAreStored() throws IOException {
    String body = "ubi_queries\t" + QUERY + "\nubi_events\t" + CLICK;
    assertThat(rows(stored(NDJSON, body))).containsExactly("1 query stored", "2 event stored");
    assertQueryAndClickAreStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", " [\r\n  %s ,\n\n  %s\n] ", "\uFEFF[%s,%s]"})
  void rowsOfAnArrayAreStoredUnderTheirPlaces(String array) throws IOException {
    JsonNode answer = stored(JSON, array.formatted(QUERY, CLICK.replace(",", ",\n    ")));
    assertThat(rows(answer)).containsExactly("1 query stored", "2 event stored");
    assertQueryAndClickAreStored();
  }

  @Test
  void oneRowOverManyLinesIsStored() throws IOException {
    JsonNode answer = stored(JSON, QUERY.replace(",", ",\n  "));
    assertThat(rows(answer)).containsExactly("1 query stored");
    assertThat(server.dao.getSession("q1")).isPresent();
  }

  @Test
  void linesAreStoredUnderTheTypeOfJsonToo() throws IOException {
    JsonNode answer = stored("application/json; charset=utf-8", QUERY + "\n" + CLICK);
    assertThat(rows(answer)).containsExactly("1 query stored", "2 event stored");
    assertQueryAndClickAreStored();
  }

  @Test
  void rowsThatCannotBeUsedAreRejectedWithTheirReasonsAmongThoseThatAreStored() throws IOException {
    String body = String.join("\n", QUERY, "no JSON", WITHOUT_TIME, "{\"a\":1}", CLICK);
    JsonNode answer = stored(NDJSON, body);
    assertThat(rows(answer))
        .containsExactly(
            "1 query stored",
            "2 other rejected",
            "3 event rejected",
            "4 other rejected",
            "5 event stored");
    assertThat(reason(answer, 0)).isEmpty();
    assertThat(reason(answer, 1)).startsWith(UnusedReason.NO_JSON.text() + ": ");
    assertThat(reason(answer, 2)).startsWith(UnusedReason.NO_TIMESTAMP.text() + ": ");
    assertThat(reason(answer, 3)).startsWith(UnusedReason.NO_UBI_ROW.text() + ": ");
    assertQueryAndClickAreStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s", "[%s,%s]"})
  void rowsThatAreRepairedHaveTheirReasons(String form) throws IOException {
    String query = QUERY.replace("{", "{\"score\":NaN,");
    String click = CLICK.replace("{\"query_id", "{\"page\":\"caf\u00e9\",\"query_id");
    JsonNode answer =
        stored(JSON, form.formatted(query, click).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(rows(answer)).containsExactly("1 query stored", "2 event stored");
    assertThat(reason(answer, 0))
        .isEqualTo("number that cannot be stored as a number: score: NaN became text");
    assertThat(reason(answer, 1)).isEqualTo("bytes that are not UTF-8: became U+FFFD");
  }

  @Test
  void elementsOfAnArrayThatAreNoRowsAreRejected() throws IOException {
    JsonNode answer = stored(JSON, "[7, %s, \"{}\", [%s,{}]]".formatted(QUERY, CLICK));
    assertThat(rows(answer))
        .containsExactly(
            "1 other rejected", "2 query stored", "3 other rejected", "4 other rejected");
  }

  @Test
  void repeatedRowsAreMerged() throws IOException {
    String otherQuery = QUERY.replace("red shoes", "red shorts");
    String body = String.join("\n", QUERY, CLICK, QUERY, CLICK, otherQuery, CART);
    JsonNode answer = stored(NDJSON, body);
    assertThat(rows(answer))
        .containsExactly(
            "1 query stored",
            "2 event stored",
            "3 query merged",
            "4 event merged",
            "5 query rejected",
            "6 event stored");
    assertThat(reason(answer, 4)).startsWith(UnusedReason.OTHER_USER_QUERY.text() + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s\n%s", "[%s,%s,%s]"})
  void theSameBodyAgainStoresNothingNew(String form) throws IOException {
    String body = form.formatted(QUERY, CLICK, CLICK);
    stored(JSON, body);
    assertThat(rows(stored(JSON, body)))
        .containsExactly("1 query already_there", "2 event already_there", "3 event merged");
    assertQueryAndClickAreStored();
  }

  @Test
  void newRowsAreToldFromThoseThatWereThere() throws IOException {
    stored(NDJSON, QUERY + "\n" + CLICK);
    JsonNode answer = stored(NDJSON, String.join("\n", CART, CLICK, QUERY));
    assertThat(rows(answer))
        .containsExactly("1 event stored", "2 event already_there", "3 query already_there");
  }

  @Test
  void anEventThatIsStoredOtherwiseStaysAndTheReasonIsTold() throws IOException {
    String action = "{\"index\":{\"_index\":\"ubi_events\",\"_id\":\"e7\"}}\n";
    stored(NDJSON, QUERY + "\n" + action + CLICK);
    JsonNode answer = stored(NDJSON, action + CLICK.replace("p2", "p1"));
    assertThat(rows(answer)).containsExactly("2 event already_there");
    assertThat(reason(answer, 0)).startsWith(UnusedReason.OTHER_EVENT_STORED.text() + ": ");
    assertQueryAndClickAreStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s\n{\"query_id\":\"q2\",\"user_qu", "[%s,%s,{\"query_id\":\"q2"})
  void ofABodyThatIsCutOffInARowTheRowsBeforeAreStored(String form) throws IOException {
    JsonNode answer = stored(JSON, form.formatted(QUERY, CLICK));
    assertThat(rows(answer))
        .containsExactly("1 query stored", "2 event stored", "3 other rejected");
    assertThat(reason(answer, 2)).startsWith(UnusedReason.CUT_OFF.text() + ": ");
    assertQueryAndClickAreStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s", "[%s,%s,", "[%s,%s , "})
  void thatTheEndOfAnArrayIsMissingIsTold(String form) throws IOException {
    JsonNode answer = stored(JSON, form.formatted(QUERY, CLICK));
    assertThat(rows(answer))
        .containsExactly("1 query stored", "2 event stored", "3 other rejected");
    assertThat(reason(answer, 2)).isEqualTo("cut off: the end of the array is missing");
    assertQueryAndClickAreStored();
  }

  @Test
  void anArrayThatBreaksOffIntoSomethingElseIsRefusedAndNothingIsStored() {
    assertRefused(
        send(JSON, "[%s x %s]".formatted(QUERY, CLICK)), 422, "The body is no JSON array: ");
    assertRefused(send(JSON, "[%s] %s".formatted(QUERY, CLICK)), 422, "more follows after its end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "\n\n",
        "[",
        "[]]",
        "[] []",
        "[{}]",
        "[null]",
        "{\"a\":1}\n{\"b\":2}",
        "[{\"a\":1}]",
        "hello",
        "\0\1\2"
      })
  void aBodyThatIsNoLogIsRefused(String body) {
    assertRefused(send(NDJSON, body), 422, "The body is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " [ \r\n\t] \n", "\uFEFF[]", "[]\0\0"})
  void aListWithoutRowsIsAnsweredLikeOne(String body) throws IOException {
    for (String path : List.of(PATH, QUERIES, EVENTS)) {
      for (String type : List.of(JSON, NDJSON)) {
        HttpResponse<String> answer = send(path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
            .isEqualTo(
                "{\"results\":[],\"stored\":0,\"already_there\":0,\"merged\":0,\"rejected\":0}");
      }
    }
  }

  @Test
  void theCollectorPostsEachKindToThePathOfItsIndex() throws IOException {
    assertThat(rows(storedAt(QUERIES, "[" + QUERY + "]"))).containsExactly("1 query stored");
    assertThat(rows(storedAt(EVENTS, "[" + CLICK + "]"))).containsExactly("1 event stored");
    assertQueryAndClickAreStored();
    assertThat(rows(storedAt(EVENTS, CLICK + "\n" + CART)))
        .containsExactly("1 event already_there", "2 event stored");
    assertThat(rows(stored(JSON, CLICK))).containsExactly("1 event already_there");
  }

  @Test
  void thePathTellsTheKindOfARowThatDoesNot() throws IOException {
    String row = "{\"query_id\":\"q1\",\"user_query\":\"red shoes\",\"timestamp\":%d}";
    assertThat(rows(storedAt(EVENTS, row.formatted(1779000000))))
        .containsExactly("1 event rejected");
    assertThat(rows(storedAt(QUERIES, row.formatted(1779000000))))
        .containsExactly("1 query stored");
  }

  @Test
  void aRowAtTheOtherPathIsWhatItsFieldsSay() throws IOException {
    assertThat(rows(storedAt(EVENTS, QUERY))).containsExactly("1 query stored");
    assertThat(rows(storedAt(QUERIES, CLICK))).containsExactly("1 event stored");
    assertQueryAndClickAreStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", ","})
  void moreRowsThanAreTakenAreRefusedAndNothingIsStored(String between) {
    String rows = (QUERY + between).repeat(MAX_ROWS) + QUERY;
    String body = between.equals(",") ? "[" + rows + "]" : rows;
    assertRefused(send(JSON, body), 413, "The body has more than 6 rows");
  }

  @Test
  void asManyRowsAsAreTakenAreStored() throws IOException {
    JsonNode answer = stored(NDJSON, (QUERY + "\n").repeat(MAX_ROWS));
    assertThat(answer.get("stored").intValue()).isEqualTo(1);
    assertThat(answer.get("merged").intValue()).isEqualTo(MAX_ROWS - 1);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertRefused(send(NDJSON, QUERY + " ".repeat(10_000)), 413, "must not be larger than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=application/json"
      })
  void whatABrowserSendsToOtherSitesUnaskedIsRefused(String type) {
    assertRefused(send(type, QUERY), 415, "The Content-Type must be application/x-ndjson");
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    HttpResponse<String> response =
        server.send(HttpRequest.newBuilder(server.uri(PATH)).POST(BodyPublishers.ofString(QUERY)));
    assertRefused(response, 415, "there is none");
  }

  @Test
  void itAnswersItsOwnPathOnly() {
    assertThat(server.get(PATH + "/other").statusCode()).isEqualTo(404);
    HttpResponse<String> read = server.get(PATH);
    assertThat(read.statusCode()).isEqualTo(405);
    assertThat(read.headers().firstValue("Content-Type")).contains(ProblemDetails.MEDIA_TYPE);
  }
}
