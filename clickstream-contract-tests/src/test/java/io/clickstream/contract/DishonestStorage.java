package io.clickstream.contract;

import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.maps.MapFixture;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore.ReleaseResult;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.SessionStore.ReplaceResult;
import io.clickstream.port.Storage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storages that honour nothing. */
enum DishonestStorage {
  /** Refuses every write and finds nothing. */
  KNOWS_NOTHING {
    @Override
    Object answer(PortCall call) {
      return switch (call.name()) {
        case "batches.open", "batches.setContent" -> false;
        case "batches.release" -> ReleaseResult.NOT_COLLECTING;
        case "sessions.insert" -> Collections.nCopies(sessions(call).size(), InsertResult.TAKEN);
        case "sessions.replace" -> ReplaceResult.CHANGED;
        default -> nothing(call);
      };
    }
  },
  /** Says yes to everything and keeps nothing. */
  KEEPS_NOTHING {
    @Override
    Object answer(PortCall call) {
      return switch (call.name()) {
        case "batches.open", "batches.setContent" -> true;
        case "batches.draw" ->
            Optional.of(
                new SessionBatch(
                    (String) call.arguments().get(0),
                    1,
                    SessionBatchStatus.COLLECTING,
                    (int) call.arguments().get(1),
                    Examples.batchTime(0),
                    null,
                    null,
                    false,
                    false));
        case "batches.release" -> ReleaseResult.RELEASED;
        case "sessions.insert" -> Collections.nCopies(sessions(call).size(), InsertResult.INSERTED);
        case "sessions.replace" -> ReplaceResult.REPLACED;
        case "events.add" -> ((List<?>) call.arguments().get(0)).size();
        default -> nothing(call);
      };
    }
  };

  abstract Object answer(PortCall call);

  private static List<?> sessions(PortCall call) {
    return (List<?>) call.arguments().get(0);
  }

  private static Object nothing(PortCall call) {
    return switch (call.name()) {
      case "batches.list", "sessions.find", "sessions.newest", "sessions.preserved" ->
          List.<RegisteredSession>of();
      case "contents.contentIds" -> List.<String>of();
      case "events.first", "events.counts" -> Map.of();
      case "events.add" -> 0;
      case "batches.markSealed",
          "sessions.preserve",
          "sessions.close",
          "contents.write",
          "contents.delete" ->
          null;
      default -> Optional.empty();
    };
  }

  /** Nothing can be cut off or damaged either. */
  static final class Fixture implements StorageFixture {

    private final DishonestStorage kind;

    Fixture(DishonestStorage kind) {
      this.kind = kind;
    }

    @Override
    public Storage open() {
      return new WatchedStorage(new MapFixture().open(), kind::answer);
    }

    @Override
    public void cutOff() {}

    @Override
    public void fallSilent() {}

    @Override
    public void damageSession(String sessionId) {}

    @Override
    public void damageEvent(String sessionId, String eventId) {}

    @Override
    public void damageBatch(String batchId) {}

    @Override
    public void close() {}
  }
}
