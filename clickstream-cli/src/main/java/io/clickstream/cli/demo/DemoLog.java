package io.clickstream.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickstream.cli.demo.DemoShop.Search;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Generates the search log of a shop in the format of User Behavior Insights. The same parameters
 * give the same log, byte for byte. Rows are written as they are generated, so a log can have any
 * size.
 *
 * <p>Like real logs it is not clean: some facet requests share the id of their query, some events
 * come before their query or belong to none, and timestamps have three formats. Beyond that it has
 * a given number of rows that cannot be imported.
 */
public final class DemoLog {

  /** The seed of {@link #small()}. */
  public static final long SEED = 20260302;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant OPENING = Instant.parse("2026-03-02T08:00:00.123Z");
  private static final int FACETS_EVERY = 7;
  private static final int EARLY_EVERY = 11;
  private static final int LOST_EVERY = 97;

  private final long seed;
  private final int queries;
  private final int events;
  private final int dirty;

  /**
   * Creates a log.
   *
   * @param seed two logs with different seeds have no ids in common
   * @param queries the number of different queries, at least 1
   * @param events the number of events that can be imported
   * @param dirty the number of rows that cannot be imported
   * @throws IllegalArgumentException if a number is too small
   */
  public DemoLog(long seed, int queries, int events, int dirty) {
    if (queries < 1 || events < 0 || dirty < 0) {
      throw new IllegalArgumentException(
          "No log of %d queries, %d events and %d dirty rows".formatted(queries, events, dirty));
    }
    this.seed = seed;
    this.queries = queries;
    this.events = events;
    this.dirty = dirty;
  }

  /**
   * Returns the log of the demonstration.
   *
   * @return a log of 300 queries, 2,000 events and 5 dirty rows
   */
  public static DemoLog small() {
    return new DemoLog(SEED, 300, 2000, 5);
  }

  /** The formats of a log. */
  public enum Form {
    /** The format of the OpenSearch bulk API: an action in the line before each row. */
    BULK,
    /** A row in each line. */
    PLAIN,
    /** The name of the index, a tab and a row in each line. */
    TABBED
  }

  /**
   * Writes the log.
   *
   * @param form the format
   * @param out where to write; must encode in UTF-8 if it encodes
   * @throws IOException if writing fails
   */
  public void write(Form form, Appendable out) throws IOException {
    new Run(form, out).write();
  }

  /** The state while a log is being written. */
  private final class Run {

    private final Random random = new Random(seed);
    private final DemoShop shop = new DemoShop(random);
    private final Form form;
    private final Appendable out;
    private Instant now = OPENING;
    private int eventsWritten;

    Run(Form form, Appendable out) {
      this.form = form;
      this.out = out;
    }

    void write() throws IOException {
      for (int query = 0; query < queries; query++) {
        now = now.plusMillis(20_000 + random.nextInt(180_000));
        query(query, eventCount(query));
        for (int i = 0; i < share(dirty, query); i++) {
          dirtyRow(query);
        }
      }
    }

    /** Some queries have many events and some none; the last one has the remaining ones. */
    private int eventCount(int query) {
      int left = events - eventsWritten;
      int queriesLeft = queries - query;
      long most = Math.min(left, 2L * left / queriesLeft + 1);
      return queriesLeft == 1 ? left : random.nextInt((int) most + 1);
    }

    /** Spreads a total over all queries: returns the share of one of them. */
    private int share(int whole, int query) {
      return (int) ((long) whole * (query + 1) / queries - (long) whole * query / queries);
    }

    private void query(int number, int eventCount) throws IOException {
      Search search = shop.search();
      List<Integer> results = shop.results(search);
      ObjectNode row = JSON.createObjectNode();
      row.put("application", "demo-shop");
      row.put("query_id", uuid());
      row.put("client_id", "client-" + random.nextInt(40));
      row.put("user_query", search.text());
      row.putObject("query_attributes").put("page", 1);
      row.put("timestamp", spelled(now, number));
      ArrayNode hits = row.putArray("query_response_hit_ids");
      results.forEach(sku -> hits.add(Integer.toString(sku)));

      String visit = "visit-" + uuid();
      int early = number % EARLY_EVERY == 0 ? Math.min(1, eventCount) : 0;
      events(row, visit, results, 0, early);
      if (number % FACETS_EVERY == 0) {
        ObjectNode facets = row.deepCopy();
        facets.put("query_response_id", uuid());
        facets.putArray("query_response_hit_ids");
        row("ubi_queries", facets);
      }
      row("ubi_queries", row);
      events(row, visit, results, early, eventCount);
    }

    private void events(ObjectNode query, String visit, List<Integer> results, int from, int to)
        throws IOException {
      for (int i = from; i < to; i++) {
        eventsWritten++;
        boolean lost = eventsWritten % LOST_EVERY == 0;
        ObjectNode row = JSON.createObjectNode();
        row.put("application", "demo-shop");
        row.put("action_name", action(i, results));
        row.put("query_id", lost ? uuid() : query.get("query_id").asText());
        row.put("session_id", visit);
        row.set("client_id", query.get("client_id"));
        row.set("user_query", query.get("user_query"));
        if (i % 3 == 0) {
          row.put("timestamp", now.plusMillis(i * 1300L).toEpochMilli());
        } else {
          row.put("timestamp", spelled(now.plusMillis(i * 1300L), i));
        }
        if (results.isEmpty()) {
          row.putNull("event_attributes");
        } else {
          int position = Math.min(random.nextInt(results.size()), random.nextInt(results.size()));
          int sku = results.get(position);
          ObjectNode attributes = row.putObject("event_attributes");
          ObjectNode object = attributes.putObject("object");
          object.put("object_id", Integer.toString(sku));
          object.put("object_id_field", "sku");
          object.put("name", DemoShop.title(sku));
          attributes.putObject("position").put("ordinal", position);
        }
        row("ubi_events", row);
      }
    }

    private String action(int number, List<Integer> results) {
      if (results.isEmpty()) {
        return "no_results";
      }
      int chance = random.nextInt(100);
      if (number < 3 || chance < 55) {
        return "impression";
      }
      return chance < 85 ? "click" : chance < 96 ? "add_to_cart" : "purchase";
    }

    private void dirtyRow(int number) throws IOException {
      ObjectNode row = JSON.createObjectNode();
      row.put("action_name", "click");
      row.put("query_id", uuid());
      row.put("timestamp", now.toString());
      switch (number % 3) {
        case 0 -> row("ubi_events", row.putNull("query_id"));
        case 1 -> row("ubi_events", row.put("timestamp", "just now"));
        default -> out.append("-- the log was rotated here --\n");
      }
    }

    private void row(String index, ObjectNode row) throws IOException {
      switch (form) {
        case BULK -> {
          ObjectNode action = JSON.createObjectNode();
          action.putObject("index").put("_index", index).put("_id", uuid());
          out.append(action.toString()).append('\n');
        }
        case TABBED -> out.append(index).append('\t');
        case PLAIN -> {}
      }
      out.append(row.toString()).append('\n');
    }

    private String spelled(Instant time, int number) {
      String text = time.toString();
      return number % 2 == 0 ? text : text.replace("Z", "+0000");
    }

    private String uuid() {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
  }
}
