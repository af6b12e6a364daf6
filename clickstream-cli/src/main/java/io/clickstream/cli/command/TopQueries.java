package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.number;
import static io.clickstream.cli.terminal.Table.Column.text;

import io.clickstream.cli.terminal.Sparkline;
import io.clickstream.cli.terminal.Table;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the most frequent queries, and the positions of the objects that were clicked. */
final class TopQueries {

  /** The positions that the sparkline shows; clicks beyond them are counted only. */
  static final int POSITIONS = 10;

  private final Map<String, Counts> byQuery = new HashMap<>();

  void add(SessionWithEvents session) {
    String query = Formats.json(session.session().searchQuery()).strip().toLowerCase(Locale.ROOT);
    byQuery.computeIfAbsent(query, unseen -> new Counts()).add(session);
  }

  Table table(int limit) {
    Table table =
        new Table(
            text("query", 26),
            number("searches"),
            number("shown"),
            number("clicks"),
            number("with a click"),
            text("clicks on 1 to " + POSITIONS, 20));
    byQuery.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Counts>>comparingLong(entry -> -entry.getValue().searches)
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .forEach(entry -> entry.getValue().addTo(table, entry.getKey()));
    return table;
  }

  private static final class Counts {

    private long searches;
    private long searchesWithClick;
    private long shown;
    private long clicks;
    private final long[] clicksAt = new long[POSITIONS];

    void add(SessionWithEvents session) {
      List<SessionEvent> clicked = session.events().stream().filter(Clicks::isClick).toList();
      ShownObjects objects = ShownObjects.of(session);
      searches++;
      searchesWithClick += clicked.isEmpty() ? 0 : 1;
      shown += objects.objects().size();
      clicks += clicked.size();
      for (SessionEvent click : clicked) {
        String objectId = click.objectId();
        Long position = objectId == null ? null : objects.position(objectId);
        if (position != null && position <= POSITIONS) {
          clicksAt[position.intValue() - 1]++;
        }
      }
    }

    void addTo(Table table, String query) {
      table.row(
          query,
          Formats.number(searches),
          Formats.number(shown),
          Formats.number(clicks),
          String.format(Locale.ROOT, "%.0f %%", 100.0 * searchesWithClick / searches),
          Sparkline.of(clicksAt));
    }
  }
}
