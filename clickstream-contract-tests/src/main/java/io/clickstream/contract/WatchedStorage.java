package io.clickstream.contract;

import io.clickstream.port.BatchStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storage every call of which goes through a watcher, who may count it, delay it or lose it. */
final class WatchedStorage implements Storage {

  private final Storage storage;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;

  WatchedStorage(Storage storage, Watcher watcher) {
    this.storage = storage;
    this.batches = watched(BatchStore.class, "batches", storage.batches(), watcher);
    this.sessions = watched(SessionStore.class, "sessions", storage.sessions(), watcher);
    this.events = watched(EventStore.class, "events", storage.events(), watcher);
  }

  private static <T> T watched(Class<T> port, String name, T store, Watcher watcher) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                watcher.around(
                    new PortCall(
                        name + "." + method.getName(),
                        arguments == null ? List.of() : List.of(arguments),
                        () -> {
                          try {
                            return method.invoke(store, arguments);
                          } catch (InvocationTargetException thrown) {
                            throw thrown.getCause() == null ? thrown : thrown.getCause();
                          }
                        }))));
  }

  @Override
  public BatchStore batches() {
    return batches;
  }

  @Override
  public SessionStore sessions() {
    return sessions;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public void close() {
    storage.close();
  }

  /** Stands between a caller and a store. */
  @FunctionalInterface
  interface Watcher {

    /** Answers for the store; {@link PortCall#proceed} asks it. */
    @Nullable Object around(PortCall call) throws Throwable;
  }

  /** What a store does when it is asked. */
  @FunctionalInterface
  interface Answer {

    @Nullable Object get() throws Throwable;
  }

  /**
   * A call of a store.
   *
   * @param name for example {@code sessions.insert}
   * @param arguments what it is asked
   * @param answer asks the store
   */
  record PortCall(String name, List<Object> arguments, Answer answer) {

    @Nullable Object proceed() throws Throwable {
      return answer.get();
    }
  }
}
