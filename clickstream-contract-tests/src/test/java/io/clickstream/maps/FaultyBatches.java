package io.clickstream.maps;

import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Batch stores with one fault each. */
final class FaultyBatches {

  private FaultyBatches() {}

  /** Whoever draws right after another thread gets the numbers which that one got. */
  static final class DrawingInTwoSteps extends MapBatchStore {

    private final Map<String, Thread> lastDrawer = new HashMap<>();
    private final Thread main = Thread.currentThread();

    @Override
    public synchronized Optional<SessionBatch> draw(String batchId, int count) {
      Thread last = lastDrawer.put(batchId, Thread.currentThread());
      boolean raced =
          last != null
              && last != main
              && last != Thread.currentThread()
              && Thread.currentThread() != main;
      Optional<SessionBatch> stored = find(batchId).filter(SessionBatch::collecting);
      return raced && stored.filter(batch -> batch.sessionCounter() >= count).isPresent()
          ? stored
          : super.draw(batchId, count);
    }
  }

  static final class OpeningTwice extends MapBatchStore {

    @Override
    public synchronized boolean open(SessionBatch batch) {
      batches.put(batch.batchId(), batch);
      return true;
    }
  }

  static final class ReleasingUnderATakenId extends MapBatchStore {

    @Override
    public synchronized ReleaseResult release(String batchId, String releaseId, Instant at) {
      List<SessionBatch> others =
          newestFirst().filter(one -> releaseId.equals(one.releaseId())).toList();
      others.forEach(other -> batches.remove(other.batchId()));
      ReleaseResult result = super.release(batchId, releaseId, at);
      others.forEach(other -> batches.putIfAbsent(other.batchId(), other));
      return result;
    }
  }

  static final class ChangingAnyStatus extends MapBatchStore {

    @Override
    public synchronized Optional<SessionBatch> change(
        String batchId, SessionBatchStatus from, SessionBatchStatus to) {
      return find(batchId).flatMap(batch -> super.change(batchId, batch.status(), to));
    }
  }

  static final class ListingOldestFirst extends MapBatchStore {

    @Override
    public synchronized List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
      List<SessionBatch> oldestFirst = new ArrayList<>(super.list(statuses, 0));
      Collections.reverse(oldestFirst);
      return oldestFirst.subList(
          0, limit == 0 ? oldestFirst.size() : Math.min(limit, oldestFirst.size()));
    }
  }

  static final class SettingContentWithoutComparing extends MapBatchStore {

    @Override
    public synchronized boolean setContent(
        String batchId, ContentState expected, ContentState next) {
      return contentState(batchId)
          .filter(stored -> super.setContent(batchId, stored, next))
          .isPresent();
    }
  }

  /** Compares the content id only. */
  static final class ForgettingTheEpoch extends MapBatchStore {

    @Override
    public synchronized boolean setContent(
        String batchId, ContentState expected, ContentState next) {
      return contentState(batchId)
          .filter(stored -> Objects.equals(stored.contentId(), expected.contentId()))
          .filter(stored -> super.setContent(batchId, stored, next))
          .isPresent();
    }
  }
}
