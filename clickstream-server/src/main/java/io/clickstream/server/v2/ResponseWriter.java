package io.clickstream.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.http.Json;
import io.clickstream.server.http.StreamedAnswer;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

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
        request, session.session(), json -> new SessionJsonWriter(json).writeObject(session));
  }

  /** Responds with a session and its events. */
  static void session(Context request, SessionWithEvents session) {
    StreamedAnswer.sendSession(
        request, session, json -> new SessionJsonWriter(json).writeObject(session));
  }

  /** Responds with a batch. */
  static void batch(Context request, SessionBatch batch) {
    written(request, json -> new BatchJsonWriter(json).writeObject(batch));
  }

  /** Responds with a list of batches. */
  static void batches(Context request, List<SessionBatch> batches) {
    written(
        request,
        json -> {
          json.writeStartObject();
          new BatchJsonWriter(json).writeList(batches);
          json.writeEndObject();
        });
  }

  /** Responds with JSON that fits into memory. */
  static void written(Context request, StreamedAnswer.Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = SessionJsonWriter.generator(bytes)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request.contentType(MEDIA_TYPE).result(bytes.toByteArray());
  }
}
