package io.clickstream.verification.faults;

import io.clickstream.StorageUnavailableException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.BatchStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Storages that treat a fault in a way in which it must not be treated. */
enum WrongStorage {
  /** Lets the driver's own exceptions through. */
  NOT_TRANSLATED {
    @Override
    @Nullable Object answer(Storage storage, Call call) throws Throwable {
      try {
        return call.proceed();
      } catch (StorageUnavailableException failure) {
        throw failure.getCause() == null ? failure : failure.getCause();
      }
    }
  },

  /** Takes it that sessions of which it heard nothing are stored. */
  INSERTS_TAKEN_FOR_DONE {
    @Override
    @Nullable Object answer(Storage storage, Call call) throws Throwable {
      try {
        return call.proceed();
      } catch (StorageUnavailableException failure) {
        if (call.inserts()) {
          return call.allInserted();
        }
        throw failure;
      }
    }
  },

  /** Takes it that a session whose place is taken is there because it sent it twice. */
  DUPLICATES_TAKEN_FOR_DONE {
    @Override
    @Nullable Object answer(Storage storage, Call call) throws Throwable {
      Object given = call.proceed();
      return call.inserts() ? call.allInserted() : given;
    }
  },

  /** Takes it that events of which it heard nothing are known. */
  EVENTS_TAKEN_FOR_KNOWN {
    @Override
    @Nullable Object answer(Storage storage, Call call) throws Throwable {
      try {
        return call.proceed();
      } catch (StorageUnavailableException failure) {
        if (call.first() instanceof SessionEvent) {
          return call.allKnown();
        }
        throw failure;
      }
    }
  },

  /** Says of a batch that it is sealed, and seals it then. */
  SEALED_TOO_EARLY {
    @Override
    @Nullable Object answer(Storage storage, Call call) throws Throwable {
      if (call.method.getName().equals("close") && call.arguments.size() == 2) {
        storage.batches().markSealed((String) call.arguments.get(0));
      }
      return call.proceed();
    }
  };

  private static final Set<Class<?>> STORES =
      Set.of(BatchStore.class, SessionStore.class, EventStore.class);

  abstract @Nullable Object answer(Storage storage, Call call) throws Throwable;

  /** A storage that is wrong in this way and right otherwise. */
  Storage of(Storage storage) {
    return (Storage) wrong(Storage.class, storage, storage);
  }

  private Object wrong(Class<?> type, Object right, Storage storage) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          Class<?> answer = method.getReturnType();
          return STORES.contains(answer)
              ? wrong(answer, method.invoke(right), storage)
              : answer(
                  storage,
                  new Call(right, method, arguments == null ? List.of() : List.of(arguments)));
        });
  }

  /** What a store is asked. */
  record Call(Object store, Method method, List<Object> arguments) {

    @Nullable Object proceed() throws Throwable {
      try {
        return method.invoke(store, arguments.toArray());
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause() == null ? thrown : thrown.getCause();
      }
    }

    /** The first element of the list that it is asked to store, or else nothing of interest. */
    Object first() {
      return arguments.size() == 1 && arguments.get(0) instanceof List<?> list && !list.isEmpty()
          ? list.get(0)
          : this;
    }

    boolean inserts() {
      return first() instanceof RegisteredSession;
    }

    Object allInserted() {
      return allAre(InsertResult.INSERTED);
    }

    Object allKnown() {
      return allAre(false);
    }

    private Object allAre(Object result) {
      return Collections.nCopies(((List<?>) arguments.get(0)).size(), result);
    }
  }
}
