package io.clickstream.interleaving;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a store reaches what is stored: in steps, each atomic. Between any two of them others may
 * act.
 */
public interface Steps {

  /**
   * Takes a step.
   *
   * @param name what it is, for the trace
   * @param effect what may come of it; one of the outcomes, whichever the store likes
   */
  <A> A take(String name, Function<StoredState, List<Outcome<A>>> effect);

  /** A whole call, made of steps; the caller keeps nothing of it but its answer and its memory. */
  <A> A call(String name, Supplier<A> steps);

  /** Tells how to save and restore what the caller remembers from one call to the next. */
  default void memory(Supplier<Object> save, Consumer<Object> restore) {}

  /** The name of the process that takes the steps. */
  default String process() {
    return "another";
  }

  default <A> A read(String name, Function<StoredState, A> reading) {
    return take(name, state -> List.of(new Outcome<>(state, reading.apply(state))));
  }

  default <A> A write(String name, Function<StoredState, Outcome<A>> writing) {
    return take(name, state -> List.of(writing.apply(state)));
  }

  /** What is stored after a step, and what the step answered. */
  record Outcome<A>(StoredState state, A answer) {}
}
