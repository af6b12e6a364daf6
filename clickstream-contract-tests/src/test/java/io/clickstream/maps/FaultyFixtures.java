package io.clickstream.maps;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.maps.MapSessionStore.Place;
import io.clickstream.model.RegisteredSession;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Fixtures with one fault each, which is not in a store. */
final class FaultyFixtures {

  private FaultyFixtures() {}

  /** Looks whether there are tables, and creates them then; another racer does the same. */
  static final class OpeningInTwoSteps extends MapFixture {

    private final Thread main = Thread.currentThread();
    private Thread creator = main;

    @Override
    public synchronized Storage open() {
      Thread caller = Thread.currentThread();
      boolean raced = creator != main && caller != main && creator != caller;
      creator = caller;
      if (raced) {
        throw new StorageException("relation \"sessions\" already exists", null);
      }
      return super.open();
    }
  }

  /** Lets through what a driver throws when it has waited for an answer in vain. */
  static final class LeakingATimeout extends FallingSilent {

    @Override
    void await() {
      throw new IllegalStateException("read timed out");
    }
  }

  /** Waits for an answer until somebody interrupts it. */
  static final class WaitingForEver extends FallingSilent {

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    void await() {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private abstract static class FallingSilent extends MapFixture {

    private volatile boolean silent;

    abstract void await();

    @Override
    public void fallSilent() {
      silent = true;
      super.fallSilent();
    }

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      return super.dao(
          withSessions(
              storage,
              (method, call) -> {
                if (silent && method.equals("find")) {
                  await();
                }
                return call.get();
              }),
          clock);
    }
  }

  /** Has a core that sees those preserved versions only which were there before the newest ones. */
  static final class ReadingPreservedVersionsFirst extends MapFixture {

    private final MapSessionStore stored;
    private final ThreadLocal<Set<Place>> seen = ThreadLocal.withInitial(Set::of);

    ReadingPreservedVersionsFirst() {
      this(new MapStorage());
    }

    private ReadingPreservedVersionsFirst(MapStorage storage) {
      super(storage);
      this.stored = storage.sessions();
    }

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      return super.dao(
          withSessions(
              storage,
              (method, call) -> {
                if (method.equals("newest")) {
                  seen.set(places());
                }
                Object answer = call.get();
                return method.equals("preserved") ? among((List<?>) answer) : answer;
              }),
          clock);
    }

    private Set<Place> places() {
      synchronized (stored) {
        return Set.copyOf(stored.preserved.keySet());
      }
    }

    private List<?> among(List<?> versions) {
      return versions.stream()
          .filter(version -> seen.get().contains(Place.of((RegisteredSession) version)))
          .toList();
    }
  }

  private static Storage withSessions(Storage storage, Around around) {
    return new WithSessions(
        storage,
        (SessionStore)
            Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) ->
                    around.call(
                        method.getName(),
                        () -> {
                          try {
                            return method.invoke(storage.sessions(), arguments);
                          } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                          }
                        })));
  }

  @FunctionalInterface
  private interface Around {
    Object call(String method, Call call) throws Throwable;
  }

  @FunctionalInterface
  private interface Call {
    Object get() throws Throwable;
  }

  private record WithSessions(Storage storage, SessionStore sessions) implements Storage {

    @Override
    public BatchStore batches() {
      return storage.batches();
    }

    @Override
    public EventStore events() {
      return storage.events();
    }

    @Override
    public ContentStore contents() {
      return storage.contents();
    }

    @Override
    public void close() {
      storage.close();
    }
  }
}
