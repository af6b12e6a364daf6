package io.clickstream.ubi;

import io.clickstream.ubi.log.JsonRow;
import io.clickstream.ubi.log.UbiNames;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of results in the forms in which writers of logs put them: a list, a list as JSON in a
 * text, a single id, and the text with commas that Apache Solr writes. Nothing else is taken to be
 * ids: a text with commas may as well be one id that has commas in it.
 */
final class ResultIds {

  /** Apache Solr's name of the results, in which it separates ids with commas. */
  private static final String SOLR_NAME = "doc_ids";

  /** The current name, an older one, that of one version of the specification, and Solr's. */
  static final List<String> NAMES =
      List.of(
          "query_response_hit_ids",
          "query_response_object_ids",
          "query_response_objects_ids",
          SOLR_NAME);

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern LIST_LIKE = Pattern.compile("[\\s,;|\uFF0C\u3001]|^[\\[{(]");

  /** The same without white space, of which ids of objects may have some. */
  private static final Pattern SEPARATED = Pattern.compile("[,;|\uFF0C\u3001]|^[\\[{(]");

  /** Names, without case and punctuation, under which writers of their own put the results. */
  private static final Pattern LIKELY_NAME =
      Pattern.compile(
          "(query|search)?(response|returned|shown)?"
              + "(hit|doc|document|object|result|product|item|sku|response)s?(id|list)?s?"
              + "|ids|shown");

  private static final Pattern FLAT_ELEMENT =
      Pattern.compile("(?:.*\\.)?([^.]+)(?:\\.\\d+|\\[\\d+])");

  private ResultIds() {}

  /**
   * Returns the elements of a value that is meant to be a list of ids; they need not be valid ids.
   *
   * @param name the name of the field
   * @param value its value
   * @return the elements; null if it looks like a list, but which ids are in it would be a guess
   */
  static @Nullable List<?> elements(String name, @Nullable Object value) {
    if (value == null) {
      return List.of();
    } else if (value instanceof String text && !text.strip().startsWith("[")) {
      return elementsOfText(name, text.strip());
    }
    return value instanceof String || value instanceof List ? listIn(value) : List.of(value);
  }

  /** Returns the list that a value is, or is as JSON in a text; null if it is neither. */
  static @Nullable List<?> listIn(@Nullable Object value) {
    if (value instanceof String text && text.strip().startsWith("[")) {
      return JsonRow.parseList(text);
    }
    return value instanceof List<?> list ? list : null;
  }

  /** Returns whether a value is a text that looks like several ids. */
  static boolean isSeparated(@Nullable Object value) {
    return value instanceof String text && SEPARATED.matcher(text.strip()).find();
  }

  /** Returns whether a field with an unknown name seems to have the results. */
  static boolean isLikely(String name, @Nullable Object value) {
    // Some exporters flatten objects and lists, to names such as response.hit_ids.0.
    String plain = UbiNames.plain(name.substring(name.lastIndexOf('.') + 1));
    Matcher flat = FLAT_ELEMENT.matcher(name);
    return flat.matches()
        ? LIKELY_NAME.matcher(UbiNames.plain(flat.group(1))).matches()
        : LIKELY_NAME.matcher(plain).matches()
            && (value instanceof List<?> list
                ? !list.isEmpty()
                : value instanceof String text && LIST_LIKE.matcher(text.strip()).find());
  }

  private static @Nullable List<?> elementsOfText(String name, String text) {
    if (text.isEmpty()) {
      return List.of();
    } else if (name.equals(SOLR_NAME)) {
      return Arrays.stream(COMMA.split(text)).map(String::strip).toList();
    }
    return LIST_LIKE.matcher(text).find() ? null : List.of(text);
  }
}
