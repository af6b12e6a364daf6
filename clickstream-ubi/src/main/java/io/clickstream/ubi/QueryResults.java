package io.clickstream.ubi;

import io.clickstream.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of a query in the fields of its row. What seems to be results, and is not written in
 * a form that is known, is noted as unusable.
 */
final class QueryResults {

  private final RowFields fields;

  QueryResults(RowFields fields) {
    this.fields = fields;
  }

  /** Takes the results from the first of the known names that has any. */
  List<SearchResult> take() {
    boolean named = false;
    for (String name : ResultIds.NAMES) {
      named |= fields.get(name) != null;
      List<String> ids = take(name);
      if (!ids.isEmpty()) {
        return ids.stream().map(SearchResult::of).toList();
      }
    }
    if (!named) {
      noteUnderOtherName();
    }
    return List.of();
  }

  /** Returns the valid ids in a field, which is taken if it is a list of valid ids. */
  private List<String> take(String name) {
    Object value = fields.get(name);
    List<?> elements = ResultIds.elements(name, value);
    if (elements == null) {
      fields.unusable(
          UnusedReason.UNUSABLE_RESULTS,
          name + " is a text that looks like a list: " + JsonValue.shown(value));
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String path = elements == value ? name + "[" + i + "]" : name;
      String id = fields.optionalId(path, elements.get(i), UnusedReason.UNUSABLE_RESULT);
      if (id != null) {
        ids.add(id);
      }
    }
    if (ids.size() == elements.size()) {
      fields.take(name);
    }
    return ids;
  }

  /** Notes a field that seems to have the results, but has a name that is not known. */
  private void noteUnderOtherName() {
    fields
        .remaining()
        .forEach(
            (name, value) -> {
              noteIfLikely(name, name, value);
              if (value instanceof Map<?, ?> nested) {
                nested.forEach((inner, of) -> noteIfLikely((String) inner, name + "." + inner, of));
              }
            });
  }

  private void noteIfLikely(String name, String path, @Nullable Object value) {
    if (ResultIds.isLikely(name, value)) {
      fields.unusable(
          UnusedReason.UNUSABLE_RESULTS,
          JsonValue.shown(path) + " looks like the results, but is not a name for them");
    }
  }
}
