package io.clickstream.core;

import io.clickstream.BatchCollectingException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.ContentWriter.Written;
import io.clickstream.internal.Version;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Freezes released batches. Each attempt writes parts of its own; a compare and set on the batch
 * decides which of them is the content. Until then nobody reads the parts, so an attempt may end
 * anywhere.
 */
class Freezer {

  private final Batches batches;
  private final BatchStore states;
  private final BatchReader rows;
  private final ContentStore contents;
  private final ContentFormat format;
  private final InstantSource clock;
  private final IntConsumer listener;

  Freezer(
      Batches batches,
      BatchStore states,
      BatchReader rows,
      ContentStore contents,
      ContentFormat format,
      InstantSource clock,
      IntConsumer listener) {
    this.batches = batches;
    this.states = states;
    this.rows = rows;
    this.contents = contents;
    this.format = format;
    this.clock = clock;
    this.listener = listener;
  }

  /** Freezes a batch, unless it is frozen; empty if it does not exist. */
  Optional<Receipt> freeze(String batchId) {
    Optional<SessionBatch> found = batches.find(batchId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SessionBatch batch = found.get();
    if (batch.collecting()) {
      throw new BatchCollectingException(batchId);
    }
    for (int attempt = 0; attempt < Batches.MAX_ATTEMPTS; attempt++) {
      ContentState state = state(batchId);
      if (isDone(state)) {
        return Optional.ofNullable(state.receipt());
      }
      Optional<Receipt> receipt = attempt(batch, state);
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    throw Batches.gaveUp("freeze batch '" + batchId + "'");
  }

  boolean isDone(ContentState state) {
    return state.frozen();
  }

  final ContentState state(String batchId) {
    return states.contentState(batchId).orElse(ContentState.NONE);
  }

  /** Makes one attempt; empty if the state was changed meanwhile. */
  Optional<Receipt> attempt(SessionBatch batch, ContentState before) {
    Instant now = clock.instant();
    ContentKey key = newKey(batch.batchId(), now);
    Receipt receipt = receipt(batch, written(batch, key), now);
    ContentState after = new ContentState(before.epoch(), key.contentId(), receipt);
    if (isSet(key, before, after)) {
      return Optional.of(receipt);
    }
    contents.delete(key);
    return Optional.empty();
  }

  private Written written(SessionBatch batch, ContentKey key) {
    ContentWriter writer = writer(key);
    try {
      rows.rows(batch.batchId(), PageRequest.ALL)
          .forEachOrdered(
              session -> {
                writer.write(session);
                listener.accept(1);
              });
      return writer.finish(batch.sessionCounter());
    } catch (StorageException failure) {
      discard(key, failure);
      throw failure;
    }
  }

  /** Deletes parts that no batch can name, because the set was not tried: they take up space. */
  private void discard(ContentKey key, StorageException failure) {
    try {
      contents.delete(key);
    } catch (StorageException again) {
      failure.addSuppressed(again);
    }
  }

  ContentWriter writer(ContentKey key) {
    return new ContentWriter(contents, key, format);
  }

  private Receipt receipt(SessionBatch batch, Written written, Instant now) {
    return new Receipt(
        format.version(),
        batch.batchId(),
        Objects.requireNonNull(batch.releaseId()),
        batch.createdAt(),
        Objects.requireNonNull(batch.releasedAt()),
        written.bytes(),
        written.gzipBytes(),
        written.gzipSha256(),
        written.counts(),
        Version.TEXT,
        List.of(new ContentRevision(1, written.sha256(), now)));
  }

  /**
   * Sets the state, and returns whether the batch has this content now. After anything but a clear
   * success the batch tells: if it names this content, whatever its epoch is by then, the set has
   * happened. If it is still as before, the set may happen yet, so nothing may be deleted.
   *
   * @throws StorageException if it is not known whether the state was set
   */
  boolean isSet(ContentKey key, ContentState before, ContentState after) {
    StorageException unclear;
    try {
      if (states.setContent(key.batchId(), before, after)) {
        return true;
      }
      unclear = null;
    } catch (StorageException failure) {
      unclear = failure;
    }
    ContentState now = stateAfter(unclear, key.batchId());
    if (now.matches(before)) {
      throw unclear != null ? unclear : contradiction(key.batchId());
    }
    return key.contentId().equals(now.contentId());
  }

  private ContentState stateAfter(@Nullable StorageException unclear, String batchId) {
    try {
      return state(batchId);
    } catch (StorageException again) {
      if (unclear == null) {
        throw again;
      }
      unclear.addSuppressed(again);
      throw unclear;
    }
  }

  private static StorageUnavailableException contradiction(String batchId) {
    return new StorageUnavailableException(
        "It is not known whether batch '%s' was frozen: freezing it was refused as if another"
                .formatted(batchId)
            + " caller had been faster, but none was",
        null);
  }

  /** The content id begins with the time, so that the contents of a batch sort by age. */
  ContentKey newKey(String batchId, Instant now) {
    return new ContentKey(batchId, "%014x-%s".formatted(now.toEpochMilli(), UUID.randomUUID()));
  }
}
