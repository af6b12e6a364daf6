package io.clickstream.server.ubi;

import io.clickstream.json.EnumWords;
import io.clickstream.json.MessageText;
import io.clickstream.ubi.CutOffFileException;
import io.clickstream.ubi.RowKind;
import io.clickstream.ubi.RowOutcome;
import io.clickstream.ubi.RowOutcomeListener;
import io.clickstream.ubi.UnusedReason;
import io.clickstream.ubi.UnusedRow;
import io.clickstream.ubi.UnusedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcomes of the rows of one request, collected during their import.
 *
 * <pre>
 * {"results": [
 *    {"line": 1, "kind": "query", "outcome": "stored"},
 *    {"line": 2, "kind": "event", "outcome": "rejected", "reason": "no query_id: ..."}],
 *  "stored": 1, "already_there": 0, "merged": 0, "rejected": 1}
 * </pre>
 */
final class RowResults implements RowOutcomeListener, UnusedRows {

  private final Map<Long, Result> results = new TreeMap<>();
  private final Map<Long, List<String>> reasons = new HashMap<>();

  private final Map<String, Integer> rejected = new TreeMap<>();

  private record Result(RowKind kind, RowOutcome outcome) {}

  @Override
  public void onOutcome(Path file, long line, RowKind kind, RowOutcome outcome) {
    results.put(line, new Result(kind, outcome));
  }

  @Override
  public void add(UnusedRow row) {
    because(row.line(), row.reason(), row.detail());
  }

  private void because(long line, UnusedReason reason, String detail) {
    if (reason.outcome() == RowOutcome.REJECTED) {
      rejected.merge(EnumWords.word(reason), 1, Integer::sum);
    }
    reasons
        .computeIfAbsent(line, key -> new ArrayList<>())
        .add(MessageText.visible(reason.text() + ": " + detail));
  }

  /** Adds a rejected row for the line at which the rows are cut off, unless it has an outcome. */
  void endedEarly(CutOffFileException cutOff) {
    if (!results.containsKey(cutOff.line())) {
      results.put(cutOff.line(), new Result(RowKind.OTHER, RowOutcome.REJECTED));
      because(cutOff.line(), UnusedReason.CUT_OFF, cutOff.missing());
    }
  }

  /** Returns the number of rejected rows by reason. */
  Map<String, Integer> rejected() {
    return rejected;
  }

  /** Returns the response: the rows in line order, and the number of rows per outcome. */
  Map<String, Object> json() {
    Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
    List<Map<String, Object>> rows = new ArrayList<>();
    results.forEach(
        (line, result) -> {
          rows.add(row(line, result));
          counts.merge(result.outcome(), 1, Integer::sum);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("results", rows);
    for (RowOutcome outcome : RowOutcome.values()) {
      json.put(EnumWords.word(outcome), counts.getOrDefault(outcome, 0));
    }
    return json;
  }

  private Map<String, Object> row(long line, Result result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("line", line);
    row.put("kind", EnumWords.word(result.kind()));
    row.put("outcome", EnumWords.word(result.outcome()));
    if (reasons.containsKey(line)) {
      row.put("reason", String.join("; ", reasons.get(line)));
    }
    return row;
  }
}
