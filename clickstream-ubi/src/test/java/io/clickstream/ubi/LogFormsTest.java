package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickstream.model.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class LogFormsTest {

  private static final String QUERY = query("q1", "lamp", "p1", "p2");
  private static final String EVENT = event("q1", "click", "p2");

  private final UbiLog log = new UbiLog();

  @Test
  void bulkActionsAreFollowedByTheirRows() throws IOException {
    ImportReport report =
        log.read(
            "{\"index\":{\"_index\":\"ubi_queries\",\"_id\":\"a\"}}",
            QUERY,
            "{\"create\":{\"_index\":\"shop-ubi_events-2024.12\",\"_id\":\"b\"}}",
            EVENT);

    assertStoredBoth(report);
    assertThat(log.dao.events()).extracting(SessionEvent::eventId).containsExactly("b");
  }

  @Test
  void theIdOfABulkActionMayBeANumber() throws IOException {
    log.read("{\"index\":{\"_id\":17}}", EVENT);

    assertThat(log.dao.events()).extracting(SessionEvent::eventId).containsExactly("17");
  }

  @Test
  void rowsMayStandAlone() throws IOException {
    assertStoredBoth(log.read(QUERY, EVENT));
  }

  @Test
  void anIndexNameAndATabMayStandBeforeARow() throws IOException {
    assertStoredBoth(log.read("ubi_queries\t" + QUERY, "ubi_events \t " + EVENT));
  }

  @Test
  void theFieldsTellWhatARowIsAndNotTheIndex() throws IOException {
    assertStoredBoth(log.read("ubi_events\t" + QUERY, "an_alias\t" + EVENT));
  }

  @Test
  void rowsMayBeWrappedAsASearchAnswersThem() throws IOException {
    ImportReport report =
        log.read(
            "{\"_index\":\"ubi_queries\",\"_id\":\"a\",\"_source\":" + QUERY + "}",
            "ubi_events\t{\"_id\":\"b\",\"_score\":1.0,\"_source\":" + EVENT + "}");

    assertStoredBoth(report);
    assertThat(log.dao.events()).extracting(SessionEvent::eventId).containsExactly("b");
  }

  @Test
  void theFormsMayBeMixedAndBlankLinesAndCarriageReturnsAndAByteOrderMarkStandBetween()
      throws IOException {
    String text =
        "\uFEFF" + ("\r\n{\"index\":{}}\r\n\r\n" + QUERY + "\r\n  \r\n" + "ubi_events\t" + EVENT);

    assertStoredBoth(log.readBytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void eventsMayStandBeforeTheirQueries() throws IOException {
    ImportReport report = log.read(EVENT, QUERY);

    assertStoredBoth(report);
    assertThat(report.importedEvents().withoutQuery()).isZero();
  }

  @Test
  void aFileMayBePackedWithGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((QUERY + "\n" + EVENT + "\n").getBytes(StandardCharsets.UTF_8));
    }

    assertStoredBoth(log.readBytes(packed.toByteArray()));
  }

  @Test
  void aFileMayBeTheOnlyOneInAZipFile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("logs/"));
      out.putNextEntry(new ZipEntry("logs/events.json"));
      out.write((QUERY + "\n" + EVENT + "\n").getBytes(StandardCharsets.UTF_8));
    }

    assertStoredBoth(log.readBytes(packed.toByteArray()));
  }

  @Test
  void actionsThatIndexNothingAreRejectedAndTheOthersKeepTheirRows() throws IOException {
    ImportReport report =
        log.read(
            "{\"delete\":{\"_id\":\"x\"}}",
            "{\"index\":{\"_id\":\"a\"}}",
            "{\"index\":{\"_id\":\"b\"}}",
            QUERY,
            "{\"update\":{\"_id\":\"c\"}}",
            "{\"doc\":" + EVENT + "}",
            EVENT);

    assertThat(report.others()).isEqualTo(new RowCounts(3, 0, 0, 0, 3));
    assertThat(log.rejected())
        .extracting(UnusedRow::line, UnusedRow::reason, UnusedRow::detail)
        .containsExactly(
            tuple(1L, UnusedReason.NO_INDEXED_ROW, "deletes a row"),
            tuple(2L, UnusedReason.NO_INDEXED_ROW, "is followed by another action"),
            tuple(6L, UnusedReason.NO_INDEXED_ROW, "updates a row"));
    assertThat(report.queries().stored()).isOne();
    assertThat(report.events().stored()).isOne();
  }

  @Test
  void aLineThatIsNoObjectIsRejectedAndNamed() throws IOException {
    log.read(QUERY, "ubi_events\tnonsense", "[1]", "{\"a\":", EVENT + "}", EVENT);

    assertThat(log.rejected())
        .extracting(UnusedRow::line, UnusedRow::reason, UnusedRow::row)
        .containsExactly(
            tuple(2L, UnusedReason.NO_JSON, "ubi_events\tnonsense"),
            tuple(3L, UnusedReason.NO_JSON, "[1]"),
            tuple(4L, UnusedReason.NO_JSON, "{\"a\":"),
            tuple(5L, UnusedReason.NO_JSON, EVENT + "}"));
    assertThat(log.rejected()).extracting(UnusedRow::file).containsOnly(UbiLog.NAME);
  }

  @Test
  void anObjectOfAnotherKindIsRejected() throws IOException {
    ImportReport report = log.read(QUERY, "{\"level\":\"INFO\"}", "ubi_events\t{\"level\":1}");

    assertThat(report.others().rejected()).isOne();
    assertThat(report.events().rejected()).isOne();
    assertThat(report.unused().keySet())
        .isEqualTo(Set.of(UnusedReason.NO_UBI_ROW, UnusedReason.NO_QUERY_ID));
  }

  @Test
  void aLineMayBeAnArrayOfOneRow() throws IOException {
    assertStoredBoth(log.read("[" + QUERY + "]", " [ " + EVENT + " ] "));
  }

  @Test
  void aLineThatIsAnArrayOfSeveralRowsIsRejected() throws IOException {
    ImportReport report = log.read(QUERY, "[" + QUERY + "," + EVENT + "]", "[]");

    assertThat(report.unused()).isEqualTo(Map.of(UnusedReason.NO_JSON, 2L));
  }

  private void assertStoredBoth(ImportReport report) {
    assertThat(log.rejected()).isEmpty();
    assertThat(report.queries()).isEqualTo(new RowCounts(1, 1, 0, 0, 0));
    assertThat(report.events()).isEqualTo(new RowCounts(1, 1, 0, 0, 0));
    assertThat(log.dao.sessions.keySet()).isEqualTo(Set.of("q1"));
    assertThat(log.dao.events()).extracting(SessionEvent::objectId).isEqualTo(List.of("p2"));
  }
}
