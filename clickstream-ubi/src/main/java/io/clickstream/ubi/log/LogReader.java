package io.clickstream.ubi.log;

import io.clickstream.ubi.log.JsonRow.NotJson;
import io.clickstream.ubi.log.JsonRow.Parsed;
import io.clickstream.ubi.log.LineReader.Line;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a log. The forms may be mixed, each line tells its own: an OpenSearch {@code
 * _bulk} action, which is followed by its row; an index name, a tab and a row; or a row alone,
 * which may be wrapped in {@code _source} as a search answers it. Blank lines are skipped.
 */
public final class LogReader {

  private static final Set<String> OPERATIONS = Set.of("index", "create", "update", "delete");
  private static final Pattern ACTION_START =
      Pattern.compile("\\s*\\{\\s*\"(index|create|update|delete)\"");

  private final Lines lines;
  private @Nullable Line ahead;
  private @Nullable CutOff cutOff;

  LogReader(Lines lines) throws IOException {
    this.lines = lines;
    this.ahead = nextNotBlank();
  }

  /**
   * Where a file ends in the middle of a row.
   *
   * @param line the line that is not complete
   * @param offset where it starts
   * @param what what is missing
   */
  public record CutOff(long line, long offset, String what) {}

  /** The next row, or null after the last. */
  public @Nullable LogRow next() throws IOException {
    Line line = take();
    if (line == null) {
      noteDamage();
      return null;
    }
    try {
      String text = line.text();
      int tab = text.indexOf('\t');
      if (tab > 0 && !text.stripLeading().startsWith("{")) {
        String index = text.substring(0, tab).strip();
        return row(line, index, null, parse(line, text.substring(tab + 1)));
      }
      Parsed parsed = parse(line, text);
      return isAction(parsed.fields())
          ? actedOn(line, parsed.fields())
          : row(line, null, null, parsed);
    } catch (RowProblem problem) {
      return useless(line, problem);
    }
  }

  private static LogRow useless(Line line, RowProblem problem) {
    return new LogRow(line.number(), line.text(), null, null, Map.of(), line.repaired(), problem);
  }

  private static boolean isAction(Map<String, @Nullable Object> fields) {
    if (fields.size() != 1) {
      return false;
    }
    Map.Entry<String, @Nullable Object> only = fields.entrySet().iterator().next();
    return OPERATIONS.contains(only.getKey())
        && (only.getValue() == null || only.getValue() instanceof Map);
  }

  /** The row that a bulk action is about, which is the next line. */
  private LogRow actedOn(Line action, Map<String, @Nullable Object> fields)
      throws IOException, RowProblem {
    String operation = fields.keySet().iterator().next();
    if (operation.equals("delete")) {
      throw new RowProblem(UnusedReason.NO_INDEXED_ROW, "deletes a row");
    }
    Line source = ahead;
    if (source == null) {
      throw cutOff(action, "the row of this bulk action is missing");
    }
    if (startsAction(source)) {
      throw new RowProblem(UnusedReason.NO_INDEXED_ROW, "is followed by another action");
    }
    take();
    try {
      if (operation.equals("update")) {
        throw new RowProblem(UnusedReason.NO_INDEXED_ROW, "updates a row");
      }
      Map<?, ?> target = fields.get(operation) instanceof Map<?, ?> given ? given : Map.of();
      String index = target.get("_index") instanceof String name ? name : null;
      return row(source, index, target.get("_id"), parse(source, source.text()));
    } catch (RowProblem problem) {
      return useless(source, problem);
    }
  }

  private static boolean startsAction(Line line) {
    try {
      return ACTION_START.matcher(line.text()).lookingAt()
          && isAction(JsonRow.parse(line.text()).fields());
    } catch (NotJson | RowProblem noAction) {
      return false;
    }
  }

  private static LogRow row(Line line, @Nullable String index, @Nullable Object id, Parsed parsed) {
    Map<String, @Nullable Object> fields = parsed.fields();
    boolean repaired = parsed.repaired() || line.repaired();
    if (!fields.containsKey("query_id") && fields.get("_source") instanceof Map<?, ?> wrapped) {
      @SuppressWarnings("unchecked") // All objects that JsonRow reads have texts as keys.
      Map<String, @Nullable Object> source = (Map<String, @Nullable Object>) wrapped;
      String of = fields.get("_index") instanceof String name ? name : index;
      Object called = fields.get("_id") == null ? id : fields.get("_id");
      return new LogRow(line.number(), line.text(), of, called, source, repaired, null);
    }
    return new LogRow(line.number(), line.text(), index, id, fields, repaired, null);
  }

  private Parsed parse(Line line, String json) throws RowProblem {
    if (line.tooLong()) {
      throw new RowProblem(
          UnusedReason.BAD_VALUE, "the line is longer than " + LineReader.MAX_LENGTH + " bytes");
    }
    try {
      return JsonRow.parse(json);
    } catch (NotJson problem) {
      if (ahead == null && (problem.endMissing() || !line.complete())) {
        throw cutOff(line, "its end is missing");
      }
      throw new RowProblem(UnusedReason.NO_JSON, String.valueOf(problem.getMessage()));
    }
  }

  private RowProblem cutOff(Line line, String what) {
    String damage = lines.damage();
    cutOff = new CutOff(line.number(), line.offset(), damage == null ? what : damage);
    return new RowProblem(UnusedReason.CUT_OFF, what);
  }

  private void noteDamage() {
    String damage = lines.damage();
    if (damage != null && cutOff == null) {
      cutOff = new CutOff(lines.lines() + 1, lines.offset(), damage);
    }
  }

  /** Where the file is cut off, or null if it is whole; known after the last row. */
  public @Nullable CutOff cutOff() {
    return cutOff;
  }

  private @Nullable Line take() throws IOException {
    Line taken = ahead;
    ahead = taken == null ? null : nextNotBlank();
    return taken;
  }

  private @Nullable Line nextNotBlank() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }
}
