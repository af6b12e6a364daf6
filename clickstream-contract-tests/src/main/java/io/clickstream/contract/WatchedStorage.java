package io.clickstream.contract;

import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storage whose calls all pass through a watcher, which can count, delay or drop them. */
final class WatchedStorage implements Storage {

  private final Storage storage;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;
  private final ContentStore contents;

  WatchedStorage(Storage storage, Watcher watcher) {
    this.storage = storage;
    this.batches = watched(BatchStore.class, "batches", storage.batches(), watcher);
    this.sessions = watched(SessionStore.class, "sessions", storage.sessions(), watcher);
    this.events = watched(EventStore.class, "events", storage.events(), watcher);
    this.contents = watched(ContentStore.class, "contents", storage.contents(), watcher);
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
  public ContentStore contents() {
    return contents;
  }

  @Override
  public void close() {
    storage.close();
  }

  /** Intercepts the calls to a store. */
  @FunctionalInterface
  interface Watcher {

    /** Returns the result of a call; {@link PortCall#proceed} obtains it from the store. */
    @Nullable Object around(PortCall call) throws Throwable;
  }

  /** Executes a call on the store. */
  @FunctionalInterface
  interface Answer {

    @Nullable Object get() throws Throwable;
  }

  /**
   * A call to a store.
   *
   * @param name the store and the method, for example {@code sessions.insert}
   * @param arguments the arguments of the call
   * @param answer executes the call on the store
   */
  record PortCall(String name, List<Object> arguments, Answer answer) {

    @Nullable Object proceed() throws Throwable {
      return answer.get();
    }
  }
}
