package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ubi.ImportReport.RowPlace;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportReportTest {

  private static final RowCounts QUERIES = new RowCounts(10, 4, 3, 2, 1);
  private static final RowCounts EVENTS = new RowCounts(100, 50, 30, 12, 8);
  private static final RowCounts OTHERS = new RowCounts(5, 0, 0, 0, 5);

  @Test
  void theTotalIsThatOfQueriesEventsAndOthers() {
    ImportReport report = report(Map.of(UnusedReason.NO_QUERY_ID, 9L, UnusedReason.NO_JSON, 5L));

    assertThat(report.total()).isEqualTo(new RowCounts(115, 54, 33, 14, 14));
  }

  @Test
  void countsThatDoNotAddUpAreAnErrorOfTheProgram() {
    assertThatThrownBy(() -> new RowCounts(10, 4, 3, 2, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The report does not add up: 10 rows read, 4 stored + 3 already there + 2 merged + 2 rejected");
  }

  @Test
  void moreMergedRowsThatAreUnusedThanMergedRowsAreAnErrorOfTheProgram() {
    assertThatThrownBy(
            () -> report(Map.of(UnusedReason.NO_JSON, 14L, UnusedReason.OTHER_ROW_USED, 15L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The report does not add up: more rows unused as merged than merged");
  }

  @Test
  void rejectsWithoutAReasonAreAnErrorOfTheProgram() {
    assertThatThrownBy(() -> report(Map.of(UnusedReason.NO_JSON, 13L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The report does not add up: 14 rows rejected, for 13 reasons");
  }

  private static ImportReport report(Map<UnusedReason, Long> unused) {
    Map<UnusedReason, RowPlace> firstRows = new HashMap<>();
    unused.keySet().forEach(reason -> firstRows.put(reason, new RowPlace(UbiLog.NAME, 1)));
    return new ImportReport(
        QUERIES,
        EVENTS,
        OTHERS,
        new ImportedSessions(1, 3, 2),
        new ImportedEvents(17, 5, 4, 0),
        2,
        6,
        unused,
        firstRows);
  }
}
