package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What clients were refused, to be found again in the access log. */
final class ToldRefusals {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<Answers.Answer> told = new ConcurrentLinkedQueue<>();

  void add(Answers.Answer refusal) {
    told.add(refusal);
  }

  /**
   * Each refusal has its line with the same status, and the same reason if its body told one alone.
   * There may be more lines: an answer can be lost on its way to a client that still sends.
   *
   * @param log all lines of the access log
   */
  void requireLogged(Collection<String> log) {
    List<JsonNode> lines =
        log.stream()
            .map(line -> json(line.getBytes(UTF_8)))
            .filter(line -> status(line) >= 400)
            .toList();
    assertThat(lines).allMatch(line -> !line.path("reason").asText().isBlank(), "has a reason");
    assertThat(lines).allMatch(line -> status(line) < 500, "is no failure of the service");
    requireAtLeast(counted(told, Answers.Answer::status), counted(lines, ToldRefusals::status));
    List<Answers.Answer> problems =
        told.stream().filter(answer -> answer.body().startsWith("{\"type\":")).toList();
    requireAtLeast(
        counted(problems, answer -> json(answer.body().getBytes(ISO_8859_1)).get("detail")),
        counted(lines, line -> line.get("reason")));
  }

  private static <T, K> Map<K, Long> counted(Collection<T> all, Function<T, K> key) {
    return all.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }

  private static <K> void requireAtLeast(Map<K, Long> told, Map<K, Long> logged) {
    told.forEach(
        (key, times) ->
            assertThat(logged.getOrDefault(key, 0L))
                .as("times logged: %s", key)
                .isGreaterThanOrEqualTo(times));
  }

  private static int status(JsonNode line) {
    return line.get("status").asInt();
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
