package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.ClickstreamServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say of the service: the calls of curl in README, and the table of options. */
class ServiceExamplesTest {

  /** An address with characters that a shell would take for its own must stand in quotes. */
  private static final Pattern CURL =
      Pattern.compile(
          "curl (?:-X (\\w+) )?(?:-C - )?(?:-o [\\w.-]+ )?"
              + "('?)http://127\\.0\\.0\\.1:8080([\\w/.-]+(?:\\?[\\w=&]+(?='))?)\\2"
              + "(?: -H '([^:]+): ([^']+)' -d '([^']+)')?");

  private static final Pattern OPTION = Pattern.compile("^ {6}(--[a-z-]+)[ =].*");
  private static final Pattern ROW = Pattern.compile("^\\| `(--[a-z-]+)` \\|.*");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/http-api.md"})
  void whatAPageSendsIsTaken(String page) throws Exception {
    List<Matcher> calls =
        lines(page).filter(line -> line.startsWith("curl ")).map(CURL::matcher).toList();
    assertThat(calls).isNotEmpty().allMatch(Matcher::matches);
    try (InMemoryClickstreamDao dao = new InMemoryClickstreamDao();
        ClickstreamServer service = ClickstreamServer.builder(dao).port(0).start()) {
      for (Matcher call : calls) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request(call, service.port()), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", call.group(), answer.body()).isEqualTo(200);
      }
      assertThat(dao.getSession("search-1")).isPresent();
    }
  }

  private static HttpRequest request(Matcher call, int port) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.group(3)));
    String body = call.group(6);
    if (body != null) {
      request.header(call.group(4), call.group(5));
    }
    String method = Objects.requireNonNullElse(call.group(1), body == null ? "GET" : "POST");
    return request
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void theTableHasTheOptionsOfTheCommand() throws IOException {
    Set<String> ofAllCommands = Set.of("--store", "--verbose");
    String help = new ProgramFixture(folder).runPlain("serve", "--help").out();
    List<String> options =
        help.lines()
            .map(OPTION::matcher)
            .filter(Matcher::matches)
            .map(option -> option.group(1))
            .filter(option -> !ofAllCommands.contains(option))
            .toList();
    List<String> rows =
        lines("docs/operating.md")
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .toList();
    assertThat(rows).isNotEmpty().isEqualTo(options);
  }

  private static Stream<String> lines(String page) throws IOException {
    return Files.readAllLines(Path.of("..", page)).stream();
  }
}
