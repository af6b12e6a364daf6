package io.clickstream.core;

import static io.clickstream.interleaving.Operation.event;
import static io.clickstream.interleaving.Operation.session;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.SteppedCore.Core;
import io.clickstream.core.SteppedCore.SteppedFreezer;
import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.Operation;
import io.clickstream.interleaving.SteppedBatches;
import io.clickstream.interleaving.SteppedSessions;
import io.clickstream.interleaving.SteppedStorage;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A batch that is frozen in parts of two sessions each, of which every third is irrelevant. Session
 * {@code s-n} has the number {@code n} and {@code n % 4} events.
 */
final class FrozenBatch {

  static final String ID = "batch-000001";
  static final ContentKey KEY = new ContentKey(ID, "the only one-1");

  /** A line of the test format has 65 bytes. */
  private static final int TWO_LINES = 66;

  final SteppedStorage storage;
  final ClickstreamDao dao;

  /** Runs after the batch's content was looked up, before it is read. */
  Runnable afterLookup = () -> {};

  /** Runs after a session was brought forward. */
  Runnable afterReplace = () -> {};

  private int revision = 1;

  FrozenBatch(int sessions) {
    Direct steps = new Direct();
    storage =
        SteppedStorage.faithful(steps)
            .with(
                new SteppedBatches(steps) {
                  @Override
                  public Optional<ContentState> contentState(String batchId) {
                    Optional<ContentState> state = super.contentState(batchId);
                    afterLookup.run();
                    return state;
                  }
                })
            .with(
                new SteppedSessions(steps) {
                  @Override
                  public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
                    ReplaceResult result = super.replace(expected, next);
                    afterReplace.run();
                    return result;
                  }
                });
    dao =
        new Core(steps, storage) {
          @Override
          Freezer freezer(BatchReader rows) {
            return new SteppedFreezer(this, rows) {
              @Override
              ContentWriter writer(ContentKey key) {
                return new ContentWriter(storage.contents(), key, SteppedCore.LINES, TWO_LINES);
              }
            };
          }
        }.dao();
    for (int n = 1; n <= sessions; n++) {
      String id = "s-" + n;
      dao.registerSession(session(id, "query " + n));
      dao.pushEvents(IntStream.range(0, n % 4).mapToObj(i -> event(id, id + "-e-" + i)).toList());
      if (n % 3 == 0) {
        dao.markSessionIrrelevant(id);
      }
    }
    if (sessions == 0) {
      storage.batches().open(SessionBatch.opened(1, SteppedCore.OPTIONS.clock().instant()));
      storage.batches().draw(ID, 1);
    }
    dao.releaseBatch("r");
    dao.freezeBatch(ID);
  }

  List<ContentPart> parts() {
    List<ContentPart> parts = new ArrayList<>();
    for (Optional<ContentPart> part = storage.contents().part(KEY, 0);
        part.isPresent();
        part = storage.contents().part(KEY, parts.size())) {
      parts.add(part.get());
    }
    return parts;
  }

  /** Stores other parts in place of those of the content. */
  void store(List<ContentPart> parts) {
    storage.contents().delete(KEY);
    parts.forEach(part -> storage.contents().write(KEY, part));
  }

  /** Replaces the content by the next revision, as an erasure does. */
  void revise() {
    Runnable lookup = afterLookup;
    afterLookup = () -> {};
    ContentState old = storage.batches().contentState(ID).orElseThrow();
    ContentKey oldKey = new ContentKey(ID, old.contentId());
    revision++;
    ContentKey key = new ContentKey(ID, "revision-" + revision);
    int index = 0;
    for (Optional<ContentPart> part = storage.contents().part(oldKey, 0);
        part.isPresent();
        part = storage.contents().part(oldKey, index)) {
      ContentPart copied = part.get();
      storage
          .contents()
          .write(
              key,
              ContentPart.of(
                  key,
                  index++,
                  copied.afterNumber(),
                  copied.lastNumber(),
                  copied.offset(),
                  copied.length(),
                  copied.gzipOffset(),
                  copied.gzip()));
    }
    ContentState next =
        new ContentState(old.epoch() + 1, key.contentId(), Operation.revised(old.receipt()));
    storage.batches().setContent(ID, old, next);
    storage.contents().delete(oldKey);
    afterLookup = lookup;
  }
}
