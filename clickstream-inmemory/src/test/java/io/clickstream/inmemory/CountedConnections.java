package io.clickstream.inmemory;

import io.clickstream.jdbi.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/** A dialect whose connections count the statements that are prepared. */
final class CountedConnections {

  private final AtomicInteger prepared = new AtomicInteger();

  Dialect counting(Dialect dialect) {
    return proxy(
        Dialect.class,
        dialect,
        result ->
            result instanceof Connection connection
                ? proxy(Connection.class, connection, inner -> inner)
                : result);
  }

  /** How many statements a piece of work prepares. */
  int during(Runnable work) {
    int before = prepared.get();
    work.run();
    return prepared.get() - before;
  }

  private <T> T proxy(Class<T> type, T target, ResultChange change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.incrementAndGet();
              }
              try {
                return change.of(method.invoke(target, arguments));
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  private interface ResultChange {
    Object of(Object result);
  }
}
