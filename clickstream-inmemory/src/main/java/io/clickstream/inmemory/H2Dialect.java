package io.clickstream.inmemory;

import io.clickstream.jdbi.Dialect;
import io.clickstream.jdbi.IntegrityCheck;
import io.clickstream.jdbi.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;

/** H2 in memory: the database exists as long as one of its connections is open. */
final class H2Dialect implements Dialect {

  /** The maximum length of an array in H2. */
  private static final int GREATEST_ARRAY = 65_536;

  /** Less than the maximum length of an array: H2 is disproportionately slow with large arrays. */
  private static final int MOST_KEYS = 10_000;

  private static final Set<Integer> UNAVAILABLE =
      Set.of(ErrorCode.CONNECTION_BROKEN_1, ErrorCode.LOCK_TIMEOUT_1);

  private final JdbcDataSource database = new JdbcDataSource();

  H2Dialect() {
    database.setURL("jdbc:h2:mem:clickstream-" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE");
  }

  @Override
  public Connection connect() throws SQLException {
    return database.getConnection();
  }

  @Override
  public IntegrityCheck install(Connection connection, List<Migration> migrations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Migration migration : migrations) {
        statement.execute(String.join(";", migration.statements()));
      }
      return IntegrityCheck.NONE;
    }
  }

  @Override
  public boolean unavailable(SQLException failure) {
    return UNAVAILABLE.contains(failure.getErrorCode());
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public String textType() {
    return "VARCHAR";
  }

  @Override
  public String numberType() {
    return "BIGINT";
  }

  /** Up to 1 GB. Unlike a {@code BLOB}, it is stored and read as an array, which costs no copy. */
  @Override
  public String bytesType() {
    return "VARBINARY";
  }

  @Override
  public String tableOptions() {
    return "";
  }

  /** Needed because H2 compares text by UTF-16 code units; it compares bytes as unsigned. */
  @Override
  public String eventOrderDefinition() {
    return ", event_order VARBINARY GENERATED ALWAYS AS (STRINGTOUTF8(event_id))";
  }

  @Override
  public String eventOrder() {
    return "event_order";
  }

  @Override
  public String among(String column) {
    return column + " = ANY(:keys)";
  }

  @Override
  public List<Argument> keys(Collection<String> keys) {
    Object[] all = keys.toArray();
    List<Argument> arrays = new ArrayList<>();
    for (int from = 0; from == 0 || from < all.length; from += MOST_KEYS) {
      Object[] array = Arrays.copyOfRange(all, from, Math.min(all.length, from + MOST_KEYS));
      arrays.add((position, statement, context) -> statement.setObject(position, array));
    }
    return arrays;
  }

  /** Sorts by session id first; otherwise H2 would not use the index for the order. */
  @Override
  public String firstEvents(String columns) {
    return """
        SELECT ARRAY(
          SELECT ROW(%s) FROM session_events WHERE session_id = keys.session_id
          ORDER BY session_id, created_at, event_order FETCH FIRST :limit ROWS ONLY)
        FROM UNNEST(:keys) AS keys (session_id)
        """
        .formatted(columns);
  }

  @Override
  public int greatestFirstEvents() {
    return GREATEST_ARRAY;
  }

  @Override
  public <T> RowMapper<List<T>> eventsOfRow(RowMapper<T> event) {
    return (row, context) -> {
      List<T> events = new ArrayList<>();
      for (Object inArray : (Object[]) row.getArray(1).getArray()) {
        ResultSet columns = (ResultSet) inArray;
        columns.next();
        events.add(event.map(columns, context));
      }
      return events;
    };
  }
}
