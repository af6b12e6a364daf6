package io.clickstream.maps;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.maps.MapSessionStore.Place;
import io.clickstream.model.RegisteredSession;
import io.clickstream.port.BatchStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

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
      SessionStore sessions =
          (SessionStore)
              Proxy.newProxyInstance(
                  SessionStore.class.getClassLoader(),
                  new Class<?>[] {SessionStore.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("newest")) {
                      seen.set(places());
                    }
                    try {
                      Object answer = method.invoke(storage.sessions(), arguments);
                      return method.getName().equals("preserved")
                          ? among((List<?>) answer)
                          : answer;
                    } catch (InvocationTargetException thrown) {
                      throw thrown.getCause();
                    }
                  });
      return super.dao(new WithSessions(storage, sessions), clock);
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
    public void close() {
      storage.close();
    }
  }
}
