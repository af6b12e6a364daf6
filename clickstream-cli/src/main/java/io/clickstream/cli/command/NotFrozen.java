package io.clickstream.cli.command;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.model.SessionBatch;
import java.util.Optional;
import java.util.function.Function;

/** Refuses batches that must be frozen, and are not. */
final class NotFrozen {

  private NotFrozen() {}

  /** Returns what a call answers for a batch, which must exist and be frozen. */
  static <T> T orRefused(
      ClickstreamDao dao, StoreChoice choice, String batchId, Function<String, Optional<T>> call) {
    try {
      return call.apply(batchId).orElseThrow(() -> NotFound.batch(batchId, choice));
    } catch (BatchNotFrozenException failure) {
      throw refusal(failure, dao, choice);
    }
  }

  /** Says what to do about it. */
  private static CommandException refusal(
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
