package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests that are wrong in every way that chance finds get their 4xx or are cut off, and leave
 * the service as it was. To send one of them alone: {@code -Dfuzz.seed=1 -Dfuzz.number=42}.
 */
class MutatedRequestsTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_260_314L);
  private static final int NONE = -1;
  private static final int ALONE = Integer.getInteger("fuzz.number", NONE);

  /** A leak of a few kilobytes for each request shows; what the collector leaves does not. */
  private static final long SAME_MEMORY_BYTES = 64L << 20;

  private static final RawRequest SESSION =
      RawRequest.of(
          "POST",
          "/api/v2/sessions",
          "application/json",
          "{\"sessions\":[{\"session_id\":\"kept\",\"search_query\":\"desk lamp\"}]}");

  private final LoggedService service = new LoggedService();
  private final ToldRefusals refusals = new ToldRefusals();
  private final Clients clients = new Clients();
  private MutatedRequests requests;

  @BeforeEach
  void sendTheGoodRequests() throws IOException {
    byte[] document = service.answerTo(get("/api/v2/openapi.json")).body().getBytes(ISO_8859_1);
    requests = new MutatedRequests(DescribedRequests.of(document), SEED);
    service.answerTo(SESSION);
    for (RawRequest good : requests.good()) {
      requireNoFailure(service.answerTo(good));
    }
  }

  @AfterEach
  void stop() {
    clients.close();
    service.close();
  }

  @Test
  void aThousandOfThemLeaveTheServiceAsItWas() throws IOException, InterruptedException {
    send(1_000);
  }

  @Test
  @Tag("stress")
  void tenThousandOfThemLeaveTheServiceAsItWas() throws IOException, InterruptedException {
    send(10_000);
  }

  private void send(int count) throws IOException, InterruptedException {
    if (ALONE != NONE) {
      sendOne(ALONE);
    } else {
      clients.send(0, count / 10, this::sendOne);
      long before = usedBytes();
      clients.send(count / 10, count, this::sendOne);
      assertThat(usedBytes() - before).as("growth").isLessThan(SAME_MEMORY_BYTES);
    }
    requireGoodService();
    refusals.requireLogged(service.stop());
  }

  private void sendOne(int number) throws IOException {
    byte[] request = requests.bytes(number);
    try {
      service.wire.send(request).forEach(this::requireNoFailure);
    } catch (AssertionError failure) {
      throw new AssertionError(
          "request %d of seed %d: %s".formatted(number, SEED, shown(request)), failure);
    }
  }

  private void requireNoFailure(Answers.Answer answer) {
    assertThat(answer)
        .matches(is -> is.status() < 500, "no 5xx")
        .matches(is -> !is.isRefusal() || is.hasFormOfRefusals(), "a refusal that can be read");
    if (answer.isRefusal()) {
      refusals.add(answer);
    }
  }

  private void requireGoodService() throws IOException {
    assertThat(service.answerTo(get("/health/ready")).status()).isEqualTo(200);
    assertThat(service.answerTo(get("/api/v2/sessions/kept")).body()).contains("desk lamp");
    assertThat(service.answerTo(SESSION).body()).contains("\"duplicate\":1");
  }

  private static RawRequest get(String target) {
    return RawRequest.of("GET", target);
  }

  private static long usedBytes() {
    System.gc();
    Runtime memory = Runtime.getRuntime();
    return memory.totalMemory() - memory.freeMemory();
  }

  private static String shown(byte[] request) {
    String text = new String(request, UTF_8);
    return text.length() < 2_000 ? text : text.substring(0, 2_000) + "... " + text.length();
  }
}
