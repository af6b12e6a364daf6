package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.number;
import static io.clickstream.cli.terminal.Table.Column.text;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Table;
import io.clickstream.cli.terminal.Table.Column;
import io.clickstream.json.EnumWords;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObject;
import io.clickstream.model.ShownObjects;
import io.clickstream.model.SortBy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a session: the search, what was shown with the events on each object, and all events. */
final class SessionView {

  private static final String CLICKED = "●";

  private final Console console;
  private final int limit;
  private final boolean full;

  /**
   * Creates a view.
   *
   * @param console where to print
   * @param limit the most objects and events to print; 0 for all
   * @param full whether to print long values in full
   */
  SessionView(Console console, int limit, boolean full) {
    this.console = console;
    this.limit = limit;
    this.full = full;
  }

  void show(SessionWithEvents session) {
    ShownObjects shown = ShownObjects.of(session);
    properties(session.registered()).print(console, full);
    showObjects(shown, session);
    showEvents(shown, session.events());
  }

  private static PropertyList properties(RegisteredSession registered) {
    Session session = registered.session();
    PropertyList properties = new PropertyList("Session " + session.sessionId());
    properties.add("query", Formats.json(session.searchQuery()));
    properties.add("searched at", Formats.time(session.createdAt()));
    properties.add("user", session.userId());
    properties.add("batch", registered.batchId() + ", number " + registered.sessionNumber());
    properties.add("irrelevant", registered.irrelevant() ? "yes" : null);
    properties.add("sorted by", sortBy(session.sortBy()));
    properties.add("payload search", session.payloadSearch() ? "yes" : null);
    properties.add("filter", json(session.payloadFilter()));
    properties.add("meta", json(session.searchMeta()));
    return properties;
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : Formats.json(value);
  }

  private static @Nullable String sortBy(@Nullable SortBy sortBy) {
    if (sortBy == null) {
      return null;
    }
    String place = sortBy.forceNotPayload() ? ", not in the payload" : "";
    return sortBy.field() + " " + EnumWords.word(sortBy.order()) + place;
  }

  private void showObjects(ShownObjects shown, SessionWithEvents session) {
    List<ShownObject> objects = shown.objects();
    console.out().println();
    console.out().println(heading(shown.source(), objects.size()));
    if (objects.isEmpty()) {
      return;
    }
    Map<String, List<SessionEvent>> byObject =
        session.events().stream()
            .filter(event -> event.objectId() != null)
            .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.objectId())));
    Table table =
        new Table(
            text(" ", 1), number("#"), word("object", 40), number("rank"), word("events", 30));
    Map<String, SearchResult> results =
        session.session().searchResults().stream()
            .collect(Collectors.toMap(SearchResult::objectId, result -> result, (one, two) -> one));
    for (ShownObject object : objects.subList(0, limited(objects))) {
      List<SessionEvent> events = byObject.getOrDefault(object.objectId(), List.of());
      table.row(
          events.stream().anyMatch(Clicks::isClick) ? CLICKED : "",
          textOf(object.position()),
          object.objectId(),
          rank(results.get(object.objectId())),
          counted(events));
    }
    table.print(console);
    printRemainder(objects);
  }

  private static String heading(ShownObjects.Source source, int objects) {
    return switch (source) {
      case SEARCH_RESULTS -> Formats.count(objects, "object") + " shown (from the result list)";
      case IMPRESSIONS ->
          Formats.count(objects, "object")
              + " shown (from impressions; the session has no result list)";
      case NONE -> "What was shown is unknown: the session has no result list and no impressions";
    };
  }

  private static String rank(@Nullable SearchResult result) {
    return result == null ? "" : textOf(result.rank());
  }

  private static String textOf(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }

  private static String counted(List<SessionEvent> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(SessionEvent::eventType, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(type -> type.getValue() == 1 ? type.getKey() : type.getValue() + " × " + type.getKey())
        .collect(Collectors.joining(", "));
  }

  private void showEvents(ShownObjects shown, List<SessionEvent> events) {
    long onOthers = shown.countOnOthers(events);
    console.out().println();
    console
        .out()
        .println(
            Formats.count(events.size(), "event")
                + (onOthers == 0
                    ? ""
                    : ", "
                        + Formats.number(onOthers)
                        + " on objects that are not among those shown"));
    if (events.isEmpty()) {
      return;
    }
    Table table = new Table(text("at", 27), word("what", 24), word("object", 40));
    for (SessionEvent event : events.subList(0, limited(events))) {
      table.row(
          Formats.time(event.createdAt()),
          event.eventType(),
          Objects.requireNonNullElse(event.objectId(), ""));
    }
    table.print(console);
    printRemainder(events);
  }

  private Column word(String title, int widest) {
    return text(title, full ? Integer.MAX_VALUE : widest);
  }

  private int limited(List<?> all) {
    return limit == 0 ? all.size() : Math.min(limit, all.size());
  }

  private void printRemainder(List<?> all) {
    int more = all.size() - limited(all);
    if (more > 0) {
      console.out().println(Formats.number(more) + " more; --limit 0 shows all.");
    }
  }
}
