package io.clickstream.app.ubi;

import io.clickstream.app.ubi.JsonRow.NotJson;
import io.clickstream.app.ubi.JsonRow.Parsed;
import io.clickstream.app.ubi.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a log. The forms may be mixed, each line tells its own: an OpenSearch {@code
 * _bulk} action, which is followed by its row; an index name, a tab and a row; or a row alone,
 * which may be wrapped in {@code _source} as a search answers it. Blank lines are skipped.
 */
final class LogReader {

  private static final Set<String> INDEXING = Set.of("index", "create");
  private static final Set<String> NOT_INDEXING = Set.of("update", "delete");

  private final LineReader lines;
  private @Nullable Line ahead;
  private @Nullable CutOff cutOff;

  LogReader(InputStream in) throws IOException {
    this.lines = new LineReader(in);
    this.ahead = nextNotBlank();
  }

  /**
   * Where a file ends in the middle of a row.
   *
   * @param line the line that is not complete
   * @param offset where it starts
   * @param what what is missing
   */
  record CutOff(long line, long offset, String what) {}

  /** The next row, or null after the last. */
  @Nullable LogRow next() throws IOException {
    Line line = take();
    if (line == null) {
      return end();
    }
    Line first = line;
    try {
      String text = line.text();
      int tab = text.indexOf('\t');
      if (tab > 0 && !text.stripLeading().startsWith("{")) {
        return row(
            line, text.substring(0, tab).strip(), null, parse(line, text.substring(tab + 1)));
      }
      Parsed parsed = parse(line, text);
      Map.Entry<String, @Nullable Object> only =
          parsed.fields().size() == 1 ? parsed.fields().entrySet().iterator().next() : null;
      if (only == null || !isAction(only)) {
        return row(line, null, null, parsed);
      }
      Line source = sourceOf(line, only.getKey());
      first = source;
      String index =
          only.getValue() instanceof Map<?, ?> a && a.get("_index") instanceof String s ? s : null;
      Object id = only.getValue() instanceof Map<?, ?> a ? a.get("_id") : null;
      return row(source, index, id, parse(source, source.text()));
    } catch (RowProblem problem) {
      return new LogRow(
          first.number(), first.text(), null, null, Map.of(), first.repaired(), problem);
    }
  }

  private static boolean isAction(Map.Entry<String, @Nullable Object> field) {
    boolean known = INDEXING.contains(field.getKey()) || NOT_INDEXING.contains(field.getKey());
    return known && (field.getValue() == null || field.getValue() instanceof Map);
  }

  /** The line that belongs to an action. */
  private Line sourceOf(Line action, String operation) throws IOException, RowProblem {
    if (operation.equals("delete")) {
      throw new RowProblem(RejectReason.NO_INDEXED_ROW, "deletes a row");
    }
    Line source = ahead;
    if (source == null) {
      throw cutOff(action, "the row of this bulk action is missing");
    }
    if (startsAction(source)) {
      throw new RowProblem(RejectReason.NO_INDEXED_ROW, "is followed by another action");
    }
    take();
    if (operation.equals("update")) {
      throw new RowProblem(
          RejectReason.NO_INDEXED_ROW, "updates a row, in line " + source.number());
    }
    return source;
  }

  private static boolean startsAction(Line line) {
    try {
      Map<String, @Nullable Object> fields = JsonRow.parse(line.text()).fields();
      return fields.size() == 1 && isAction(fields.entrySet().iterator().next());
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
          RejectReason.BAD_VALUE, "the line is longer than " + LineReader.MAX_LENGTH + " bytes");
    }
    try {
      return JsonRow.parse(json);
    } catch (NotJson problem) {
      if (ahead == null && (problem.endMissing() || !line.complete())) {
        throw cutOff(line, "its end is missing");
      }
      throw new RowProblem(RejectReason.NO_JSON, String.valueOf(problem.getMessage()));
    }
  }

  private RowProblem cutOff(Line line, String what) {
    String damage = lines.damage();
    cutOff = new CutOff(line.number(), line.offset(), damage == null ? what : damage);
    return new RowProblem(RejectReason.CUT_OFF, what);
  }

  private @Nullable LogRow end() {
    String damage = lines.damage();
    if (damage != null && cutOff == null) {
      cutOff = new CutOff(lines.lines() + 1, lines.offset(), damage);
    }
    return null;
  }

  /** Where the file is cut off, or null if it is whole; known after the last row. */
  @Nullable CutOff cutOff() {
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
