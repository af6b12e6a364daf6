package io.clickstream.maps;

import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;

import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Batches by id. */
class MapBatchStore implements BatchStore {

  final Map<String, Object> batches = new HashMap<>();
  final Map<String, ContentState> contents = new HashMap<>();
  volatile MapStorage.State state = MapStorage.State.OPEN;

  @Override
  public synchronized Optional<SessionBatch> latest() {
    return newestFirst().findFirst();
  }

  @Override
  public synchronized boolean open(SessionBatch batch) {
    MapStorage.requireOpen(state);
    return batches.putIfAbsent(batch.batchId(), batch) == null;
  }

  @Override
  public synchronized Optional<SessionBatch> draw(String batchId, int count) {
    return changed(
        batchId,
        SessionBatch::collecting,
        old -> with(old, COLLECTING, old.sessionCounter() + count, null, null));
  }

  @Override
  public synchronized Optional<SessionBatch> find(String batchId) {
    MapStorage.requireOpen(state);
    return Optional.ofNullable(batches.get(batchId)).map(found -> readable(batchId, found));
  }

  @Override
  public synchronized Optional<SessionBatch> findByRelease(String releaseId) {
    return newestFirst().filter(batch -> releaseId.equals(batch.releaseId())).findFirst();
  }

  @Override
  public synchronized ReleaseResult release(String batchId, String releaseId, Instant at) {
    if (findByRelease(releaseId).isPresent()) {
      return ReleaseResult.RELEASE_ID_TAKEN;
    }
    return changed(
            batchId,
            SessionBatch::collecting,
            old -> with(old, RELEASED, old.sessionCounter(), releaseId, at))
        .map(released -> ReleaseResult.RELEASED)
        .orElse(ReleaseResult.NOT_COLLECTING);
  }

  @Override
  public synchronized Optional<SessionBatch> change(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    return changed(
        batchId,
        old -> old.status() == from,
        old -> with(old, to, old.sessionCounter(), old.releaseId(), old.releasedAt()));
  }

  @Override
  public synchronized void markSealed(String batchId) {
    changed(batchId, old -> !old.collecting(), SessionBatch::asSealed);
  }

  @Override
  public synchronized List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
    return newestFirst()
        .filter(batch -> statuses.contains(batch.status()))
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .toList();
  }

  @Override
  public synchronized Optional<ContentState> contentState(String batchId) {
    return find(batchId).map(batch -> contents.getOrDefault(batchId, ContentState.NONE));
  }

  @Override
  public synchronized boolean setContent(String batchId, ContentState expected, ContentState next) {
    boolean set = contentState(batchId).filter(expected::matches).isPresent();
    if (set) {
      contents.put(batchId, next);
      changed(batchId, old -> true, old -> with(old, next.frozen()));
    }
    return set;
  }

  Stream<SessionBatch> newestFirst() {
    MapStorage.requireOpen(state);
    return batches.entrySet().stream()
        .map(stored -> readable(stored.getKey(), stored.getValue()))
        .sorted(Comparator.comparingLong(SessionBatch::ordinal).reversed());
  }

  /** Compare and set: changes the batch if it is as expected. */
  private Optional<SessionBatch> changed(
      String batchId, Predicate<SessionBatch> expected, UnaryOperator<SessionBatch> change) {
    Optional<SessionBatch> next = find(batchId).filter(expected).map(change);
    next.ifPresent(batch -> batches.put(batchId, batch));
    return next;
  }

  private static SessionBatch readable(String batchId, Object found) {
    return MapStorage.readable(SessionBatch.class, found, "batch '" + batchId + "'");
  }

  private static SessionBatch with(SessionBatch old, boolean frozen) {
    return new SessionBatch(
        old.batchId(),
        old.ordinal(),
        old.status(),
        old.sessionCounter(),
        old.createdAt(),
        old.releaseId(),
        old.releasedAt(),
        old.sealed(),
        frozen);
  }

  private static SessionBatch with(
      SessionBatch old,
      SessionBatchStatus status,
      long counter,
      String releaseId,
      Instant releasedAt) {
    return new SessionBatch(
        old.batchId(),
        old.ordinal(),
        status,
        counter,
        old.createdAt(),
        releaseId,
        releasedAt,
        old.sealed(),
        old.frozen());
  }
}
