package io.clickstream.interleaving;

import static io.clickstream.model.SessionBatchStatus.RELEASED;

import io.clickstream.StorageUnavailableException;
import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.interleaving.StoredContents.Undelivered;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Batches as every database keeps them: each call changes one record, so each is one step. */
public class SteppedBatches implements BatchStore {

  protected final Steps steps;

  public SteppedBatches(Steps steps) {
    this.steps = steps;
  }

  @Override
  public Optional<SessionBatch> latest() {
    return steps.read("latest batch", StoredState::latest);
  }

  @Override
  public boolean open(SessionBatch batch) {
    return steps.write(
        "open " + batch.batchId(),
        state ->
            state.batch(batch.batchId()).isPresent()
                ? new Outcome<>(state, false)
                : new Outcome<>(state.withOpened(batch), true));
  }

  @Override
  public Optional<SessionBatch> draw(String batchId, int count) {
    return steps.write(
        "draw " + count + " from " + batchId,
        state -> changed(state, state.batch(batchId).filter(this::drawable), count));
  }

  protected boolean drawable(SessionBatch batch) {
    return batch.collecting();
  }

  private static Outcome<Optional<SessionBatch>> changed(
      StoredState state, Optional<SessionBatch> batch, int count) {
    Optional<SessionBatch> next =
        batch.map(b -> with(b, b.status(), b.sessionCounter() + count, b.sealed()));
    return new Outcome<>(next.map(state::withBatch).orElse(state), next);
  }

  @Override
  public Optional<SessionBatch> find(String batchId) {
    return steps.read("find " + batchId, state -> state.batch(batchId));
  }

  @Override
  public Optional<SessionBatch> findByRelease(String releaseId) {
    return steps.read("find release " + releaseId, state -> state.released(releaseId));
  }

  @Override
  public ReleaseResult release(String batchId, String releaseId, Instant at) {
    return steps.write(
        "release " + batchId + " as " + releaseId,
        state -> {
          Optional<SessionBatch> batch = state.batch(batchId).filter(SessionBatch::collecting);
          if (batch.isEmpty()) {
            return new Outcome<>(state, ReleaseResult.NOT_COLLECTING);
          }
          if (state.released(releaseId).isPresent()) {
            return new Outcome<>(state, ReleaseResult.RELEASE_ID_TAKEN);
          }
          return new Outcome<>(
              state.withBatch(released(batch.get(), releaseId, at)), ReleaseResult.RELEASED);
        });
  }

  protected SessionBatch released(SessionBatch batch, String releaseId, Instant at) {
    return new SessionBatch(
        batch.batchId(),
        batch.ordinal(),
        RELEASED,
        batch.sessionCounter(),
        batch.createdAt(),
        releaseId,
        at,
        false,
        false);
  }

  @Override
  public Optional<SessionBatch> change(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    return steps.write(
        "change " + batchId + " from " + from + " to " + to,
        state -> {
          Optional<SessionBatch> next =
              state
                  .batch(batchId)
                  .filter(batch -> batch.status() == from)
                  .map(batch -> with(batch, to, batch.sessionCounter(), batch.sealed()));
          return new Outcome<>(next.map(state::withBatch).orElse(state), next);
        });
  }

  @Override
  public void markSealed(String batchId) {
    steps.write(
        "mark " + batchId + " sealed",
        state ->
            new Outcome<>(state.withBatch(state.batch(batchId).orElseThrow().asSealed()), "done"));
  }

  @Override
  public List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
    return steps.read(
        "list batches",
        state ->
            state.batches().stream()
                .filter(batch -> statuses.contains(batch.status()))
                .sorted(Comparator.comparing(SessionBatch::ordinal).reversed())
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList());
  }

  @Override
  public Optional<ContentState> contentState(String batchId) {
    return steps.read(
        "content state of " + batchId,
        state -> state.batch(batchId).map(batch -> state.contents().state(batchId)));
  }

  @Override
  public boolean setContent(String batchId, ContentState expected, ContentState next) {
    SetAnswer answer =
        steps.take(
            "set content of %s to %s, epoch %d".formatted(batchId, next.contentId(), next.epoch()),
            state -> setOutcomes(state, new Undelivered(batchId, expected, next)));
    if (answer == SetAnswer.LOST) {
      throw new StorageUnavailableException("The answer was lost", null);
    }
    return answer == SetAnswer.SET;
  }

  /** What may come of setting a content. */
  protected List<Outcome<SetAnswer>> setOutcomes(StoredState state, Undelivered set) {
    return List.of(
        mayBeSet(state, set)
            ? new Outcome<>(withSet(state, set), SetAnswer.SET)
            : new Outcome<>(state, SetAnswer.REFUSED));
  }

  protected boolean mayBeSet(StoredState state, Undelivered set) {
    return state.batch(set.batchId()).isPresent()
        && set.expected().matches(state.contents().state(set.batchId()));
  }

  protected static StoredState withSet(StoredState state, Undelivered set) {
    SessionBatch batch = state.batch(set.batchId()).orElseThrow();
    return state
        .withBatch(
            new SessionBatch(
                batch.batchId(),
                batch.ordinal(),
                batch.status(),
                batch.sessionCounter(),
                batch.createdAt(),
                batch.releaseId(),
                batch.releasedAt(),
                batch.sealed(),
                set.next().frozen()))
        .withContents(state.contents().withState(set.batchId(), set.next()));
  }

  /** What a caller is told about a set. */
  protected enum SetAnswer {
    SET,
    REFUSED,
    LOST
  }

  private static SessionBatch with(
      SessionBatch batch, SessionBatchStatus status, long counter, boolean sealed) {
    return new SessionBatch(
        batch.batchId(),
        batch.ordinal(),
        status,
        counter,
        batch.createdAt(),
        batch.releaseId(),
        batch.releasedAt(),
        sealed,
        batch.frozen());
  }
}
