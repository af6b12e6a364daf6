package io.clickstream.json;

import io.clickstream.json.InvalidJsonException.Kind;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObject;
import io.clickstream.model.ShownObjects;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
   *     duplicate or of the wrong type; if a value is invalid; or if {@code shown} or {@code
   *     shown_from} is not what {@link ShownObjects} determines from the results and the events
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
    requireShown(fields, ShownObjects.of(session, events));
    return fields.make(
        () ->
            new SessionWithEvents(
                new RegisteredSession(session, batchId, number, irrelevant), events, false));
  }

  private static void requireShown(JsonObjectReader fields, ShownObjects expected) {
    List<ShownObject> shown =
        fields.objects(FieldNames.SHOWN, FieldNames.SHOWN_OBJECT, JsonLinesReader::shownObject);
    requireDerived(fields, FieldNames.SHOWN, shown, expected.objects());
    requireDerived(
        fields,
        FieldNames.SHOWN_FROM,
        fields.optionalText(FieldNames.SHOWN_FROM),
        SessionJsonWriter.shownFrom(expected.source()));
  }

  private static ShownObject shownObject(JsonObjectReader fields) {
    String objectId = fields.text(FieldNames.OBJECT_ID);
    Long position = fields.optionalWhole(FieldNames.POSITION);
    return fields.make(() -> new ShownObject(objectId, position));
  }

  private static void requireDerived(
      JsonObjectReader fields, String name, @Nullable Object value, @Nullable Object expected) {
    if (!Objects.equals(value, expected)) {
      throw fields.invalid(
          name, Kind.INVALID_VALUE, "must be what follows from search_results and events");
    }
  }
}
