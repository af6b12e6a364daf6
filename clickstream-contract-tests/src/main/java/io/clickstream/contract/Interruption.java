package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How a caller is cut short at one of its storage calls. */
enum Interruption {
  /** The call is carried out, and its answer is lost. */
  LOST_ANSWER,
  /** The call is not carried out. */
  LOST_CALL,
  /** Neither this call nor any later one is carried out. */
  DEATH;

  /**
   * Runs an operation that is cut short at its n-th storage call, and that may go on nevertheless.
   *
   * @param n which call fails, from 0
   * @return whether the operation made so many calls
   */
  boolean cutsShort(BackendContract contract, int n, Consumer<ClickstreamDao> operation) {
    AtomicInteger calls = new AtomicInteger();
    ClickstreamDao failing =
        contract.watchedDao(
            call -> {
              int made = calls.getAndIncrement();
              boolean fails = made == n || (this == DEATH && made > n);
              Object answer = fails && this != LOST_ANSWER ? null : call.proceed();
              if (fails) {
                throw new StorageUnavailableException(this + " at " + call.name(), null);
              }
              return answer;
            });
    try {
      operation.accept(failing);
    } catch (StorageUnavailableException expected) {
      // Most operations end here, but some have another way.
    }
    return calls.get() > n;
  }
}
