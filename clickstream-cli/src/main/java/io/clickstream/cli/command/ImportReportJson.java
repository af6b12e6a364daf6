package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.EnumWords;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.ImportResult;
import io.clickstream.ubi.ImportedEvents;
import io.clickstream.ubi.ImportedSessions;
import io.clickstream.ubi.RowCounts;
import io.clickstream.ubi.RowOutcome;
import io.clickstream.ubi.UnusableFileException;
import io.clickstream.ubi.UnusedReason;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.IOException;
import java.util.Objects;

/** Writes what an import did with the rows as JSON: all that {@link ImportReportView} prints. */
final class ImportReportJson {

  private final JsonGenerator json;

  ImportReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the fields of a report into the current object. */
  void writeFields(ImportResult result, UnusedRowsFile unused) throws IOException {
    ImportReport report = result.report();
    json.writeObjectFieldStart("rows");
    writeCounts("queries", report.queries());
    writeCounts("events", report.events());
    writeCounts("others", report.others());
    writeCounts("total", report.total());
    json.writeEndObject();
    writeSessions(report.importedSessions());
    writeEvents(report.importedEvents());
    json.writeNumberField("in_the_future", report.inTheFuture());
    json.writeNumberField("repaired", report.repaired());
    json.writeArrayFieldStart("unused");
    for (UnusedReason reason : report.unused().keySet()) {
      writeReason(report, reason);
    }
    json.writeEndArray();
    json.writeStringField("unused_file", unused.written() ? unused.path().toString() : null);
    json.writeArrayFieldStart("failures");
    for (UnusableFileException failure : result.failures()) {
      json.writeString(ErrorReport.message(failure));
    }
    json.writeEndArray();
  }

  private void writeCounts(String name, RowCounts counts) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("read", counts.read());
    json.writeNumberField(EnumWords.word(RowOutcome.STORED), counts.stored());
    json.writeNumberField(EnumWords.word(RowOutcome.ALREADY_THERE), counts.alreadyThere());
    json.writeNumberField(EnumWords.word(RowOutcome.MERGED), counts.merged());
    json.writeNumberField(EnumWords.word(RowOutcome.REJECTED), counts.rejected());
    json.writeEndObject();
  }

  private void writeSessions(ImportedSessions sessions) throws IOException {
    json.writeObjectFieldStart("sessions");
    json.writeNumberField("improved", sessions.improved());
    json.writeNumberField("without_results", sessions.withoutResults());
    json.writeNumberField("with_impressions", sessions.withImpressions());
    json.writeEndObject();
  }

  private void writeEvents(ImportedEvents events) throws IOException {
    json.writeObjectFieldStart("events");
    json.writeNumberField("without_query", events.withoutQuery());
    json.writeNumberField("without_object", events.withoutObject());
    json.writeNumberField("not_shown", events.notShown());
    json.writeNumberField("not_checked", events.notChecked());
    json.writeEndObject();
  }

  private void writeReason(ImportReport report, UnusedReason reason) throws IOException {
    ImportReport.RowPlace first = Objects.requireNonNull(report.firstRows().get(reason));
    RowOutcome outcome = reason.outcome();
    json.writeStartObject();
    json.writeStringField("reason", EnumWords.word(reason));
    json.writeStringField("outcome", outcome == null ? "repaired" : EnumWords.word(outcome));
    json.writeStringField("text", reason.text());
    json.writeNumberField("rows", Objects.requireNonNull(report.unused().get(reason)).longValue());
    json.writeStringField("first_file", first.file().toString());
    json.writeNumberField("first_line", first.line());
    json.writeEndObject();
  }
}
