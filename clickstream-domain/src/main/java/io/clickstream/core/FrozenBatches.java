package io.clickstream.core;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.model.SessionBatch;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import java.util.Optional;

/** Opens the content of frozen batches. */
final class FrozenBatches {

  private final Batches batches;
  private final BatchStore states;
  private final ContentStore contents;
  private final ContentFormat format;

  FrozenBatches(Batches batches, BatchStore states, ContentStore contents, ContentFormat format) {
    this.batches = batches;
    this.states = states;
    this.contents = contents;
    this.format = format;
  }

  /** Opens the content of a batch, which must be frozen; empty if there is no such batch. */
  Optional<FrozenContent> find(String batchId) {
    return batches.find(batchId).map(SessionBatch::batchId).map(this::open);
  }

  /** Opens the content of a batch, which exists and must be frozen. */
  FrozenContent open(String batchId) {
    ContentState state = states.contentState(batchId).orElse(ContentState.NONE);
    if (!state.frozen()) {
      throw new BatchNotFrozenException(batchId);
    }
    return new FrozenContent(states, contents, format, batchId, state);
  }
}
