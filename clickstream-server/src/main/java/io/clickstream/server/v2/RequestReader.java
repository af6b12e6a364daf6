package io.clickstream.server.v2;

import io.clickstream.json.FieldNames;
import io.clickstream.json.InvalidJsonException;
import io.clickstream.json.JsonObjectReader;
import io.clickstream.json.SessionJsonReader;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON bodies of requests. */
final class RequestReader {

  private RequestReader() {}

  /**
   * Returns a reader for the fields of a body.
   *
   * @param body the body; anything but an object is rejected
   * @param known the fields that it may have
   */
  static JsonObjectReader body(@Nullable Object body, Set<String> known) {
    return JsonObjectReader.ofRoot("The body", body, known);
  }

  /**
   * Reads a session in a list.
   *
   * @param path its path in the body
   * @param row its JSON value
   * @param now its time if it has no {@code created_at}
   */
  static Session session(String path, @Nullable Object row, Instant now) {
    JsonObjectReader fields = JsonObjectReader.at(path, row, FieldNames.SESSION);
    return new SessionJsonReader(now).session(fields, fields.text(FieldNames.SESSION_ID));
  }

  /** Reads a session that is a whole body, and whose id is in the path of the request. */
  static Session session(@Nullable Object body, String sessionId, Instant now) {
    JsonObjectReader fields = body(body, FieldNames.SESSION);
    String idInBody = fields.optionalText(FieldNames.SESSION_ID);
    if (idInBody != null && !idInBody.equals(sessionId)) {
      throw fields.invalid(
          FieldNames.SESSION_ID,
          InvalidJsonException.Kind.INVALID_VALUE,
          "must be that of the path, or be left out");
    }
    return new SessionJsonReader(now).session(fields, sessionId);
  }

  /**
   * Reads an event in a list.
   *
   * @param path its path in the body
   * @param row its JSON value
   * @param now its time if it has no {@code created_at}
   */
  static SessionEvent event(String path, @Nullable Object row, Instant now) {
    JsonObjectReader fields = JsonObjectReader.at(path, row, FieldNames.EVENT_WITH_SESSION_ID);
    return new SessionJsonReader(now).event(fields, fields.text(FieldNames.SESSION_ID));
  }
}
