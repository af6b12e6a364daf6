package io.clickstream.ubi.diagnosis;

import io.clickstream.json.MessageText;
import io.clickstream.ubi.diagnosis.JsonHead.Root;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UbiNames;
import io.clickstream.ubi.log.UnreadableLogException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a file is that is no log of lines, from its beginning, and which command makes such a
 * log of it.
 */
public final class LogDiagnosis {

  private static final int HEAD = 256 * 1024;

  private static final Pattern MARKUP =
      Pattern.compile("\\s*<(?:\\?xml|!|/?[a-z][\\w:.-]*[\\s/>])", Pattern.CASE_INSENSITIVE);

  private static final Pattern PYTHON = Pattern.compile("\\s*[\\[(]?\\s*\\{\\s*u?'");
  private static final Pattern UNQUOTED =
      Pattern.compile("\\s*[\\[(]?\\s*\\{\\s*[A-Za-z_]\\w*\\s*:");

  private static final String PYTHON_TO_JSON =
      "python3 -c 'import ast, fileinput, json; [print(json.dumps(ast.literal_eval(line)))"
          + " for line in fileinput.input() if line.strip()]'";

  private static final String WITHOUT_PREFIX = "sed 's/^[^{]*//'";

  private static final String ARRAY = "it is a JSON array";

  private static final String ONLY_JSON = "sed -n 's/^[^{]*{/{/p'";

  private static final Pattern COMMA_AT_END = Pattern.compile("},\\s*$");

  private final ShellCommand command;
  private final String text;
  private final List<Root> roots;

  private LogDiagnosis(ShellCommand command, byte[] head, int maxRoots) {
    this.command = command;
    this.text = TextHead.utf8(head);
    this.roots = JsonHead.read(text, maxRoots);
  }

  /**
   * Requires that a log is not in a format that is known and not read, in which some lines might
   * look like rows nevertheless.
   *
   * @param name the file, or the name given for the log
   * @param source the log
   * @throws UnreadableLogException if it is
   * @throws IOException if it cannot be read
   */
  public static void requireReadable(Path name, LogSource source) throws IOException {
    byte[] head;
    ShellCommand command;
    try {
      head = source.head(HEAD);
      command = ShellCommand.on(name, source);
    } catch (EOFException | ZipException | UnreadableLogException whenOpened) {
      return;
    }
    String unread = UnreadFormat.of(head, command);
    if (unread != null) {
      throw new UnreadableLogException(unread);
    }
    // The rows of a log in memory may be an array.
    String container = command.imported() ? new LogDiagnosis(command, head, 1).container() : null;
    if (container != null) {
      throw new UnreadableLogException("is no User Behavior Insights log: " + container);
    }
  }

  /**
   * Returns why a log has no row with a field of UBI.
   *
   * @param name the file, or the name given for the log
   * @param source the log
   * @param rows how many rows it has, or were read
   * @return the reason, in a few words, and the command that makes a log of it, if there is one
   * @throws IOException if it cannot be read
   */
  public static String of(Path name, LogSource source, long rows) throws IOException {
    byte[] head;
    try {
      head = source.head(HEAD);
    } catch (EOFException | ZipException broken) {
      return "its compressed data are cut off or broken";
    }
    ShellCommand command = ShellCommand.on(name, source);
    String encoding = TextHead.encoding(head);
    if (encoding != null) {
      return cured("it is in " + encoding, command.filter("iconv -f " + encoding + " -t UTF-8"));
    }
    String found = new LogDiagnosis(command, head, Integer.MAX_VALUE).text();
    if (found != null) {
      return found;
    }
    if (TextHead.isBinary(head)) {
      return "it is a binary file";
    }
    if (rows == 0) {
      return "it has no rows";
    }
    return rows == 1
        ? "its only row has neither a query_id nor an action_name"
        : "none of its first " + rows + " rows has a query_id or an action_name";
  }

  private static String cured(String what, String command) {
    return what + "; this makes a log of it: " + command;
  }

  /**
   * Says what a text is that has rows in an array over several lines, or with commas between them,
   * of which some may look like lines of a log. Null if it is nothing of the kind.
   */
  private @Nullable String container() {
    boolean lines = roots.isEmpty() || roots.get(0).oneLine() || roots.get(0).malformed();
    RowPaths paths = RowPaths.in(roots);
    if (!lines && paths.inArray()) {
      return described(paths);
    }
    return lines && RowPaths.in(JsonHead.read(firstObject(), 1)).isRoot() ? separated() : null;
  }

  private @Nullable String separated() {
    return COMMA_AT_END.matcher(firstObject()).find()
        ? cured(
            "there is a comma after each of its rows", command.filter("sed 's/},[[:space:]]*$/}/'"))
        : null;
  }

  private @Nullable String text() {
    RowPaths paths = RowPaths.in(roots);
    if (!paths.isEmpty()) {
      return described(paths);
    }
    if (MARKUP.matcher(text).lookingAt()) {
      return "it is XML or HTML; export its rows as JSON, one on each line";
    }
    if (PYTHON.matcher(text).lookingAt()) {
      return cured(
          "its rows are written as Python and not as JSON", command.filter(PYTHON_TO_JSON));
    }
    String separated = SeparatedHead.converter(text);
    if (separated != null) {
      return cured("it is a table with a header", command.filter(separated));
    }
    RowPaths inLines = inLines();
    if (inLines.isRoot()) {
      return cured("other text stands before the JSON of its rows", command.filter(WITHOUT_PREFIX));
    }
    if (!inLines.isEmpty()) {
      return cured(
          inLines.description(),
          command.filter(ONLY_JSON, inLines.jq(), inLines.prefixed() ? WITHOUT_PREFIX : null));
    }
    if (UNQUOTED.matcher(text).lookingAt()) {
      return "the keys of its rows are not in quotation marks, as JSON requires";
    }
    String renamed = otherName("query_id");
    if (renamed == null) {
      renamed = otherName("action_name");
    }
    return renamed == null && startsAsArray() && command.imported()
        ? cured(ARRAY, command.filter("jq -c '.[]'"))
        : renamed;
  }

  private @Nullable String described(RowPaths paths) {
    if (!paths.isRoot()) {
      String what = startsAsArray() && paths.areElements() ? ARRAY : paths.description();
      return cured(what, command.filter(paths.jq(), paths.prefixed() ? WITHOUT_PREFIX : null));
    }
    if (roots.stream().anyMatch(root -> !root.oneLine())) {
      return cured("its rows span several lines", command.filter("jq -c ."));
    }
    String separated = separated();
    if (separated != null) {
      return separated;
    }
    boolean shared = roots.size() > 1 && roots.get(0).firstLine() == roots.get(1).firstLine();
    return shared ? cured("it has two rows on one line", command.filter("jq -c .")) : null;
  }

  /** Returns the first line that starts with an object, or nothing if none does. */
  private String firstObject() {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("{"))
        .findFirst()
        .orElse("");
  }

  private boolean startsAsArray() {
    return !roots.isEmpty() && roots.get(0).value() instanceof List<?>;
  }

  /** Where the rows are in the JSON with which lines end. */
  private RowPaths inLines() {
    return RowPaths.in(
        text.lines()
            .filter(line -> line.indexOf('{') >= 0)
            .flatMap(line -> JsonHead.read(line.substring(line.indexOf('{')), 1).stream())
            .toList());
  }

  /** Says which key stands in place of one of the keys by which a log is known. */
  private @Nullable String otherName(String missing) {
    String rows = startsAsArray() ? ".[] | " : "";
    for (Object row : rows()) {
      String name = row instanceof Map<?, ?> fields ? instead(missing, fields) : null;
      if (name != null) {
        String program =
            name.toLowerCase(Locale.ROOT).equals(missing)
                ? "with_entries(.key |= ascii_downcase)"
                : "." + missing + " = " + RowPaths.key(name);
        return cured(
            "'" + MessageText.visible(name) + "' stands in place of " + missing + " in its rows",
            command.filter("jq -c " + ShellCommand.quoted(rows + program)));
      }
    }
    return null;
  }

  /** What the rows are, if the text is lines or an array. */
  private List<? extends @Nullable Object> rows() {
    return startsAsArray() && roots.get(0).value() instanceof List<?> array
        ? array
        : roots.stream().map(Root::value).toList();
  }

  @SuppressWarnings("unchecked") // The keys of JSON are strings.
  private static @Nullable String instead(String missing, Map<?, ?> row) {
    return UbiNames.instead(missing, (Map<String, @Nullable Object>) row);
  }
}
