package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.number;
import static io.clickstream.cli.terminal.Table.Column.text;

import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Table;
import io.clickstream.ubi.ImportReport;
import io.clickstream.ubi.RowCounts;
import io.clickstream.ubi.UnusedRowsFile;
import java.io.PrintWriter;

/**
 * Prints what an import did with the rows: those read are the sum of those stored, already there,
 * merged and rejected.
 */
final class ImportReportView {

  private final Console console;
  private final StoreChoice choice;

  ImportReportView(Console console, StoreChoice choice) {
    this.console = console;
    this.choice = choice;
  }

  void show(ImportReport report, UnusedRowsFile unused) {
    if (report.total().read() == 0) {
      return;
    }
    table(report).print(console);
    PrintWriter out = console.out();
    if (!report.unused().isEmpty()) {
      out.printf("%nRows that are not in the store as they were are in %s:%n", unused.path());
      report
          .unused()
          .forEach(
              (reason, count) ->
                  out.printf("%,8d  %s: %s%n", count, reason.outcome().text(), reason.text()));
    }
    if (report.sessionsImproved() > 0) {
      out.printf(
          "%n%s in the store lacked the results or the user_query and got them.%n",
          Formats.count(report.sessionsImproved(), "session"));
    }
    if (report.repaired() > 0) {
      out.printf(
          "%n%s had values that cannot be stored as they are; they were replaced or kept in the meta.%n",
          Formats.count(report.repaired(), "row"));
    }
    if (report.eventsWithoutQuery() > 0) {
      out.printf(
          "%n%s a query that is not in the store; kept until its session comes.%n",
          Formats.count(report.eventsWithoutQuery(), "event")
              + (report.eventsWithoutQuery() == 1 ? " names" : " name"));
    }
    if (choice.isPersistent() && report.total().stored() > 0) {
      out.printf("%nNext: %s%n", Formats.command("release RELEASE_ID" + choice.asOption()));
    }
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
