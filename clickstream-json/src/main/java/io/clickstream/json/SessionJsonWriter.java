package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObject;
import io.clickstream.model.ShownObjects;
import io.clickstream.model.SortBy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions and events as fields of JSON objects. Every field is written, with {@code null}
 * for an absent value. {@code docs/export.md} describes the fields.
 */
public final class SessionJsonWriter {

  /** Always three digits of a second, so that all timestamps have the same format. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Without a flush after each value, which would make many small writes of a line. */
  private static final ObjectMapper VALUES =
      JsonMapper.builder()
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // The shortest decimal that parses to the same double; before Java 19, Double.toString
          // may return a longer one.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private final JsonGenerator json;

  /**
   * Writes into a generator.
   *
   * @param json the destination of the fields, created by {@link #generator}
   */
  public SessionJsonWriter(JsonGenerator json) {
    this.json = InvalidValueException.requirePresent("json", json);
  }

  /**
   * Creates a generator for the values of the model. A double is written as the shortest decimal
   * that parses to the same double, on every version of Java.
   *
   * @param out the destination, in UTF-8; flushed and closed only when the generator is closed
   * @return a new generator, which writes no separator between root values
   * @throws IOException if the generator cannot be created
   */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = VALUES.createGenerator(InvalidValueException.requirePresent("out", out));
    json.setRootValueSeparator(null);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return json;
  }

  /**
   * Formats a time.
   *
   * @param time the time
   * @return ISO 8601 in UTC with exactly three digits of a second
   */
  public static String time(Instant time) {
    return TIME.format(InvalidValueException.requirePresent("time", time));
  }

  /**
   * Writes the fields of a session, with its batch and its number, into the current object.
   *
   * @param registered the session
   * @throws IOException if writing fails
   */
  public void writeFields(RegisteredSession registered) throws IOException {
    InvalidValueException.requirePresent("registered", registered);
    json.writeStringField(FieldNames.BATCH_ID, registered.batchId());
    json.writeNumberField(FieldNames.SESSION_NUMBER, registered.sessionNumber());
    json.writeBooleanField(FieldNames.IRRELEVANT, registered.irrelevant());
    writeSession(registered.session());
  }

  /**
   * Writes the fields of a session, with its batch and its number, its events and what was shown,
   * into the current object.
   *
   * @param session the session; what was shown is determined from the events that it contains
   * @throws IOException if writing fails
   */
  public void writeFields(SessionWithEvents session) throws IOException {
    InvalidValueException.requirePresent("session", session);
    writeFields(session.registered());
    json.writeArrayFieldStart(FieldNames.EVENTS);
    for (SessionEvent event : session.events()) {
      writeEvent(event);
    }
    json.writeEndArray();
    writeShown(ShownObjects.of(session));
  }

  /**
   * Writes a session as an object with its batch and its number, without events.
   *
   * @param registered the session
   * @throws IOException if writing fails
   */
  public void writeObject(RegisteredSession registered) throws IOException {
    InvalidValueException.requirePresent("registered", registered);
    json.writeStartObject();
    writeFields(registered);
    json.writeEndObject();
  }

  /**
   * Writes a session as an object with its batch and its number, its events, what was shown, and
   * whether it has more events.
   *
   * @param session the session; what was shown is determined from the events that it contains
   * @throws IOException if writing fails
   */
  public void writeObject(SessionWithEvents session) throws IOException {
    InvalidValueException.requirePresent("session", session);
    json.writeStartObject();
    writeFields(session);
    json.writeBooleanField(FieldNames.MORE_EVENTS, session.moreEvents());
    json.writeEndObject();
  }

  private void writeShown(ShownObjects shown) throws IOException {
    json.writeArrayFieldStart(FieldNames.SHOWN);
    for (ShownObject object : shown.objects()) {
      json.writeStartObject();
      json.writeStringField(FieldNames.OBJECT_ID, object.objectId());
      writeField(FieldNames.POSITION, object.position());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField(FieldNames.SHOWN_FROM, shownFrom(shown.source()));
  }

  /** The JSON form of a source; {@code null} if nothing tells what was shown. */
  static @Nullable String shownFrom(ShownObjects.Source source) {
    return source == ShownObjects.Source.NONE ? null : EnumWords.word(source);
  }

  private void writeSession(Session session) throws IOException {
    json.writeStringField(FieldNames.SESSION_ID, session.sessionId());
    writeTime(session.createdAt());
    json.writeStringField(FieldNames.USER_ID, session.userId());
    writeField(FieldNames.SEARCH_QUERY, session.searchQuery());
    json.writeArrayFieldStart(FieldNames.SEARCH_RESULTS);
    for (SearchResult result : session.searchResults()) {
      json.writeStartObject();
      json.writeStringField(FieldNames.OBJECT_ID, result.objectId());
      writeField(FieldNames.RANK, result.rank());
      writeField(FieldNames.META, result.meta());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeField(FieldNames.SEARCH_META, session.searchMeta());
    writeField(FieldNames.PAYLOAD_FILTER, session.payloadFilter());
    writeSortBy(session.sortBy());
    json.writeBooleanField(FieldNames.PAYLOAD_SEARCH, session.payloadSearch());
  }

  private void writeSortBy(@Nullable SortBy sortBy) throws IOException {
    json.writeFieldName(FieldNames.SORT_BY);
    if (sortBy == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField(FieldNames.SORT_FIELD, sortBy.field());
    json.writeStringField(FieldNames.SORT_ORDER, EnumWords.word(sortBy.order()));
    json.writeBooleanField(FieldNames.FORCE_NOT_PAYLOAD, sortBy.forceNotPayload());
    json.writeEndObject();
  }

  private void writeEvent(SessionEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField(FieldNames.EVENT_ID, event.eventId());
    json.writeStringField(FieldNames.EVENT_TYPE, event.eventType());
    writeField(FieldNames.OBJECT_ID, event.objectId());
    writeTime(event.createdAt());
    writeField(FieldNames.META, event.meta());
    json.writeEndObject();
  }

  private void writeTime(Instant time) throws IOException {
    json.writeStringField(FieldNames.CREATED_AT, time(time));
  }

  private void writeField(String name, @Nullable Object value) throws IOException {
    json.writeObjectField(name, value);
  }
}
