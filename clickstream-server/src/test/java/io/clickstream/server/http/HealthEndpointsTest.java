package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.ServerFixture;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthEndpointsTest {

  private final ServerFixture service =
      new ServerFixture(fixture -> List.of(new HealthEndpoints(fixture.dao)));

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aServiceWhoseStoreAnswersIsReady() {
    assertThat(service.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aServiceWhoseStoreIsAwayLivesButIsNotReady() {
    service.storeAway = true;
    assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void whatIsNotThereIsAProblem() {
    HttpResponse<String> answer = service.get("/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"title\":\"Not Found\"", "\"status\":404");
  }
}
