package io.clickstream.cli.command;

import java.util.Iterator;
import java.util.List;

/** The formats of an export, for the completion of shells. */
final class FormatWords implements Iterable<String> {

  static final List<String> ALL = List.of("sessions", "jsonl");

  @Override
  public Iterator<String> iterator() {
    return ALL.iterator();
  }
}
