package io.clickstream.jdbi.testing;

import io.clickstream.jdbi.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A dialect whose database can be cut off, as if it were behind a cable. */
public final class DatabaseUnderTest {

  private final Dialect real;
  private final int codeWhenCutOff;
  private volatile boolean cutOff;

  /** The code is the one that the driver would give. */
  public DatabaseUnderTest(Dialect real, int codeWhenCutOff) {
    this.real = real;
    this.codeWhenCutOff = codeWhenCutOff;
  }

  public Dialect dialect() {
    return proxy(Dialect.class, this::askDialect);
  }

  public void cutOff() {
    cutOff = true;
  }

  /** The other way round, so that what is held open can be given back. */
  public void plugIn() {
    cutOff = false;
  }

  /** Past the storage, as a faulty program would. */
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
