package io.clickstream.cli.command;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.model.SessionBatch;

/** Makes the exceptions for batches that must be frozen, and are not. */
final class NotFrozen {

  private NotFrozen() {}

  /** Returns the exception for a batch, which says what to do about it. */
  static CommandException batch(
      BatchNotFrozenException failure, ClickstreamDao dao, StoreChoice choice) {
    String id = failure.batchId();
    boolean collecting = dao.getBatch(id).filter(SessionBatch::collecting).isPresent();
    return new CommandException(
        ExitCode.REFUSED,
        collecting
            ? "Batch '%s' is not frozen, because it still collects; release it first".formatted(id)
            : "Batch '%s' is not frozen; '%s' freezes it"
                .formatted(id, Formats.command("freeze " + id + choice.asOption())),
        failure);
  }
}
