package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportReportTest {

  private static final RowCounts QUERIES = new RowCounts(10, 4, 3, 2, 1);
  private static final RowCounts EVENTS = new RowCounts(100, 50, 30, 12, 8);
  private static final RowCounts OTHERS = new RowCounts(5, 0, 0, 0, 5);
  private static final ImportReport REPORT =
      new ImportReport(
          QUERIES,
          EVENTS,
          OTHERS,
          1,
          17,
          6,
          Map.of(
              UnusedReason.NO_QUERY_ID,
              9L,
              UnusedReason.NO_JSON,
              5L,
              UnusedReason.OTHER_EVENT_USED,
              14L));

  @Test
  void reportsAreAddedUp() {
    ImportReport twice = REPORT.plus(REPORT).plus(ImportReport.EMPTY);

    assertThat(twice.queries()).isEqualTo(new RowCounts(20, 8, 6, 4, 2));
    assertThat(twice.events()).isEqualTo(new RowCounts(200, 100, 60, 24, 16));
    assertThat(twice.others()).isEqualTo(new RowCounts(10, 0, 0, 0, 10));
    assertThat(twice.total()).isEqualTo(new RowCounts(230, 108, 66, 28, 28));
    assertThat(twice.sessionsImproved()).isEqualTo(2);
    assertThat(twice.eventsWithoutQuery()).isEqualTo(34);
    assertThat(twice.repaired()).isEqualTo(12);
    assertThat(twice.unused())
        .isEqualTo(
            Map.of(
                UnusedReason.NO_QUERY_ID,
                18L,
                UnusedReason.NO_JSON,
                10L,
                UnusedReason.OTHER_EVENT_USED,
                28L));
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
            () ->
                new ImportReport(
                    QUERIES,
                    EVENTS,
                    OTHERS,
                    1,
                    17,
                    6,
                    Map.of(UnusedReason.NO_JSON, 14L, UnusedReason.OTHER_ROW_USED, 15L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The report does not add up: more rows unused as merged than merged");
  }

  @Test
  void rejectsWithoutAReasonAreAnErrorOfTheProgram() {
    assertThatThrownBy(
            () ->
                new ImportReport(
                    QUERIES, EVENTS, OTHERS, 1, 17, 6, Map.of(UnusedReason.NO_JSON, 13L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The report does not add up: 14 rows rejected, for 13 reasons");
  }
}
