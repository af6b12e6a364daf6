package io.clickstream.ubi;

import io.clickstream.ubi.log.RowOutcome;

/** Is told of each row what became of it, once, as soon as that is known. */
@FunctionalInterface
public interface RowOutcomes {

  /** Somebody who does not want to know. */
  RowOutcomes NONE = (line, kind, outcome) -> {};

  /**
   * A row is done with. Rows are not told in the order of their lines.
   *
   * @param line the number of its line, from 1; of the row itself, not of a bulk action before it
   * @param kind what it is
   * @param outcome as what it is counted; why is told to {@link UnusedRows}, if there is a reason
   */
  void became(long line, RowKind kind, RowOutcome outcome);
}
