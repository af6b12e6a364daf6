package io.clickstream.server.v1;

import io.clickstream.server.http.MalformedBodyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One validation error, pydantic's {@code ErrorDetails}.
 *
 * @param location {@code loc}: {@code body} or {@code query}, then names of fields and indices
 * @param type pydantic's name for this kind of error
 * @param message {@code msg}: one sentence
 * @param context {@code ctx}: the values that the message names; may be empty
 */
record ErrorDetails(
    List<Object> location, String type, String message, Map<String, Object> context) {

  /** The error for a body that is not valid JSON and so has no fields. */
  static ErrorDetails of(MalformedBodyException malformed) {
    return new ErrorDetails(
        List.of("body", malformed.offset()),
        "json_invalid",
        "JSON decode error",
        Map.of("error", malformed.detail()));
  }

  /** Appends a field name or the index of an element to a location. */
  static List<Object> inside(List<Object> location, Object step) {
    List<Object> longer = new ArrayList<>(location);
    longer.add(step);
    return List.copyOf(longer);
  }

  /** The JSON object, in the order of pydantic. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", type);
    json.put("loc", location);
    json.put("msg", message);
    if (!context.isEmpty()) {
      json.put("ctx", context);
    }
    return json;
  }

  @Override
  public String toString() {
    return location.stream().map(String::valueOf).collect(Collectors.joining(".")) + ": " + message;
  }
}
