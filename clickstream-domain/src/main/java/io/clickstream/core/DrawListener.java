package io.clickstream.core;

/**
 * Hears of numbers that are drawn again: the one drawn first could not be used, because its batch
 * was released meanwhile, or because another caller changed the session first. Many of them say
 * that writers stand in each other's way.
 *
 * <p>It is called by the threads of all callers at once, and must not throw.
 */
@FunctionalInterface
public interface DrawListener {

  /** Hears nothing. */
  DrawListener NONE = numbers -> {};

  /**
   * Numbers are drawn again.
   *
   * @param numbers how many; at least one
   */
  void drawnAgain(int numbers);
}
