package io.clickstream.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** A dialect whose connections tell a test each statement before it is executed or prepared. */
final class WatchedDialect extends SqliteDialect {

  private final Consumer<String> before;

  WatchedDialect(Path file, SqliteOptions options, Consumer<String> before) {
    super(new StoreFile(file), options);
    this.before = before;
  }

  @Override
  public Connection connect() throws SQLException {
    return watched(Connection.class, super.connect());
  }

  private <T> T watched(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                before.accept(sql);
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Statement plain && !(result instanceof PreparedStatement)
                    ? watched(Statement.class, plain)
                    : result;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
