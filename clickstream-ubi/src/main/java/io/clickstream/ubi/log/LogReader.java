package io.clickstream.ubi.log;

import io.clickstream.ubi.log.JsonRow.Parsed;
import io.clickstream.ubi.log.LineReader.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a log. Each line may have a form of its own: an OpenSearch {@code _bulk}
 * action, which is followed by its row; an index name, a tab and a row; or a row alone, which may
 * be wrapped in {@code _source} as in the hits of a search. Blank lines are skipped.
 */
public final class LogReader {

  private static final Set<String> OPERATIONS = Set.of("index", "create", "update", "delete");
  private static final Pattern ACTION_START =
      Pattern.compile("\\s*\\{\\s*\"(index|create|update|delete)\"");

  private final Lines lines;
  private final @Nullable String index;
  private @Nullable Line ahead;
  private @Nullable CutOff cutOff;
  private @Nullable ChangedLogException change;

  LogReader(Lines lines) throws IOException {
    this(lines, null);
  }

  /** Creates a reader of rows that belong to the given index unless they name another. */
  LogReader(Lines lines, @Nullable String index) throws IOException {
    this.lines = lines;
    this.index = index;
    this.ahead = nextNotBlank();
  }

  /**
   * The place where a log ends in the middle of a row.
   *
   * @param line the number of the incomplete line, from 1
   * @param offset where that line starts, from 0: in bytes, or in characters for the element of an
   *     array
   * @param what what is missing, in a few words
   */
  public record CutOff(long line, long offset, String what) {}

  /**
   * Reads the next row.
   *
   * @return the row; null after the last
   * @throws ChangedLogException if the log changed, after the last row before the change
   * @throws IOException if reading fails
   */
  public @Nullable LogRow next() throws IOException {
    Line line = take();
    if (line == null) {
      requireUnchanged();
      noteDamage();
      return null;
    }
    try {
      String text = line.text();
      int tab = text.indexOf('\t');
      if (tab > 0 && !text.stripLeading().startsWith("{")) {
        String named = text.substring(0, tab).strip();
        return row(line, named, null, parse(line, text.substring(tab + 1)));
      }
      Parsed parsed = parse(line, text);
      return isAction(parsed.fields())
          ? actedOn(line, parsed.fields())
          : row(line, index, null, parsed);
    } catch (UnreadableRowException failure) {
      return unreadable(line, failure);
    }
  }

  private static LogRow unreadable(Line line, UnreadableRowException failure) {
    return new LogRow(line.number(), line.text(), null, null, Map.of(), List.of(), failure);
  }

  private static boolean isAction(Map<String, @Nullable Object> fields) {
    if (fields.size() != 1) {
      return false;
    }
    Map.Entry<String, @Nullable Object> only = fields.entrySet().iterator().next();
    return OPERATIONS.contains(only.getKey())
        && (only.getValue() == null || only.getValue() instanceof Map);
  }

  /** Returns the row of a bulk action, which is on the next line. */
  private LogRow actedOn(Line action, Map<String, @Nullable Object> fields)
      throws IOException, UnreadableRowException {
    String operation = fields.keySet().iterator().next();
    if (operation.equals("delete")) {
      throw new UnreadableRowException(RowProblem.NOT_INDEXED, "deletes a row");
    }
    Line source = ahead;
    if (source == null) {
      requireUnchanged();
      throw cutOff(action, "the row of this bulk action is missing");
    }
    if (startsAction(source)) {
      throw new UnreadableRowException(RowProblem.NOT_INDEXED, "is followed by another action");
    }
    take();
    try {
      if (operation.equals("update")) {
        throw new UnreadableRowException(RowProblem.NOT_INDEXED, "updates a row");
      }
      Map<?, ?> target = fields.get(operation) instanceof Map<?, ?> given ? given : Map.of();
      String named = target.get("_index") instanceof String name ? name : index;
      return row(source, named, target.get("_id"), parse(source, source.text()));
    } catch (UnreadableRowException failure) {
      return unreadable(source, failure);
    }
  }

  private static boolean startsAction(Line line) {
    try {
      return ACTION_START.matcher(line.text()).lookingAt()
          && isAction(JsonRow.parse(line.text()).fields());
    } catch (NotJsonException | UnreadableRowException noAction) {
      return false;
    }
  }

  private static LogRow row(Line line, @Nullable String index, @Nullable Object id, Parsed parsed) {
    Map<String, @Nullable Object> fields = parsed.fields();
    List<Replacement> replaced = replacements(line, parsed);
    if (!fields.containsKey("query_id") && fields.get("_source") instanceof Map<?, ?> wrapped) {
      @SuppressWarnings("unchecked") // All objects that JsonRow reads have string keys.
      Map<String, @Nullable Object> source = (Map<String, @Nullable Object>) wrapped;
      String of = fields.get("_index") instanceof String name ? name : index;
      Object called = fields.get("_id") == null ? id : fields.get("_id");
      return new LogRow(line.number(), line.text(), of, called, source, replaced, null);
    }
    return new LogRow(line.number(), line.text(), index, id, fields, replaced, null);
  }

  private static List<Replacement> replacements(Line line, Parsed parsed) {
    if (!line.repaired()) {
      return parsed.replacements();
    }
    List<Replacement> all = new ArrayList<>();
    all.add(new Replacement(Replacement.Kind.ENCODING, "became U+FFFD"));
    all.addAll(parsed.replacements());
    return all;
  }

  private Parsed parse(Line line, String json) throws UnreadableRowException {
    if (line.tooLong()) {
      throw new UnreadableRowException(
          RowProblem.BAD_VALUE, "the line is longer than " + LineReader.MAX_LENGTH + " bytes");
    }
    try {
      return JsonRow.parse(withoutBrackets(json));
    } catch (NotJsonException malformed) {
      if (isLast() && (malformed.endMissing() || !line.complete())) {
        throw cutOff(line, "its end is missing");
      }
      throw new UnreadableRowException(RowProblem.NOT_JSON, malformed.reason());
    }
  }

  /** Some writers send each row as an array of one row. */
  private static String withoutBrackets(String json) {
    String stripped = json.strip();
    boolean array = stripped.length() > 1 && stripped.startsWith("[") && stripped.endsWith("]");
    return array ? stripped.substring(1, stripped.length() - 1) : json;
  }

  private boolean isLast() {
    return ahead == null && change == null;
  }

  private void requireUnchanged() throws ChangedLogException {
    if (change != null) {
      throw change;
    }
  }

  private UnreadableRowException cutOff(Line line, String what) {
    String damage = lines.damage();
    cutOff = new CutOff(line.number(), line.offset(), damage == null ? what : damage);
    return new UnreadableRowException(RowProblem.CUT_OFF, what);
  }

  private void noteDamage() {
    String damage = lines.damage();
    if (damage != null && cutOff == null) {
      cutOff = new CutOff(lines.lines() + 1, lines.offset(), damage);
    }
  }

  /**
   * Returns where the log is cut off. Known after {@link #next()} returned null.
   *
   * @return the place; null if the log is complete
   */
  public @Nullable CutOff cutOff() {
    return cutOff;
  }

  private @Nullable Line take() throws IOException {
    Line taken = ahead;
    ahead = taken == null ? null : following();
    return taken;
  }

  /** Returns the line after one that is complete, and can be used even if the next has changed. */
  private @Nullable Line following() throws IOException {
    try {
      return nextNotBlank();
    } catch (ChangedLogException changed) {
      change = changed;
      return null;
    }
  }

  private @Nullable Line nextNotBlank() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    return line;
  }
}
