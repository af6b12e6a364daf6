package io.clickstream.server.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is noted of a request while it is answered, to be counted and logged afterwards. */
public final class RequestNotes {

  private static final String ATTRIBUTE = "clickstream.notes";

  private @Nullable String problem;
  private Map<String, Integer> rejectedRows = Map.of();
  private @Nullable String keyName;

  private RequestNotes() {}

  /**
   * The notes of a request; at first there is nothing in them.
   *
   * @param request the request
   * @return its notes
   */
  public static RequestNotes of(Context request) {
    @Nullable RequestNotes before = request.attribute(ATTRIBUTE);
    if (before != null) {
      return before;
    }
    RequestNotes notes = new RequestNotes();
    request.attribute(ATTRIBUTE, notes);
    return notes;
  }

  /**
   * Notes why the request was not carried out.
   *
   * @param detail one sentence
   */
  public void problem(String detail) {
    problem = detail;
  }

  /**
   * Returns why the request was not carried out.
   *
   * @return one sentence; empty if it was carried out
   */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Notes that rows were rejected while others of the request were stored.
   *
   * @param byReason how many, by reasons of which there are few
   */
  public void rejected(Map<String, Integer> byReason) {
    rejectedRows = Collections.unmodifiableMap(new LinkedHashMap<>(byReason));
  }

  /**
   * How many rows were rejected.
   *
   * @return how many, by reason; empty if there are none
   */
  public Map<String, Integer> rejectedRows() {
    return rejectedRows;
  }

  /**
   * Notes whose key the request came with.
   *
   * @param name the name of the key
   */
  public void cameWith(String name) {
    keyName = name;
  }

  /**
   * Whose key the request came with.
   *
   * @return the name of the key; empty if none was needed, or none came that is known
   */
  public Optional<String> keyName() {
    return Optional.ofNullable(keyName);
  }
}
