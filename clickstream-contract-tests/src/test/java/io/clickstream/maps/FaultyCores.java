package io.clickstream.maps;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.LateEvents;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.SessionStore.ReplaceResult;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fixtures whose core breaks one rule of frozen batches each. The core itself is the real one; the
 * stores between it and the maps turn its steps into the wrong ones.
 */
final class FaultyCores {

  private FaultyCores() {}

  /** Does not look whether a batch is frozen, and puts the new content in the place of the old. */
  static final class FreezingTwice extends MapFixture {

    private final ThreadLocal<Boolean> freezing = ThreadLocal.withInitial(() -> false);

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      Storage overlooking =
          Around.batches(
              storage,
              (method, arguments, call) -> {
                if (freezing.get() && method.equals("contentState")) {
                  return withoutContent((Optional<?>) call.get());
                } else if (freezing.get() && method.equals("setContent")) {
                  String batchId = (String) arguments.get(0);
                  ContentState stored = storage.batches().contentState(batchId).orElseThrow();
                  return storage
                      .batches()
                      .setContent(batchId, stored, (ContentState) arguments.get(2));
                }
                return call.get();
              });
      return new ForwardingClickstreamDao(super.dao(overlooking, clock)) {
        @Override
        public Optional<Receipt> freezeBatch(String batchId) {
          freezing.set(true);
          try {
            return super.freezeBatch(batchId);
          } finally {
            freezing.set(false);
          }
        }
      };
    }

    private static Optional<ContentState> withoutContent(Optional<?> state) {
      return state
          .map(ContentState.class::cast)
          .map(stored -> new ContentState(stored.epoch(), null, null));
    }
  }

  /** Reads the sessions and events that are stored now, whether the batch is frozen or not. */
  static final class ReadingTheRows extends MapFixture {

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      ClickstreamDao rows =
          super.dao(
              Around.batches(
                  storage,
                  (method, arguments, call) ->
                      method.equals("find") ? notFrozen((Optional<?>) call.get()) : call.get()),
              clock);
      return new ForwardingClickstreamDao(super.dao(storage, clock)) {
        @Override
        public List<SessionWithEvents> getBatchSessions(String batchId, PageRequest page) {
          return rows.getBatchSessions(batchId, page);
        }

        @Override
        public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
          return rows.streamBatchSessions(batchId, page);
        }
      };
    }

    private static Optional<SessionBatch> notFrozen(Optional<?> found) {
      return found
          .map(SessionBatch.class::cast)
          .map(
              batch ->
                  new SessionBatch(
                      batch.batchId(),
                      batch.ordinal(),
                      batch.status(),
                      batch.sessionCounter(),
                      batch.createdAt(),
                      batch.releaseId(),
                      batch.releasedAt(),
                      batch.sealed(),
                      false));
    }
  }

  /** Takes the parts of other attempts for those of dead ones, and raises no epoch. */
  static final class DeletingThePartsOfOthers extends MapFixture {

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      return super.dao(
          Around.contents(
              storage,
              (method, arguments, call) -> {
                if (method.equals("write") && ((ContentPart) arguments.get(1)).index() == 0) {
                  ContentKey own = (ContentKey) arguments.get(0);
                  storage.contents().contentIds(own.batchId()).stream()
                      .map(contentId -> new ContentKey(own.batchId(), contentId))
                      .filter(key -> !key.equals(own))
                      .forEach(storage.contents()::delete);
                }
                return call.get();
              }),
          clock);
    }
  }

  /** Takes a compare and set without an answer for one that was not carried out. */
  static final class DeletingItsPartsAfterAnUnclearAnswer extends MapFixture {

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      return super.dao(
          Around.batches(
              storage,
              (method, arguments, call) -> {
                try {
                  return call.get();
                } catch (StorageUnavailableException unclear) {
                  if (method.equals("setContent")) {
                    ContentState next = (ContentState) arguments.get(2);
                    storage
                        .contents()
                        .delete(new ContentKey((String) arguments.get(0), next.contentId()));
                  }
                  throw unclear;
                }
              }),
          clock);
    }
  }

  /** Does what an update does when the session has changed: starts again with the same data. */
  static final class AmendingOverAnUpdate extends MapFixture {

    private final ThreadLocal<Boolean> amending = ThreadLocal.withInitial(() -> false);

    @Override
    public ClickstreamDao dao(Storage storage, InstantSource clock) {
      Storage insisting =
          Around.sessions(
              storage,
              (method, arguments, call) -> {
                Object answer = call.get();
                if (amending.get() && answer == ReplaceResult.CHANGED) {
                  RegisteredSession next = (RegisteredSession) arguments.get(1);
                  RegisteredSession newest =
                      storage.sessions().find(List.of(next.sessionId())).get(0);
                  return storage.sessions().replace(newest, next);
                }
                return answer;
              });
      return new ForwardingClickstreamDao(super.dao(insisting, clock)) {
        @Override
        public Optional<LateEvents> amend(String batchId) {
          amending.set(true);
          try {
            return super.amend(batchId);
          } finally {
            amending.set(false);
          }
        }
      };
    }
  }

  /** A storage of which the calls to one store are intercepted. */
  private record Around(
      Storage storage,
      BatchStore batches,
      SessionStore sessions,
      EventStore events,
      ContentStore contents)
      implements Storage {

    static Storage batches(Storage storage, Interceptor interceptor) {
      return new Around(
          storage,
          intercepted(BatchStore.class, storage.batches(), interceptor),
          storage.sessions(),
          storage.events(),
          storage.contents());
    }

    static Storage sessions(Storage storage, Interceptor interceptor) {
      return new Around(
          storage,
          storage.batches(),
          intercepted(SessionStore.class, storage.sessions(), interceptor),
          storage.events(),
          storage.contents());
    }

    static Storage contents(Storage storage, Interceptor interceptor) {
      return new Around(
          storage,
          storage.batches(),
          storage.sessions(),
          storage.events(),
          intercepted(ContentStore.class, storage.contents(), interceptor));
    }

    private static <T> T intercepted(Class<T> port, T store, Interceptor interceptor) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, arguments) ->
                  interceptor.call(
                      method.getName(),
                      arguments == null ? List.of() : List.of(arguments),
                      () -> {
                        try {
                          return method.invoke(store, arguments);
                        } catch (InvocationTargetException thrown) {
                          throw thrown.getCause();
                        }
                      })));
    }

    @Override
    public void close() {
      storage.close();
    }
  }

  @FunctionalInterface
  private interface Interceptor {
    Object call(String method, List<Object> arguments, Call call) throws Throwable;
  }

  @FunctionalInterface
  private interface Call {
    Object get() throws Throwable;
  }
}
