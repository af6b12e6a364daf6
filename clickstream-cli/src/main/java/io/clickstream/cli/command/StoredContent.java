package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.cli.command.LineComparison.Difference;
import io.clickstream.cli.command.LineComparison.Result;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The content of a frozen batch in the store, with which a file is compared. */
record StoredContent(ClickstreamDao dao, Receipt receipt) {

  /** Opens the lines from one of their bytes on. */
  InputStream open(long offset) {
    return dao.openContent(receipt.batchId(), ContentEncoding.IDENTITY, offset).orElseThrow();
  }

  /** Says where a file differs first from this content. */
  String describe(Difference difference, Result file) {
    String line = "line " + Formats.number(difference.line());
    return switch (difference.kind()) {
      case OTHER_LINE -> line + " differs" + session(difference);
      case CUT_OFF -> line + session(difference) + " is cut off, and nothing follows";
      case MISSING -> {
        long missing = receipt.lines() - file.lines();
        yield missing == 1
            ? "the last line, " + line.substring(5) + session(difference) + ", is missing"
            : Formats.count(missing, "line")
                + " from "
                + line
                + session(difference)
                + " on are missing";
      }
      case SURPLUS -> "there is more from %s on, which should not be there".formatted(line);
    };
  }

  /** The session of the line that should be there, in parentheses after a space. */
  private String session(Difference difference) {
    try (InputStream content = open(difference.start())) {
      return " " + ExportedLines.sessionOf(ExportedLines.firstLine(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
