package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A store that a test can replace, or make unreachable, while the service runs. */
public final class StoreProxy {

  private StoreProxy() {}

  /** Returns a DAO that calls the current one, or fails as one that cannot reach its store. */
  public static ClickstreamDao of(Supplier<ClickstreamDao> current, BooleanSupplier unreachable) {
    return (ClickstreamDao)
        Proxy.newProxyInstance(
            StoreProxy.class.getClassLoader(),
            new Class<?>[] {ClickstreamDao.class},
            (proxy, method, arguments) -> {
              if (unreachable.getAsBoolean() && !method.getName().equals("close")) {
                throw new StorageUnavailableException("The store is away", null);
              }
              try {
                return method.invoke(current.get(), arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
