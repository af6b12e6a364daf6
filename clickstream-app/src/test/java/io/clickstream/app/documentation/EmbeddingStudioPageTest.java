package io.clickstream.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.app.documentation.Page.Example;
import io.clickstream.app.http.RequestBody;
import io.clickstream.app.http.ServerFixture;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.v1.EmbeddingStudioEndpoints;
import io.clickstream.app.http.v1.TimeWindow;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sends the requests of docs/embedding-studio.md, one after the other, to an empty service. */
class EmbeddingStudioPageTest {

  private static final ServerOptions OPTIONS = ServerOptions.DEFAULTS;

  @Test
  void everyRequestIsAnsweredAsThePageSays() throws IOException {
    List<Example> examples =
        Page.all().stream()
            .filter(page -> page.name().endsWith("embedding-studio.md"))
            .flatMap(page -> page.in("http"))
            .toList();
    assertThat(examples).hasSize(9);
    try (ServerFixture service = new ServerFixture(fixture -> List.of(endpoints(fixture)))) {
      for (Example example : examples) {
        HttpResponse<String> answer = send(service, example.text());
        assertThat(answer.statusCode() + "\n" + answer.body() + "\n")
            .as(example.text())
            .isEqualTo(example.output());
      }
    }
  }

  private static EmbeddingStudioEndpoints endpoints(ServerFixture fixture) {
    return new EmbeddingStudioEndpoints(
        fixture.dao,
        new RequestBody(OPTIONS.maxBodyBytes(), OPTIONS.maxBodyTime()),
        () -> fixture.now,
        TimeWindow.DEFAULT,
        OPTIONS.maxRows());
  }

  /** The method and the path stand in the first line, the body after it. */
  private static HttpResponse<String> send(ServerFixture service, String request) {
    String[] parts = request.split("[ \n]", 3);
    return parts[0].equals("GET") ? service.get(parts[1]) : service.post(parts[1], parts[2]);
  }
}
