package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.terminal.Console;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopQueriesTest {

  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.535Z");

  private final TopQueries queries = new TopQueries();

  @Test
  void counts_searches_results_and_clicks_by_query_and_position() {
    queries.add(search("s-1", "Mug ", "a", "a", "c"));
    queries.add(search("s-2", "mug", "a"));
    queries.add(search("s-3", "mug"));
    queries.add(search("s-4", "cup", "b", "elsewhere"));
    queries.add(search("s-5", "bowl"));

    assertThat(shown(2))
        .isEqualTo(
            """
            query  searches  shown  clicks  with a click  clicks on 1 to 10
            mug           3      9       4          67 %  █·▃·······
            bowl          1      3       0           0 %  ··········
            """);
    assertThat(shown(3)).contains("cup           1      3       2         100 %  ·█········");
  }

  @Test
  void takes_what_was_shown_from_impressions_if_there_are_no_results() {
    List<SessionEvent> events =
        List.of(
            impression("e-1", "b", 2),
            impression("e-2", "a", 1),
            SessionEvent.builder("s-1", "e-3", TIME).objectId("b").build());
    Session session = Session.builder("s-1", "mug", TIME).build();

    queries.add(
        new SessionWithEvents(new RegisteredSession(session, "b", 1, false), events, false));

    assertThat(shown(1)).contains("mug           1      2       1         100 %  ·█········");
  }

  private static SessionEvent impression(String id, String object, long position) {
    return SessionEvent.builder("s-1", id, TIME)
        .eventType("impression")
        .objectId(object)
        .meta(Map.of("position", position))
        .build();
  }

  private static SessionWithEvents search(String id, String query, String... clicked) {
    List<SessionEvent> events = new ArrayList<>();
    for (String object : clicked) {
      events.add(SessionEvent.builder(id, "e" + events.size(), TIME).objectId(object).build());
    }
    events.add(
        SessionEvent.builder(id, "seen", TIME).eventType("impression").objectId("a").build());
    Session session = Session.builder(id, query, TIME).searchResults("a", "b", "c").build();
    return new SessionWithEvents(new RegisteredSession(session, "b", 1, false), events, false);
  }

  private String shown(int limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(), out, new ByteArrayOutputStream(), false, false, false);
    queries.table(limit).print(console);
    assertThat(console.outputFailure()).isEmpty();
    return out.toString(StandardCharsets.UTF_8);
  }
}
