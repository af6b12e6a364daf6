package io.clickstream.ubi.log;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a log: a JSON object and the index and id given for it, or the reason why it cannot be
 * read.
 *
 * @param line the number of its line, from 1
 * @param text the line as it was read
 * @param index the name of its index; null if the log does not say
 * @param id its id in that index, usually a text or a number; null if the log does not say
 * @param source the object; empty if it cannot be read
 * @param replacements what was replaced in it because a store cannot hold it, the first of each
 *     kind
 * @param failure why it cannot be read; null if it can
 */
public record LogRow(
    long line,
    String text,
    @Nullable String index,
    @Nullable Object id,
    Map<String, @Nullable Object> source,
    List<Replacement> replacements,
    @Nullable UnreadableRowException failure) {

  /**
   * Computes the SHA-256 of the object, which depends neither on the order of keys nor on white
   * space.
   *
   * @return 43 characters that are safe in URLs
   */
  public String hash() {
    return RowHash.of(source);
  }
}
