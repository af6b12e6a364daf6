package io.clickstream.interleaving;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes every step at once: for what nobody else acts beside. */
public final class Direct implements Steps {

  private final String process;
  private StoredState state;

  /** Starts with an empty store. */
  public Direct() {
    this("the only one", StoredState.EMPTY);
  }

  Direct(String process, StoredState state) {
    this.process = process;
    this.state = state;
  }

  @Override
  public String process() {
    return process;
  }

  StoredState state() {
    return state;
  }

  @Override
  public <A> A take(String name, Function<StoredState, List<Outcome<A>>> effect) {
    Outcome<A> outcome = effect.apply(state).get(0);
    state = outcome.state();
    return outcome.answer();
  }

  @Override
  public <A> A call(String name, Supplier<A> steps) {
    return steps.get();
  }
}
