package io.clickstream.cli.command;

import io.clickstream.model.SessionBatchStatus;
import java.util.Arrays;
import java.util.Iterator;

/** The statuses as {@link StatusConverter} takes them, for the completion of shells. */
final class StatusWords implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(SessionBatchStatus.values()).map(Formats::status).iterator();
  }
}
