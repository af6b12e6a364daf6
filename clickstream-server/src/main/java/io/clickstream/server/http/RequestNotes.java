package io.clickstream.server.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes taken while a request is processed, for the metrics and the access log. */
public final class RequestNotes {

  private static final String ATTRIBUTE = "clickstream.notes";

  private @Nullable String problem;
  private Map<String, Integer> rejectedRows = Map.of();
  private @Nullable String keyName;

  private RequestNotes() {}

  /**
   * Returns the notes of a request, which are empty at first.
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
   * Notes why the request was rejected or failed.
   *
   * @param detail one sentence
   */
  public void problem(String detail) {
    problem = detail;
  }

  /**
   * Returns why the request was rejected or failed.
   *
   * @return one sentence; empty if the request succeeded
   */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Notes that rows were rejected while others of the request were stored.
   *
   * @param byReason the number of rows by reason; reasons come from a small fixed set
   */
  public void rejected(Map<String, Integer> byReason) {
    rejectedRows = Collections.unmodifiableMap(new LinkedHashMap<>(byReason));
  }

  /**
   * Returns how many rows were rejected.
   *
   * @return the number of rows by reason; empty if none was rejected
   */
  public Map<String, Integer> rejectedRows() {
    return rejectedRows;
  }

  /**
   * Notes the key that the request was sent with.
   *
   * @param name the name of the key
   */
  public void cameWith(String name) {
    keyName = name;
  }

  /**
   * Returns the key that the request was sent with.
   *
   * @return the name of the key; empty if no key was needed, or the request had no known key
   */
  public Optional<String> keyName() {
    return Optional.ofNullable(keyName);
  }
}
