package io.clickstream.jdbi.testing;

import io.clickstream.jdbi.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Wraps a dialect so that its database can be made unreachable, as if by a network failure. */
public final class DatabaseUnderTest {

  private final Dialect real;
  private final int codeWhenCutOff;
  private volatile boolean cutOff;

  /**
   * Wraps a dialect.
   *
   * @param real the dialect to wrap
   * @param codeWhenCutOff the error code that the driver throws if the database is unreachable
   */
  public DatabaseUnderTest(Dialect real, int codeWhenCutOff) {
    this.real = real;
    this.codeWhenCutOff = codeWhenCutOff;
  }

  /**
   * Returns a dialect whose connections fail while the database is cut off.
   *
   * @return a proxy of the wrapped dialect
   */
  public Dialect dialect() {
    return proxy(Dialect.class, this::askDialect);
  }

  /** Makes the database unreachable: opening and using connections fails from then on. */
  public void cutOff() {
    cutOff = true;
  }

  /** Makes the database reachable again, so that open resources can be closed. */
  public void plugIn() {
    cutOff = false;
  }

  /**
   * Changes one row behind the back of the storage, as a faulty program would.
   *
   * @param sql an update with positional parameters
   * @param parameters the values of the parameters
   * @throws IllegalStateException if the update fails or does not change exactly one row
   */
  public void execute(String sql, String... parameters) {
    try (Connection connection = real.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException(
            "There is no such record: " + String.join(", ", parameters));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Object askDialect(Method method, Object... arguments) throws Throwable {
    if (!method.getName().equals("connect")) {
      return ask(real, method, arguments);
    }
    requireReachable();
    Connection connection = real.connect();
    return proxy(
        Connection.class,
        (asked, given) -> {
          requireReachable();
          return ask(connection, asked, given);
        });
  }

  private void requireReachable() throws SQLException {
    if (cutOff) {
      throw new SQLException("the cable is out", "08006", codeWhenCutOff);
    }
  }

  private static Object ask(Object real, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method, arguments)));
  }

  @FunctionalInterface
  private interface Call {
    Object of(Method method, Object... arguments) throws Throwable;
  }
}
