package io.clickstream.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.server.ServerFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every API decodes a body as its Content-Type says. */
class BodyCharsetTest {

  private static final List<String> APIS = List.of("v1", "v2", "ubi");
  private static final String JSON = "application/json";

  private final ServerFixture service =
      new ServerFixture(fixture -> fixture.allEndpoints(null, Duration.ofSeconds(30)));

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> send(String api, String type, byte[] body) {
    String path =
        switch (api) {
          case "v1" -> "/api/v1/clickstream/session";
          case "v2" -> "/api/v2/sessions";
          default -> "/api/v2/ubi";
        };
    return service.send(
        HttpRequest.newBuilder(service.uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String body(String api, String query) {
    return switch (api) {
      case "v1" ->
          "{\"session_id\":\"v1\",\"search_query\":\"" + query + "\",\"search_results\":[]}";
      case "v2" -> "{\"sessions\":[{\"session_id\":\"v2\",\"search_query\":\"" + query + "\"}]}";
      default ->
          "{\"query_id\":\"ubi\",\"user_query\":\""
              + query
              + "\",\"timestamp\":\"2026-05-17T08:12:31.457Z\"}";
    };
  }

  private static JsonNode parsed(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRefused(String type, byte[] body, int status, String detail) {
    HttpResponse<String> answer = send("v2", type, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(parsed(answer).get("detail").asText()).isEqualTo(detail);
    for (String api : APIS) {
      assertThat(send(api, type, body).statusCode()).as(api).isEqualTo(status);
      assertThat(service.dao.getSession(api)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, ISO-8859-1, Käse 10",
    "\"iso-8859-1\", ISO-8859-1, Käse 10",
    "windows-1252, windows-1252, Käse – 10 €",
    "utf-8, UTF-8, 奶酪 😀",
    "US-ASCII, US-ASCII, cheese",
    "UTF-16, UTF-16, 奶酪 😀",
    "utf-16, UTF-16LE, 奶酪 😀",
    "utf-16, x-UTF-16LE-BOM, 奶酪 😀",
    "UTF-16LE, x-UTF-16LE-BOM, 奶酪 😀",
    "utf-16be, UTF-16BE, 奶酪 😀",
    "UTF-32, UTF-32, 奶酪 😀",
    "utf-32, UTF-32LE, 奶酪 😀",
    "Shift_JIS, Shift_JIS, チーズ",
    "gb18030, GB18030, 奶酪 😀 \uFFFD",
    "IBM1047, IBM1047, Käse",
  })
  void aBodyIsDecodedAsItSays(String named, String used, String query) {
    for (String api : APIS) {
      byte[] body = body(api, query).getBytes(Charset.forName(used));
      HttpResponse<String> answer = send(api, JSON + "; charset=" + named, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Object stored = service.dao.getSession(api).orElseThrow().session().searchQuery();
      assertThat(String.valueOf(stored)).as(api).contains(query).doesNotContain("\uFFFD\uFFFD");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, 81, 'The body is not valid windows-1252: byte 0x81 at offset 45'",
    "US-ASCII, E9, 'The body is not valid US-ASCII: byte 0xE9 at offset 45'",
    "Shift_JIS, FF, 'The body is not valid Shift_JIS: byte 0xFF at offset 45'",
    "UTF-16BE, E9, 'The body is not valid UTF-16BE: byte 0x7D at offset 48'",
  })
  void aBodyThatIsNotWhatItSaysIsRefused(String charset, String wrong, String detail) {
    byte[] body = body("v2", "x").getBytes(UTF_8);
    body[45] = (byte) Integer.parseInt(wrong, 16);
    HttpResponse<String> answer = send("v2", JSON + ";charset=" + charset, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    if (!charset.startsWith("UTF-16")) {
      assertRefused(JSON + ";charset=" + charset, body, 400, detail);
    }
  }

  @Test
  void aBodyThatIsNotUtf8IsRefusedWithItsField() {
    for (String type : List.of(JSON, JSON + ";charset=UTF-8")) {
      HttpResponse<String> answer = send("v2", type, body("v2", "é").getBytes(ISO_8859_1));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(parsed(answer).get("detail").asText())
          .isEqualTo(
              "The body is not valid UTF-8: byte 0xE9 at offset 48 (sessions[0].search_query)");
      assertThat(send("v1", type, body("v1", "é").getBytes(ISO_8859_1)).body())
          .contains("\"json_invalid\"", "The body is not valid UTF-8: byte 0xE9", "search_query");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "charset=klingon, The charset 'klingon' is unknown",
    "charset=, The Content-Type has an empty charset",
    "charset=utf-8; charset=latin1,"
        + " The Content-Type names the charset twice: UTF-8 and ISO-8859-1",
    "charset=\"utf-8, 'The parameters of the Content-Type are malformed: charset=\"utf-8'",
  })
  void aCharsetThatCannotBeUsedIsRefused(String parameters, String detail) {
    assertRefused(JSON + "; " + parameters, "{}".getBytes(UTF_8), 415, detail);
  }

  @Test
  void twoContentTypesAreRefused() {
    HttpResponse<String> answer =
        service.send(
            HttpRequest.newBuilder(service.uri("/api/v2/sessions"))
                .header("Content-Type", JSON)
                .header("Content-Type", JSON + "; charset=latin1")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void otherParametersAreIgnored() {
    assertThat(
            send("v2", JSON + "; profile=\"a;b\"; charset=utf-8", body("v2", "é").getBytes(UTF_8))
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity, GZIP", "br", "x"})
  void aCompressedBodyIsRefused(String encoding) {
    HttpResponse<String> answer =
        service.send(
            HttpRequest.newBuilder(service.uri("/api/v2/sessions"))
                .header("Content-Type", JSON)
                .header("Content-Encoding", "identity")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString(body("v2", "q"))));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(service.dao.getSession("v2")).isEmpty();
  }
}
