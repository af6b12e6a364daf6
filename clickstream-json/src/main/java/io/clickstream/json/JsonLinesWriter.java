package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes sessions as JSON lines, one session with its events per line. Every line has every field,
 * with {@code null} for an absent value, so that all lines have the same columns. {@code
 * docs/export.md} describes the format; {@link JsonLinesReader} reads it. Not thread-safe.
 */
public final class JsonLinesWriter implements AutoCloseable {

  private final JsonGenerator json;
  private final SessionJsonWriter fields;
  private long sessions;
  private long events;

  /**
   * Writes to a stream.
   *
   * @param out the destination of the lines, in UTF-8; closed with this writer
   * @throws IOException if writing fails
   */
  public JsonLinesWriter(OutputStream out) throws IOException {
    this(SessionJsonWriter.generator(out));
  }

  /**
   * Writes into a generator.
   *
   * @param json the destination of the lines, created by {@link SessionJsonWriter#generator};
   *     closed with this writer
   */
  public JsonLinesWriter(JsonGenerator json) {
    this.json = InvalidValueException.requirePresent("json", json);
    this.fields = new SessionJsonWriter(json);
  }

  /**
   * Writes one line.
   *
   * @param session the session with its events; whether it has more events is not written
   * @throws IOException if writing fails
   */
  public void write(SessionWithEvents session) throws IOException {
    InvalidValueException.requirePresent("session", session);
    json.writeStartObject();
    fields.writeFields(session);
    json.writeEndObject();
    json.writeRaw('\n');
    sessions++;
    events += session.events().size();
  }

  /**
   * Counts the sessions written so far.
   *
   * @return the number of lines
   */
  public long sessions() {
    return sessions;
  }

  /**
   * Counts the events written so far.
   *
   * @return the number of events in all lines
   */
  public long events() {
    return events;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
