package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.Receipt;
import java.util.ArrayList;
import java.util.List;

/** Prints a receipt. */
final class ReceiptView {

  private ReceiptView() {}

  static void show(Console console, Receipt receipt) {
    ContentCounts counts = receipt.counts();
    PropertyList properties = new PropertyList("Receipt of " + receipt.batchId());
    properties.add("sha256", receipt.sha256());
    properties.add(
        "size",
        "%s, %s as stored"
            .formatted(
                Formats.count(receipt.bytes(), "byte"), Formats.number(receipt.gzipBytes())));
    properties.add("sessions", sessions(counts));
    properties.add("numbers", numbers(counts));
    properties.add("results", results(counts));
    properties.add("events", events(counts));
    properties.add("users", Formats.number(counts.users()));
    properties.add("opened", Formats.time(receipt.openedAt()));
    properties.add("released", Formats.time(receipt.releasedAt()));
    properties.add("release id", receipt.releaseId());
    properties.add("frozen", Formats.time(receipt.frozenAt()));
    properties.add(
        "revision", receipt.previous() == null ? null : Formats.number(receipt.revision()));
    properties.add("previous", receipt.previous());
    properties.add("written by", "version " + receipt.writtenBy());
    // Never cut, not even for a terminal: a receipt is there to be compared.
    properties.print(console, true);
  }

  private static String sessions(ContentCounts counts) {
    return "%s: %s with a click, %s without results, %s irrelevant"
        .formatted(
            Formats.number(counts.sessions()),
            Formats.number(counts.sessionsWithClick()),
            Formats.number(counts.sessionsWithoutResults()),
            Formats.number(counts.irrelevantSessions()));
  }

  private static String numbers(ContentCounts counts) {
    return "%s to %s, %s of them void"
        .formatted(
            Formats.number(counts.firstNumber()),
            Formats.number(counts.lastNumber()),
            Formats.number(counts.voids()));
  }

  private static String results(ContentCounts counts) {
    return "%s shown, %s of them known from impressions"
        .formatted(
            Formats.number(counts.shownResults()), Formats.number(counts.shownFromImpressions()));
  }

  /** Returns a line for all events and one for each type. */
  private static List<String> events(ContentCounts counts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s on objects that were not shown)"
            .formatted(Formats.number(counts.events()), Formats.number(counts.eventsOnOthers())));
    int width = Formats.number(counts.events()).length();
    counts
        .eventsByType()
        .forEach(
            (type, events) ->
                lines.add(Text.pad(Formats.number(events), width, true) + " " + type));
    return lines;
  }
}
