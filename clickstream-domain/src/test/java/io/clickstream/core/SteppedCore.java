package io.clickstream.core;

import io.clickstream.ClickstreamDao;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.Steps;
import io.clickstream.interleaving.World;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionVersion;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The real core, which tells the explorer where its methods begin and end: when one has ended, how
 * it came to its answer is forgotten, and many pasts become one.
 */
final class SteppedCore {

  static final World REAL = new World(SteppedStorage::faithful, SteppedCore::dao);

  static final ContentFormat LINES = new RememberedLines();

  static final ClickstreamOptions OPTIONS = ClickstreamOptions.DEFAULTS.withClock(World.CLOCK);

  private SteppedCore() {}

  private static ClickstreamDao dao(Steps steps, Storage storage) {
    Batches batches = new SteppedBatchesOfCore(steps, storage);
    return dao(steps, storage, batches, new SteppedRegistrations(steps, batches, storage));
  }

  static ClickstreamDao dao(
      Steps steps, Storage storage, Batches batches, Registrations registrations) {
    return new StoreClickstreamDao(
        storage, LINES, OPTIONS, batches, registrations, new SteppedVersions(steps, storage));
  }

  /** Reads with other rules. */
  static World reading(BiFunction<Steps, Storage, BatchVersions> versions) {
    return new World(
        SteppedStorage::faithful,
        (steps, storage) -> {
          Batches batches = new SteppedBatchesOfCore(steps, storage);
          return new StoreClickstreamDao(
              storage,
              LINES,
              OPTIONS,
              batches,
              new SteppedRegistrations(steps, batches, storage),
              versions.apply(steps, storage));
        });
  }

  static class SteppedBatchesOfCore extends Batches {

    private final Steps steps;

    SteppedBatchesOfCore(Steps steps, Storage storage) {
      super(storage.batches(), storage.sessions(), World.CLOCK);
      this.steps = steps;
      steps.memory(
          () -> Optional.ofNullable(lastDrawnFrom),
          memory -> lastDrawnFrom = (String) ((Optional<?>) memory).orElse(null));
    }

    @Override
    DrawnNumbers draw(int count) {
      return steps.call("draw " + count + " of any batch", () -> super.draw(count));
    }

    @Override
    String collectingBatchId() {
      return steps.call("the batch that collects", super::collectingBatchId);
    }

    @Override
    Optional<String> releasableBatchId() {
      return steps.call("the batch to release", super::releasableBatchId);
    }

    @Override
    Optional<SessionBatch> tryRelease(String batchId, String releaseId) {
      return steps.call("try to release", () -> super.tryRelease(batchId, releaseId));
    }

    @Override
    SessionBatch sealed(SessionBatch batch) {
      return steps.call("seal " + batch.batchId(), () -> super.sealed(batch));
    }

    @Override
    Optional<SessionBatch> find(String batchId) {
      return steps.call("find and seal " + batchId, () -> super.find(batchId));
    }
  }

  static class SteppedRegistrations extends Registrations {

    private final Steps steps;

    SteppedRegistrations(Steps steps, Batches batches, Storage storage) {
      super(batches, storage.sessions());
      this.steps = steps;
    }

    @Override
    Map<String, Registration> insert(Collection<Session> list) {
      return steps.call(
          "place " + list.stream().map(Session::sessionId).toList(),
          () -> super.insert(List.copyOf(list)));
    }

    @Override
    UpdateAttempt tryUpdate(Session session, SessionVersion expected) {
      return steps.call(
          "try to update " + session.sessionId(), () -> super.tryUpdate(session, expected));
    }

    @Override
    Optional<RegisteredSession> preserved(RegisteredSession found) {
      return steps.call("preserved " + found.sessionId(), () -> super.preserved(found));
    }
  }

  static class SteppedVersions extends BatchVersions {

    private final Steps steps;

    SteppedVersions(Steps steps, Storage storage) {
      super(storage.sessions());
      this.steps = steps;
    }

    @Override
    List<RegisteredSession> page(
        String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
      return steps.call(
          "page of " + batchId, () -> super.page(batchId, afterNumber, limit, irrelevantIncluded));
    }
  }
}
