package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.number;
import static io.clickstream.cli.terminal.Table.Column.text;

import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Table;
import io.clickstream.cli.terminal.Text;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.ImportedEvents;
import io.clickstream.ubi.ImportedSessions;
import io.clickstream.ubi.RowCounts;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Prints what an import did with the rows: those read are the sum of those stored, already there,
 * merged and rejected.
 */
final class ImportReportView {

  private final Console console;
  private final StoreChoice choice;
  private final boolean severalLogs;

  ImportReportView(Console console, StoreChoice choice, boolean severalLogs) {
    this.console = console;
    this.choice = choice;
    this.severalLogs = severalLogs;
  }

  void show(ImportReport report, UnusedRowsFile unused) {
    if (report.total().read() == 0) {
      return;
    }
    table(report).print(console);
    List<String> findings = findings(report);
    if (!findings.isEmpty()) {
      console.out().println();
      findings.forEach(console.out()::println);
    }
    if (!report.unused().isEmpty()) {
      showReasons(report, unused);
    }
    if (choice.isPersistent() && report.total().stored() > 0) {
      console
          .out()
          .printf("%nNext: %s%n", Formats.command("release RELEASE_ID" + choice.asOption()));
    }
  }

  /** Returns what is said of the sessions and events, in lines; only what there is any of. */
  static List<String> findings(ImportReport report) {
    ImportedSessions sessions = report.importedSessions();
    ImportedEvents events = report.importedEvents();
    List<String> findings = new ArrayList<>();
    add(
        findings,
        sessions.improved(),
        "session",
        "in the store that lacked the results or the user_query and got them");
    add(
        findings,
        sessions.withoutResults(),
        "session",
        "without results, of which "
            + Formats.number(sessions.withImpressions())
            + (sessions.withImpressions() == 1 ? " has impressions" : " have impressions"));
    add(findings, events.withoutObject(), "event", "without an object");
    add(
        findings,
        events.notShown(),
        "event",
        events.notShown() == 1
            ? "on an object that was not shown"
            : "on objects that were not shown");
    add(
        findings,
        events.notChecked(),
        "event",
        "on objects of which it is not known whether they were shown: there are too many to check");
    add(
        findings,
        events.withoutQuery(),
        "event",
        "of a query that is not in the store; kept until its session comes");
    add(findings, report.inTheFuture(), "row", "dated in the future");
    return findings;
  }

  private static void add(List<String> findings, long number, String noun, String what) {
    if (number > 0) {
      findings.add(Formats.count(number, noun) + " " + what);
    }
  }

  private void showReasons(ImportReport report, UnusedRowsFile unused) {
    PrintWriter out = console.out();
    out.printf(
        "%nRows that are not in the store as they were are in %s:%n",
        Text.oneLine(unused.path().toString()));
    report
        .unused()
        .forEach(
            (reason, count) ->
                out.printf(
                    "%,8d  %s: %s (first in %s)%n",
                    count,
                    reason.consequence(),
                    reason.text(),
                    place(Objects.requireNonNull(report.firstRows().get(reason)))));
  }

  private String place(ImportReport.RowPlace row) {
    String line = "line " + Formats.number(row.line());
    return severalLogs ? line + " of " + Text.oneLine(row.file().toString()) : line;
  }

  static Table table(ImportReport report) {
    Table table =
        new Table(
            text("rows", 10),
            number("read"),
            number("stored"),
            number("already there"),
            number("merged"),
            number("rejected"));
    row(table, "queries", report.queries());
    row(table, "events", report.events());
    if (report.others().read() > 0) {
      row(table, "others", report.others());
    }
    table.rule();
    row(table, "total", report.total());
    return table;
  }

  private static void row(Table table, String name, RowCounts counts) {
    table.row(
        name,
        Formats.number(counts.read()),
        Formats.number(counts.stored()),
        Formats.number(counts.alreadyThere()),
        Formats.number(counts.merged()),
        Formats.number(counts.rejected()));
  }
}
