package io.clickstream.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.EnumWords;
import io.clickstream.json.FieldNames;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.http.Json;
import io.clickstream.server.http.StreamedAnswer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes sessions and batches as the JSON of responses. */
final class ResponseWriter {

  private static final String MEDIA_TYPE = "application/json";

  private ResponseWriter() {}

  /** Responds with any JSON value. */
  static void json(Context request, Object json) {
    request.contentType(MEDIA_TYPE).result(Json.bytes(json));
  }

  /** Responds with a session without its events. */
  static void session(Context request, RegisteredSession session) {
    StreamedAnswer.sendSession(
        request,
        session.session(),
        json -> {
          json.writeStartObject();
          new SessionJsonWriter(json).writeFields(session);
          json.writeEndObject();
        });
  }

  /** Responds with a session and its events. */
  static void session(Context request, SessionWithEvents session) {
    StreamedAnswer.sendSession(request, session, json -> write(json, session));
  }

  /**
   * Writes a session as an object with its events, what was shown, and whether it has more events.
   */
  static void write(JsonGenerator json, SessionWithEvents session) throws IOException {
    json.writeStartObject();
    new SessionJsonWriter(json).writeFields(session);
    json.writeBooleanField("more_events", session.moreEvents());
    json.writeEndObject();
  }

  /** Returns the JSON object for a batch. */
  static Map<String, @Nullable Object> batch(SessionBatch batch) {
    Instant releasedAt = batch.releasedAt();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(FieldNames.BATCH_ID, batch.batchId());
    json.put("status", EnumWords.word(batch.status()));
    json.put("session_counter", batch.sessionCounter());
    json.put("created_at", SessionJsonWriter.time(batch.createdAt()));
    json.put("release_id", batch.releaseId());
    json.put("released_at", releasedAt == null ? null : SessionJsonWriter.time(releasedAt));
    return json;
  }
}
