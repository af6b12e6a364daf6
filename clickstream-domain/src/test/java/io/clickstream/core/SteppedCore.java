package io.clickstream.core;

import io.clickstream.ClickstreamDao;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.interleaving.SteppedContents;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.interleaving.Steps;
import io.clickstream.interleaving.World;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionVersion;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentState;
import io.clickstream.port.Storage;
import java.time.Instant;
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

  static final ContentFormat LINES = new RememberedLines();

  static final ClickstreamOptions OPTIONS = ClickstreamOptions.DEFAULTS.withClock(World.CLOCK);

  static final World REAL = of(Core::new);

  private SteppedCore() {}

  static World of(BiFunction<Steps, Storage, Core> core) {
    return new World(
        SteppedStorage::faithful, (steps, storage) -> core.apply(steps, storage).dao());
  }

  /** Reads with other rules. */
  static World reading(BiFunction<Steps, Storage, BatchVersions> versions) {
    return of(
        (steps, storage) ->
            new Core(steps, storage) {
              @Override
              BatchVersions versions() {
                return versions.apply(steps, storage);
              }
            });
  }

  /** What the core is made of; a test replaces what is to have another rule. */
  static class Core {

    final Steps steps;
    final Storage storage;
    final Batches batches;
    final FrozenBatches frozen;

    Core(Steps steps, Storage storage) {
      this.steps = steps;
      this.storage = storage;
      this.batches = new SteppedBatchesOfCore(steps, storage);
      this.frozen = new FrozenBatches(batches, storage.batches(), storage.contents(), LINES);
    }

    Registrations registrations() {
      return new SteppedRegistrations(steps, batches, storage);
    }

    BatchVersions versions() {
      return new SteppedVersions(steps, storage);
    }

    BatchReader reader() {
      return new BatchReader(batches, storage.sessions(), versions(), storage.events(), frozen);
    }

    Freezer freezer(BatchReader rows) {
      return new SteppedFreezer(this, rows);
    }

    LateArrivals lateArrivals(Registrations registrations) {
      return new LateArrivals(frozen, registrations, storage.sessions(), storage.events());
    }

    final ClickstreamDao dao() {
      Registrations registrations = registrations();
      BatchReader reader = reader();
      return new StoreClickstreamDao(
          new CoreParts(
              storage,
              batches,
              registrations,
              frozen,
              reader,
              freezer(reader),
              lateArrivals(registrations)));
    }
  }

  /** Names its contents after the process, and writes each session in a part of its own. */
  static class SteppedFreezer extends Freezer {

    final Core core;
    private int attempts;

    SteppedFreezer(Core core, BatchReader rows) {
      super(
          core.batches,
          core.storage.batches(),
          rows,
          core.storage.contents(),
          LINES,
          World.CLOCK,
          sessions -> {});
      this.core = core;
      core.steps.memory(() -> attempts, memory -> attempts = (int) memory);
    }

    @Override
    Optional<Receipt> attempt(SessionBatch batch, ContentState before) {
      return core.steps.call(
          "attempt to freeze " + batch.batchId(), () -> super.attempt(batch, before));
    }

    @Override
    ContentKey newKey(String batchId, Instant now) {
      attempts++;
      ContentKey key = new ContentKey(batchId, core.steps.process() + "-" + attempts);
      SteppedContents.begin(core.steps, key);
      return key;
    }

    @Override
    ContentWriter writer(ContentKey key) {
      return new ContentWriter(core.storage.contents(), key, LINES, 1);
    }
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
    boolean bringForward(RegisteredSession frozen) {
      return steps.call("bring forward " + frozen.sessionId(), () -> super.bringForward(frozen));
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

    @Override
    List<RegisteredSession> piece(
        String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
      return steps.call(
          "piece of " + batchId,
          () -> super.piece(batchId, afterNumber, limit, irrelevantIncluded));
    }
  }
}
