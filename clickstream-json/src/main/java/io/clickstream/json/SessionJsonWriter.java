package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of sessions and events into JSON objects. Every field is written, {@code null}
 * where there is nothing. {@code docs/export.md} tells what they mean.
 */
public final class SessionJsonWriter {

  /** Always three digits of a second, so that times of one column look the same. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Without a flush after each value, which would make many small writes of a line. */
  private static final ObjectMapper VALUES =
      JsonMapper.builder()
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private final JsonGenerator json;

  /**
   * Fields into a generator.
   *
   * @param json where they go; one of {@link #generator}
   */
  public SessionJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * A generator that writes values as the model has them, and is flushed only when it is closed.
   *
   * @param out where its JSON goes, in UTF-8; closed with the generator
   * @return a new generator, which puts nothing between one value and the next
   * @throws IOException if it cannot be made
   */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = VALUES.createGenerator(out);
    json.setRootValueSeparator(null);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return json;
  }

  /**
   * A time as it is written in JSON.
   *
   * @param time the time
   * @return ISO 8601 in UTC with exactly three digits of a second
   */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /**
   * Writes the fields of a session, with its place, into the object that is open.
   *
   * @param registered the session
   * @throws IOException if it cannot be written
   */
  public void writeFields(RegisteredSession registered) throws IOException {
    json.writeStringField("batch_id", registered.batchId());
    json.writeNumberField("session_number", registered.sessionNumber());
    json.writeBooleanField("irrelevant", registered.irrelevant());
    writeSession(registered.session());
  }

  /**
   * Writes the field {@code events} into the object that is open.
   *
   * @param events the events of its session
   * @throws IOException if it cannot be written
   */
  public void writeEvents(List<SessionEvent> events) throws IOException {
    json.writeArrayFieldStart("events");
    for (SessionEvent event : events) {
      writeEvent(event);
    }
    json.writeEndArray();
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
    json.writeStringField("order", EnumWords.word(sortBy.order()));
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
    json.writeStringField("created_at", time(time));
  }

  private void writeField(String name, @Nullable Object value) throws IOException {
    json.writeObjectField(name, value);
  }
}
