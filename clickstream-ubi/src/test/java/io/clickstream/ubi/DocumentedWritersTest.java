package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickstream.model.SearchResult;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rows of the known writers in {@code docs/ubi.md} are read as it says. */
class DocumentedWritersTest {

  private static final Pattern ROW = Pattern.compile("^\\| [^`]*(?:`[^`{]*`[^`]*)*`(\\{.*})` \\|$");

  @Test
  void everyDocumentedQueryHasItsResults() throws IOException {
    for (String row : rows("| writer | a query |")) {
      UbiLog log = new UbiLog();

      ImportReport report = log.read(row);

      assertThat(report.unused()).as(row).isEmpty();
      assertThat(log.dao.sessions).as(row).containsOnlyKeys("q1");
      assertThat(log.dao.sessions.get("q1").session().searchQuery()).as(row).isEqualTo("lamp");
      assertThat(log.dao.sessions.get("q1").session().searchResults())
          .as(row)
          .containsExactly(SearchResult.of("p1"), SearchResult.of("p2"));
    }
  }

  @Test
  void everyDocumentedEventHasItsObject() throws IOException {
    for (String row : rows("| writer | an event |")) {
      UbiLog log = new UbiLog();

      ImportReport report = log.read(row);

      assertThat(report.unused()).as(row).isEmpty();
      assertThat(log.dao.events())
          .as(row)
          .extracting(SessionEvent::sessionId, SessionEvent::eventType, SessionEvent::objectId)
          .containsExactly(tuple("q1", "click", "p2"));
    }
  }

  /** Returns the rows in the table with a head. */
  private static List<String> rows(String head) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "ubi.md"));
    List<String> rows =
        lines.subList(lines.indexOf(head) + 2, lines.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> ROW.matcher(line).results().map(DocumentedWritersTest::row).findFirst())
            .map(row -> row.orElseThrow())
            .toList();
    assertThat(rows).hasSizeGreaterThan(4);
    return rows;
  }

  private static String row(MatchResult match) {
    return match.group(1);
  }
}
