package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.documentation.Page.Example;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.ClickstreamServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sends the requests of docs/embedding-studio.md, one after the other, to an empty service. */
class EmbeddingStudioPageTest {

  private static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");

  @Test
  void everyRequestIsAnsweredAsThePageSays() throws Exception {
    List<Example> examples =
        Page.all().stream()
            .filter(page -> page.name().endsWith("embedding-studio.md"))
            .flatMap(page -> page.in("http"))
            .toList();
    assertThat(examples).hasSize(9);
    try (InMemoryClickstreamDao dao =
            new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> NOW));
        ClickstreamServer service =
            ClickstreamServer.builder(dao).port(0).clock(() -> NOW).start()) {
      for (Example example : examples) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(request(example.text(), service.port()), BodyHandlers.ofString());
        assertThat(answer.statusCode() + "\n" + answer.body() + "\n")
            .as(example.text())
            .isEqualTo(example.output());
      }
    }
  }

  /** The method and the path stand in the first line, the body after it. */
  private static HttpRequest request(String text, int port) {
    String[] parts = text.split("[ \n]", 3);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + parts[1]));
    return parts[0].equals("GET")
        ? request.build()
        : request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(parts[2]))
            .build();
  }
}
