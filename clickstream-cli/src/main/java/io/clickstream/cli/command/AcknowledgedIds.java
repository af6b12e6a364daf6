package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ids of all sessions and events that the store has acknowledged to a file, one JSON
 * line for each, so that they can be compared with what is stored after the program was killed.
 */
final class AcknowledgedIds implements AutoCloseable {

  private final @Nullable JsonGenerator json;

  private AcknowledgedIds(@Nullable JsonGenerator json) {
    this.json = json;
  }

  /**
   * Opens the file.
   *
   * @param file the file, overwritten if it exists; {@code null} to write nothing
   */
  static AcknowledgedIds to(@Nullable Path file) throws IOException {
    if (file == null) {
      return new AcknowledgedIds(null);
    }
    OutputStream out;
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new CommandException(ExitCode.OUTPUT, ErrorReport.message(e), e);
    }
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.setRootValueSeparator(null);
    return new AcknowledgedIds(json);
  }

  /** Returns a DAO that writes the ids of each call after the store has acknowledged it. */
  ClickstreamDao of(ClickstreamDao dao) {
    return json == null ? dao : new AcknowledgingDao(dao, json);
  }

  @Override
  public void close() throws IOException {
    if (json != null) {
      json.close();
    }
  }

  private static final class AcknowledgingDao extends ForwardingClickstreamDao {

    private final JsonGenerator json;

    AcknowledgingDao(ClickstreamDao delegate, JsonGenerator json) {
      super(delegate);
      this.json = json;
    }

    @Override
    public RegisteredSession registerSession(Session session) {
      RegisteredSession registered = super.registerSession(session);
      write(List.of(session.sessionId()), List.of());
      return registered;
    }

    @Override
    public List<Registration> registerSessions(List<Session> sessions) {
      List<Registration> registrations = super.registerSessions(sessions);
      write(sessions.stream().map(Session::sessionId).toList(), List.of());
      return registrations;
    }

    @Override
    public PushedEvents pushEvents(List<SessionEvent> events) {
      PushedEvents pushed = super.pushEvents(events);
      write(List.of(), events);
      return pushed;
    }

    private void write(List<String> sessionIds, List<SessionEvent> events) {
      try {
        for (String sessionId : sessionIds) {
          write(sessionId, null);
        }
        for (SessionEvent event : events) {
          write(event.sessionId(), event.eventId());
        }
        json.flush();
      } catch (IOException e) {
        throw new CommandException(ExitCode.OUTPUT, ErrorReport.message(e), e);
      }
    }

    private void write(String sessionId, @Nullable String eventId) throws IOException {
      json.writeStartObject();
      json.writeStringField("session_id", sessionId);
      if (eventId != null) {
        json.writeStringField("event_id", eventId);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
