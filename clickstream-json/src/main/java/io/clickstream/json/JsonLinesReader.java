package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that {@link JsonLinesWriter} writes. A line must have every field and no other;
 * the order of the fields and the white space between them do not matter. Reading a line of the
 * writer and writing it back reproduces it byte for byte.
 */
public final class JsonLinesReader {

  private static final String LINE = "The line";

  /** The default time is never used, because a line must have every field. */
  private static final SessionJsonReader SESSIONS = new SessionJsonReader(Instant.EPOCH);

  private JsonLinesReader() {}

  /**
   * Reads one line.
   *
   * @param line the line in UTF-8, with or without its end
   * @return the session with its batch, its number and its events, in the order of the line. A line
   *     does not say whether there are more events, so {@link SessionWithEvents#moreEvents} is
   *     false
   * @throws InvalidJsonException if the line is not valid JSON; if a field is missing, unknown,
   *     duplicate or of the wrong type; or if a value is invalid
   */
  public static SessionWithEvents read(byte[] line) {
    return session(JsonText.read(LINE, InvalidValueException.requirePresent("line", line)));
  }

  /**
   * Reads one line.
   *
   * @param line the line, with or without its end
   * @return the session, as {@link #read(byte[])} returns it
   * @throws InvalidJsonException as {@link #read(byte[])} does
   */
  public static SessionWithEvents read(String line) {
    return session(JsonText.read(LINE, InvalidValueException.requirePresent("line", line)));
  }

  private static SessionWithEvents session(@Nullable Object line) {
    JsonObjectReader fields = JsonObjectReader.ofCompleteRoot(LINE, line, FieldNames.LINE);
    String batchId = fields.text(FieldNames.BATCH_ID);
    long number = fields.whole(FieldNames.SESSION_NUMBER);
    boolean irrelevant = fields.flag(FieldNames.IRRELEVANT);
    String sessionId = fields.text(FieldNames.SESSION_ID);
    Session session = SESSIONS.session(fields, sessionId);
    List<SessionEvent> events =
        fields.objects(
            FieldNames.EVENTS, FieldNames.EVENT, event -> SESSIONS.event(event, sessionId));
    return fields.make(
        () ->
            new SessionWithEvents(
                new RegisteredSession(session, batchId, number, irrelevant), events, false));
  }
}
