package io.clickstream.ubi.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a log: a JSON object with what stood around it, or why there is none.
 *
 * @param line the number of its line
 * @param text the line as it was read
 * @param index the name of the index that it is meant for, if that is said
 * @param id the id that it has in that index, if that is said: a text or a number
 * @param source the object; empty if there is a problem
 * @param repaired whether something in it was replaced, because the store could not take it
 * @param problem why it cannot be used
 */
public record LogRow(
    long line,
    String text,
    @Nullable String index,
    @Nullable Object id,
    Map<String, @Nullable Object> source,
    boolean repaired,
    @Nullable RowProblem problem) {

  /** A hash of what the object says, the same for the same content. */
  public int content() {
    return RowHash.of(source).hashCode();
  }
}
