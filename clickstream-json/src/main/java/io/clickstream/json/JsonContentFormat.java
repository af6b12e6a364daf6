package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The lines of the export format, as {@link JsonLinesWriter} writes them. */
public final class JsonContentFormat implements ContentFormat {

  /** Changed whenever the same session would be other bytes. */
  private static final int VERSION = 1;

  /** Creates the format. */
  public JsonContentFormat() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public byte[] write(SessionWithEvents session) {
    InvalidValueException.requirePresent("session", session);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonLinesWriter lines = new JsonLinesWriter(line)) {
      lines.write(session);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    return line.toByteArray();
  }

  @Override
  public SessionWithEvents read(byte[] line) {
    return JsonLinesReader.read(line);
  }
}
