package io.clickstream.ubi.diagnosis;

import io.clickstream.json.MessageText;
import io.clickstream.ubi.diagnosis.JsonHead.Root;
import io.clickstream.ubi.log.UbiNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where in JSON values the rows of a log are, as paths of jq. */
final class RowPaths {

  private static final String ROOT = ".";
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 20;
  private static final int MAX_PATHS = 10;
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final String EACH = "[]";
  private static final Pattern ARRAY_IN_OBJECT = Pattern.compile("\\.[^.\\[]+\\[]");
  private static final Pattern PLAIN_FILTER = Pattern.compile("[A-Za-z0-9_.]+");

  private final Set<String> objects = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private final boolean complete;
  private boolean textPrefixed;

  private RowPaths(boolean complete) {
    this.complete = complete;
  }

  static RowPaths in(List<Root> roots) {
    RowPaths paths = new RowPaths(roots.size() != 1 || roots.get(0).complete());
    roots.forEach(root -> paths.search(root.value(), ROOT, 0));
    return paths;
  }

  private void search(@Nullable Object value, String path, int depth) {
    if (depth > MAX_DEPTH || objects.size() + texts.size() >= MAX_PATHS) {
      return;
    }
    if (value instanceof Map<?, ?> object) {
      if (isRow(object)) {
        objects.add(path);
      } else if (hasOnlyRows(object)) {
        objects.add(path + "[]");
      } else {
        object.forEach((key, inner) -> search(inner, child(path, (String) key), depth + 1));
      }
    } else if (value instanceof List<?> array) {
      array.stream().limit(MAX_ELEMENTS).forEach(one -> search(one, path + "[]", depth + 1));
    } else if (value instanceof String text && text.indexOf('{') >= 0) {
      searchText(text, path);
    }
  }

  private void searchText(String text, String path) {
    int start = text.indexOf('{');
    if (in(JsonHead.read(text.substring(start), 1)).isRoot()) {
      texts.add(path);
      textPrefixed |= !text.substring(0, start).isBlank();
    }
  }

  /** A row may be the source of a hit. */
  @SuppressWarnings("unchecked") // The keys of JSON are strings.
  private static boolean isRow(Map<?, ?> object) {
    return UbiNames.isUbi((Map<String, @Nullable Object>) object)
        || (object.get("_source") instanceof Map<?, ?> source
            && UbiNames.isUbi((Map<String, @Nullable Object>) source));
  }

  /** Exports of some stores have the ids of the rows as keys. */
  private static boolean hasOnlyRows(Map<?, ?> object) {
    return object.size() > 1
        && object.values().stream().allMatch(value -> value instanceof Map<?, ?> row && isRow(row));
  }

  private static String child(String path, String key) {
    String step = key(key);
    return path.equals(ROOT) ? step : path + step;
  }

  /** Returns the path of jq to the value of a key. */
  static String key(String key) {
    return PLAIN_KEY.matcher(key).matches()
        ? "." + key
        : ".\"" + MessageText.visible(key.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }

  boolean isEmpty() {
    return objects.isEmpty() && texts.isEmpty();
  }

  /** Returns whether rows are where those of a log are. */
  boolean isRoot() {
    return objects.contains(ROOT);
  }

  /** Returns whether the rows are the elements of an array that is not in another value. */
  boolean areElements() {
    return objects.contains(ROOT + "[]");
  }

  boolean inArray() {
    return !isRoot() && objects.stream().anyMatch(path -> path.contains("[]"));
  }

  /** Returns whether the rows are the text of strings. */
  boolean asText() {
    return objects.isEmpty();
  }

  /** Returns the program that writes the rows, one on each line. */
  String jq() {
    String filter = filter(asText() ? texts : objects);
    boolean plain = PLAIN_FILTER.matcher(filter).matches();
    return (asText() ? "jq -r " : "jq -c ") + (plain ? filter : ShellCommand.quoted(filter));
  }

  /** What is not read of an object may have other arrays of rows, and an array may be missing. */
  private String filter(Set<String> paths) {
    if (!complete && !asText() && paths.stream().allMatch(ARRAY_IN_OBJECT.asMatchPredicate())) {
      return ".[] | arrays | .[]";
    }
    return paths.stream()
        .map(
            path ->
                paths.size() > 1 || path.indexOf(EACH) < path.lastIndexOf(EACH)
                    ? optional(path)
                    : path)
        .collect(Collectors.joining(", "));
  }

  private static String optional(String path) {
    return path.endsWith(EACH) ? path + "?" : path;
  }

  /** Returns whether the rows are text with something before their JSON. */
  boolean prefixed() {
    return asText() && textPrefixed;
  }

  String description() {
    if (asText()) {
      return texts.contains(ROOT)
          ? "its rows are JSON in quotation marks"
          : "its rows are text in " + names(texts);
    }
    if (objects.stream().allMatch(path -> path.endsWith("hits.hits[]"))) {
      return "it is the saved answer of a search";
    }
    if (areElements()) {
      return "its rows are the values of one object";
    }
    String place = objects.stream().anyMatch(path -> path.endsWith("[]")) ? "array" : "field";
    return "its rows are in the " + place + (objects.size() > 1 ? "s " : " ") + names(objects);
  }

  private static String names(Set<String> paths) {
    return paths.stream()
        .map(path -> "'" + path.replace("[]", "").replaceFirst("^\\.+", "") + "'")
        .collect(Collectors.joining(" and "));
  }
}
