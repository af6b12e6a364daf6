package io.clickstream.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sessions as JSON lines, one session with its events on each. Every line has every field, {@code
 * null} where there is nothing, so that all lines have the same columns. {@code docs/export.md}
 * tells the format.
 */
public final class JsonLinesWriter implements AutoCloseable {

  private final JsonGenerator json;
  private final SessionJsonWriter fields;
  private long sessions;
  private long events;

  /**
   * Lines into a stream.
   *
   * @param out where they go, in UTF-8; closed with this object
   * @throws IOException if it cannot be written
   */
  public JsonLinesWriter(OutputStream out) throws IOException {
    json = SessionJsonWriter.generator(out);
    fields = new SessionJsonWriter(json);
  }

  /**
   * Writes a line.
   *
   * @param session the session with its events
   * @throws IOException if it cannot be written
   */
  public void write(SessionWithEvents session) throws IOException {
    json.writeStartObject();
    fields.writeFields(session.registered());
    fields.writeEvents(session.events());
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

  @Override
  public void close() throws IOException {
    json.close();
  }
}
