package io.clickstream.interleaving;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes one step of each call of a port, as a database with transactions does. */
public final class AtomicPorts implements Steps {

  private final Steps outside;
  private Steps inside;

  public AtomicPorts(Steps steps) {
    this.outside = steps;
    this.inside = steps;
  }

  @Override
  public String process() {
    return outside.process();
  }

  @Override
  public <A> A take(String name, Function<StoredState, List<Outcome<A>>> effect) {
    return inside.take(name, effect);
  }

  @Override
  public <A> A call(String name, Supplier<A> steps) {
    return outside.write(
        name,
        state -> {
          Direct direct = new Direct(outside.process(), state);
          inside = direct;
          A answer = steps.get();
          inside = outside;
          return new Outcome<>(direct.state(), answer);
        });
  }
}
