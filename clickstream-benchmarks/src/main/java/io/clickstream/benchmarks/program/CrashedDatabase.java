package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.ClickstreamDao;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** The SQLite file of a process that was killed. */
record CrashedDatabase(Path file) {

  private static final int AT_ONCE = 1_000;

  /** Requires that the file is not damaged. It need not exist. */
  void requireIntact() throws SQLException {
    if (!Files.exists(file)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
      require(answer.next() && answer.getString(1).equals("ok"), "the store is damaged");
    }
  }

  /**
   * Requires that sessions and events are stored. An event whose session is missing cannot be read,
   * so events are pushed again: one that is stored as new was lost.
   */
  void requireStored(List<String> sessionIds, List<EventKey> events) {
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      forEachPart(
          sessionIds,
          ids -> {
            int lost = ids.size() - dao.getSessions(ids, 1).size();
            require(lost == 0, "lost " + lost + " sessions");
          });
      forEachPart(
          events,
          keys -> {
            int lost = dao.pushEvents(keys.stream().map(EventKey::event).toList()).stored();
            require(lost == 0, "lost " + lost + " events");
          });
    }
  }

  private static <T> void forEachPart(List<T> all, Consumer<List<T>> task) {
    for (int first = 0; first < all.size(); first += AT_ONCE) {
      task.accept(all.subList(first, Math.min(first + AT_ONCE, all.size())));
    }
  }
}
