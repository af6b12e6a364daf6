package io.clickstream.core;

import io.clickstream.BatchCollectingException;
import io.clickstream.StorageException;
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

/**
 * Freezes released batches. Each attempt writes parts of its own; a compare and set on the batch
 * decides which of them is the content. Until then nobody reads the parts, so an attempt may end
 * anywhere.
 */
final class Freezer {

  private final Batches batches;
  private final BatchStore states;
  private final BatchReader rows;
  private final ContentStore contents;
  private final ContentFormat format;
  private final InstantSource clock;

  Freezer(
      Batches batches,
      BatchStore states,
      BatchReader rows,
      ContentStore contents,
      ContentFormat format,
      InstantSource clock) {
    this.batches = batches;
    this.states = states;
    this.rows = rows;
    this.contents = contents;
    this.format = format;
    this.clock = clock;
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
      if (state.frozen()) {
        return Optional.ofNullable(state.receipt());
      }
      Optional<Receipt> receipt = attempt(batch, state);
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    throw Batches.gaveUp("freeze batch '" + batchId + "'");
  }

  private ContentState state(String batchId) {
    return states.contentState(batchId).orElse(ContentState.NONE);
  }

  /** Makes one attempt; empty if the state was changed meanwhile. */
  private Optional<Receipt> attempt(SessionBatch batch, ContentState before) {
    Instant now = clock.instant();
    ContentKey key = new ContentKey(batch.batchId(), newContentId(now));
    Receipt receipt = receipt(batch, written(batch, key), now);
    ContentState after = new ContentState(before.epoch(), key.contentId(), receipt);
    if (isSet(batch.batchId(), before, after)) {
      return Optional.of(receipt);
    }
    contents.delete(key);
    return Optional.empty();
  }

  private Written written(SessionBatch batch, ContentKey key) {
    ContentWriter writer = new ContentWriter(contents, key, format);
    rows.rows(batch.batchId(), PageRequest.ALL).forEachOrdered(writer::write);
    return writer.finish(batch.sessionCounter());
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
   * Sets the state, and returns whether it is set. After anything but a clear answer the batch
   * tells: if it names another content, this one has lost; if it names none, the set may still
   * happen, so the failure is thrown and nothing is deleted.
   */
  private boolean isSet(String batchId, ContentState before, ContentState after) {
    try {
      if (states.setContent(batchId, before, after)) {
        return true;
      }
    } catch (StorageException unclear) {
      ContentState now = stateAfter(unclear, batchId);
      if (now.matches(before)) {
        throw unclear;
      }
    }
    return state(batchId).matches(after);
  }

  private ContentState stateAfter(StorageException unclear, String batchId) {
    try {
      return state(batchId);
    } catch (StorageException again) {
      unclear.addSuppressed(again);
      throw unclear;
    }
  }

  /** Begins with the time, so that the contents of a batch sort by age. */
  private static String newContentId(Instant now) {
    return "%014x-%s".formatted(now.toEpochMilli(), UUID.randomUUID());
  }
}
