package io.clickstream.server.v2;

import io.clickstream.json.EnumWords;
import io.clickstream.json.InvalidJsonException;
import io.clickstream.model.Identifiers;
import io.clickstream.server.http.ProblemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a body such as <code>{"events": [...]}</code>, and the outcome of each. A row that
 * cannot be read is rejected; the others are stored nevertheless.
 *
 * @param <T> the type that a row is read as
 */
final class Rows<T> {

  private final List<Map<String, Object>> results = new ArrayList<>();
  private final List<T> readable = new ArrayList<>();
  private final List<Map<String, Object>> resultsOfReadable = new ArrayList<>();
  private final Map<String, Integer> rejections = new TreeMap<>();
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  private Rows() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 0);
    }
  }

  /** The outcome of a row. */
  private enum Outcome {
    STORED,
    DUPLICATE,
    REJECTED;

    String word() {
      return EnumWords.word(this);
    }
  }

  /** Reads one row; throws an {@link InvalidJsonException} if it cannot be read. */
  interface Reading<T> {
    T read(String path, @Nullable Object row);
  }

  /**
   * Reads the rows of a body.
   *
   * @param body the body
   * @param name the only field of the body, a list of rows
   * @param maxRows the maximum number of rows
   * @param ids the id fields of a row, which its result repeats
   * @param reading reads one row
   * @throws InvalidJsonException if the body does not have that structure
   * @throws ProblemException if it has too many rows
   */
  static <T> Rows<T> read(
      @Nullable Object body, String name, int maxRows, List<String> ids, Reading<T> reading) {
    List<?> list = RequestReader.body(body, Set.of(name)).list(name);
    if (list.size() > maxRows) {
      throw new ProblemException(
          413,
          "%s: must not have more than %,d rows, but has %,d"
              .formatted(name, maxRows, list.size()));
    }
    Rows<T> rows = new Rows<>();
    for (Object row : list) {
      rows.read("%s[%d]".formatted(name, rows.results.size()), row, ids, reading);
    }
    return rows;
  }

  private void read(String path, @Nullable Object row, List<String> ids, Reading<T> reading) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("index", results.size());
    results.add(result);
    putIds(result, row, ids);
    try {
      readable.add(reading.read(path, row));
      resultsOfReadable.add(result);
    } catch (InvalidJsonException invalid) {
      put(result, Outcome.REJECTED);
      result.put("reason", String.valueOf(invalid.getMessage()));
      rejections.merge(EnumWords.word(invalid.kind()), 1, Integer::sum);
    }
  }

  /** Repeats valid ids only: another value may be large, or not valid Unicode. */
  private static void putIds(Map<String, Object> result, @Nullable Object row, List<String> ids) {
    if (row instanceof Map<?, ?> fields) {
      for (String id : ids) {
        if (fields.get(id) instanceof String text && Identifiers.isValid(text)) {
          result.put(id, text);
        }
      }
    }
  }

  private void put(Map<String, Object> result, Outcome outcome) {
    result.put("outcome", outcome.word());
    counts.merge(outcome, 1, Integer::sum);
  }

  /** Returns the rows to store, in order. */
  List<T> readable() {
    return readable;
  }

  /**
   * Sets the outcome of a readable row.
   *
   * @param index its index among the readable rows
   * @param created true if it was stored, false if its id existed
   * @param more additional fields of its result
   */
  void answer(int index, boolean created, Map<String, Object> more) {
    Map<String, Object> result = resultsOfReadable.get(index);
    put(result, created ? Outcome.STORED : Outcome.DUPLICATE);
    result.putAll(more);
  }

  /** Returns the number of rejected rows by the kind of error. */
  Map<String, Integer> rejections() {
    return rejections;
  }

  /** Returns the results of all rows and the number of rows per outcome. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("results", results);
    counts.forEach((outcome, count) -> json.put(outcome.word(), count));
    return json;
  }
}
