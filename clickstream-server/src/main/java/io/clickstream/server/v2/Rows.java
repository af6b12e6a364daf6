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
 * cannot be read is rejected; the others are stored all the same.
 *
 * @param <T> what a row is read as
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
   * @param name the one field of the body, which has the rows
   * @param maxRows at most so many rows
   * @param ids the fields of a row that its result repeats
   * @param reading reads one
   * @throws ProblemException if the body is not of that form, or has too many rows
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

  /** Only those that are ids: what else a row has there may be large, or no valid text. */
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

  /** What is to be stored, in the order of the rows. */
  List<T> readable() {
    return readable;
  }

  /**
   * Sets the outcome of a readable row.
   *
   * @param index its index among the readable rows
   * @param created true if it was stored, false if its id was known
   * @param more further fields of its result
   */
  void answer(int index, boolean created, Map<String, Object> more) {
    Map<String, Object> result = resultsOfReadable.get(index);
    put(result, created ? Outcome.STORED : Outcome.DUPLICATE);
    result.putAll(more);
  }

  /** How many rows were rejected, by the kind of their error. */
  Map<String, Integer> rejections() {
    return rejections;
  }

  /** The results of all rows, and how many there are of each outcome. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("results", results);
    counts.forEach((outcome, count) -> json.put(outcome.word(), count));
    return json;
  }
}
