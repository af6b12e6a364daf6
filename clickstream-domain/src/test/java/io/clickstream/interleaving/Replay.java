package io.clickstream.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a process again with the answers it has had, up to the step that is to be taken next.
 *
 * <p>Of a call that has ended only its answer is kept, because the process saw nothing else: so all
 * orders of its steps that led to one answer are one past.
 */
final class Replay implements Steps {

  private final List<Answered> past;
  private final List<Answered> remembered = new ArrayList<>();
  private int position;
  private final String process;
  private final List<Supplier<Object>> saves = new ArrayList<>();
  private final List<Consumer<Object>> restores = new ArrayList<>();

  Replay(String process, List<Answered> past) {
    this.process = process;
    this.past = past;
  }

  @Override
  public String process() {
    return process;
  }

  List<Answered> remembered() {
    return List.copyOf(remembered);
  }

  @Override
  public void memory(Supplier<Object> save, Consumer<Object> restore) {
    saves.add(save);
    restores.add(restore);
  }

  @Override
  @SuppressWarnings("unchecked") // the same name had an answer of the same type
  public <A> A take(String name, Function<StoredState, List<Outcome<A>>> effect) {
    if (position == past.size()) {
      throw new Paused(name, effect::apply);
    }
    return (A) again(name);
  }

  @Override
  @SuppressWarnings("unchecked") // the same name had an answer of the same type
  public <A> A call(String name, Supplier<A> steps) {
    if (position < past.size() && past.get(position).endOf(name)) {
      restore(past.get(position).memory());
      return (A) again(name);
    }
    int begin = remembered.size();
    A answer = steps.get();
    remembered.subList(begin, remembered.size()).clear();
    Answered ended = new Answered(name, answer, true, saves.stream().map(Supplier::get).toList());
    if (begin == 0 || !remembered.get(begin - 1).equals(ended)) {
      // How often in a row the same was tried in vain makes no difference.
      remembered.add(ended);
    }
    return answer;
  }

  private void restore(Object memory) {
    for (int i = 0; i < restores.size(); i++) {
      restores.get(i).accept(((List<?>) memory).get(i));
    }
  }

  private Object again(String name) {
    Answered next = past.get(position++);
    if (!next.name().equals(name)) {
      throw new IllegalStateException(
          "not deterministic: '" + name + "' where '" + next.name() + "' was");
    }
    remembered.add(next);
    return next.answer();
  }

  /** A step, or a whole call, what it answered, and what the caller remembered after the call. */
  record Answered(String name, Object answer, boolean wholeCall, Object memory) {

    boolean endOf(String call) {
      return wholeCall && name.equals(call);
    }
  }

  /** The step that a process waits to take. */
  @FunctionalInterface
  interface Effect {
    List<? extends Outcome<?>> on(StoredState state);
  }

  /** Ends a replay. An error, so that no code under test catches it. */
  static final class Paused extends Error {

    private static final long serialVersionUID = 1L;

    private final transient Effect effect;

    Paused(String name, Effect effect) {
      super(name, null, false, false);
      this.effect = effect;
    }

    Effect effect() {
      return effect;
    }
  }
}
