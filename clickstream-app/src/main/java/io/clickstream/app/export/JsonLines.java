package io.clickstream.app.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as JSON lines, one session with its events on each. Every line has every field, {@code
 * null} where there is nothing, so that all lines have the same columns. {@code docs/export.md}
 * tells the format.
 */
public final class JsonLines implements AutoCloseable {

  /** Always three digits of a second, so that times of one column look the same. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Without a flush after each value, which would make many small writes of a line. */
  private static final ObjectMapper VALUES =
      JsonMapper.builder().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).build();

  private final JsonGenerator json;
  private long sessions;
  private long events;

  /**
   * Lines into a stream.
   *
   * @param out where they go, in UTF-8; closed with this object
   * @throws IOException if it cannot be written
   */
  public JsonLines(OutputStream out) throws IOException {
    json = VALUES.createGenerator(out);
    json.setRootValueSeparator(null);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /**
   * Writes a line.
   *
   * @param session the session with its events
   * @throws IOException if it cannot be written
   */
  public void write(SessionWithEvents session) throws IOException {
    json.writeStartObject();
    writePlace(session.registered());
    writeSession(session.session());
    json.writeArrayFieldStart("events");
    for (SessionEvent event : session.events()) {
      writeEvent(event);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    sessions++;
    events += session.events().size();
  }

  /**
   * How many lines were written.
   *
   * @return the number of sessions
   */
  public long sessions() {
    return sessions;
  }

  /**
   * How many events are in them.
   *
   * @return the number of events
   */
  public long events() {
    return events;
  }

  private void writePlace(RegisteredSession registered) throws IOException {
    json.writeStringField("batch_id", registered.batchId());
    json.writeNumberField("session_number", registered.sessionNumber());
    json.writeBooleanField("irrelevant", registered.irrelevant());
  }

  private void writeSession(Session session) throws IOException {
    json.writeStringField("session_id", session.sessionId());
    writeTime(session.createdAt());
    json.writeStringField("user_id", session.userId());
    writeField("search_query", session.searchQuery());
    json.writeArrayFieldStart("search_results");
    for (SearchResult result : session.searchResults()) {
      json.writeStartObject();
      json.writeStringField("object_id", result.objectId());
      writeField("rank", result.rank());
      writeField("meta", result.meta());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeField("search_meta", session.searchMeta());
    writeField("payload_filter", session.payloadFilter());
    writeSortBy(session.sortBy());
    json.writeBooleanField("payload_search", session.payloadSearch());
  }

  private void writeSortBy(@Nullable SortBy sortBy) throws IOException {
    json.writeFieldName("sort_by");
    if (sortBy == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("field", sortBy.field());
    json.writeStringField("order", sortBy.order().name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("force_not_payload", sortBy.forceNotPayload());
    json.writeEndObject();
  }

  private void writeEvent(SessionEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("event_id", event.eventId());
    json.writeStringField("event_type", event.eventType());
    writeField("object_id", event.objectId());
    writeTime(event.createdAt());
    writeField("meta", event.meta());
    json.writeEndObject();
  }

  private void writeTime(Instant time) throws IOException {
    json.writeStringField("created_at", TIME.format(time));
  }

  private void writeField(String name, @Nullable Object value) throws IOException {
    json.writeObjectField(name, value);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
