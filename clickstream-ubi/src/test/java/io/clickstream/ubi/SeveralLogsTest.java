package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SearchResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several logs of one import count as one log. */
class SeveralLogsTest {

  private static final Path FIRST = Path.of("first.log");
  private static final Path SECOND = Path.of("second.log");

  private final MapClickstreamDao dao = new MapClickstreamDao();
  private final List<UnusedRow> unused = new ArrayList<>();

  @Test
  void ofTheRowsOfAQueryTheBestIsUsedWhateverLogItIsIn() throws IOException {
    for (boolean fullRowFirst : new boolean[] {false, true}) {
      SeveralLogsTest logs = new SeveralLogsTest();
      String typedAhead = query("q1", "lam");
      String full = query("q1", "lamp", "p1");

      ImportResult result =
          fullRowFirst ? logs.read(full, typedAhead) : logs.read(typedAhead, full);

      assertThat(result.report().queries()).isEqualTo(new RowCounts(2, 1, 0, 0, 1));
      assertThat(logs.dao.sessions.get("q1").session().searchQuery()).isEqualTo("lamp");
      assertThat(logs.dao.sessions.get("q1").session().searchResults())
          .containsExactly(SearchResult.of("p1"));
    }
  }

  @Test
  void rowsOfOtherLogsAreNamedWithTheirLog() throws IOException {
    ImportResult result =
        read(
            query("q1", "lamp", "p1") + "\n" + withId(event("q1", "click", "p1")),
            query("q1", "lam") + "\n" + withId(event("q1", "click", "p2")));

    assertThat(unused)
        .extracting(UnusedRow::detail)
        .containsExactly(
            "user_query \"lam\" of query_id 'q1' differs from \"lamp\","
                + " which is used with line 1 of first.log",
            "the row of line 3 of first.log is used for event 'e1' of query_id 'q1'");
    assertThat(result.report().firstRows())
        .containsEntry(UnusedReason.OTHER_USER_QUERY, new ImportReport.RowPlace(SECOND, 1));
  }

  @Test
  void anEventInTwoLogsIsMerged() throws IOException {
    String event = event("q1", "click", "p1");

    assertThat(read(event, event).report().events()).isEqualTo(new RowCounts(2, 1, 0, 1, 0));
  }

  @Test
  void aLogThatCannotBeUsedDoesNotStopTheOthers() throws IOException {
    ImportResult result = read("picture", query("q1", "lamp"));

    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().get(0)).hasMessageStartingWith("first.log: ");
    assertThat(result.report().queries().stored()).isOne();
  }

  @Test
  void aLogThatIsCutOffIsAFailureWithTheReportOfAll() throws IOException {
    ImportResult result = read(query("q1", "lamp") + "\n{\"query_id\"", query("q2", "lamp"));

    assertThat(result.report().queries().stored()).isEqualTo(2);
    assertThat(result.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            CutOffFileException.class,
            cutOff -> assertThat(cutOff.report()).isEqualTo(result.report()));
  }

  @Test
  void aLogWithTooManyRowsLeavesNoRowOfItSelected() throws IOException {
    ImportResult result =
        UbiImport.builder(dao)
            .maxRows(1)
            .build()
            .importLogs(
                List.of(
                    log(FIRST, query("q1", "lamp", "p1") + "\n" + query("q2", "lamp")),
                    log(SECOND, query("q1", "lamp"))));

    assertThat(result.failures()).singleElement().isInstanceOf(TooManyRowsException.class);
    assertThat(dao.sessions).containsOnlyKeys("q1");
    assertThat(dao.sessions.get("q1").session().searchResults()).isEmpty();
  }

  private static String withId(String event) {
    return "{\"index\":{\"_id\":\"e1\"}}\n" + event;
  }

  private ImportResult read(String first, String second) throws IOException {
    return UbiImport.builder(dao)
        .unusedRows(unused::add)
        .build()
        .importLogs(List.of(log(FIRST, first), log(SECOND, second)));
  }

  private static LogInput log(Path name, String text) {
    return LogInput.bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
