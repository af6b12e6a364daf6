package io.clickstream.interleaving;

import io.clickstream.interleaving.Replay.Answered;
import io.clickstream.interleaving.Replay.Effect;
import io.clickstream.interleaving.Replay.Paused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a process stands: what it was answered so far, and which step it takes next. */
final class Moment {

  private static final String END = "ended";

  /** What a process does next from here, by what is stored. */
  final Map<Integer, Successors> visited = new HashMap<>();

  /** Where the process stands after each answer that was met: it depends on nothing else. */
  final Map<Object, Moment> byAnswer = new HashMap<>();

  final int id;
  final List<Answered> past;
  final List<Object> answers;
  private final String next;
  private final Effect effect;

  private Moment(int id, List<Answered> past, List<Object> answers, String next, Effect effect) {
    this.id = id;
    this.past = past;
    this.answers = answers;
    this.next = next;
    this.effect = effect;
  }

  boolean ended() {
    return effect == null;
  }

  String next() {
    return next;
  }

  List<? extends Steps.Outcome<?>> outcomes(StoredState state) {
    return effect.on(state);
  }

  /**
   * Runs a process up to its next step.
   *
   * @param known the moments met before, to which a new one is added
   */
  static Moment after(List<Answered> past, Scenario.Participant process, World world, Known known) {
    Replay replay = new Replay(process.name(), past);
    List<Object> answers = new ArrayList<>();
    String next = END;
    Effect effect = null;
    try {
      World.Client client = world.over(replay);
      for (Operation operation : process.operations()) {
        answers.add(replay.call(operation.name(), () -> operation.call().apply(client)));
      }
    } catch (Paused paused) {
      next = paused.getMessage();
      effect = paused.effect();
    }
    List<Answered> remembered =
        effect == null
            ? answers.stream().map(answer -> new Answered(END, answer, true, null)).toList()
            : replay.remembered();
    Moment found = known.byPast.get(remembered);
    if (found == null) {
      found = new Moment(known.moments.size(), remembered, answers, next, effect);
      known.byPast.put(remembered, found);
      known.moments.add(found);
    }
    return found;
  }

  /** The moments of one process. */
  static final class Known {
    final Map<List<Answered>, Moment> byPast = new HashMap<>();
    final List<Moment> moments = new ArrayList<>();
  }

  /**
   * What may come of the next step.
   *
   * @param complaint what is wrong already, or {@code null}
   * @param list each outcome
   */
  record Successors(String complaint, List<Successor> list) {}

  /**
   * One outcome of a step.
   *
   * @param moment where the process stands then
   * @param state what is stored then
   * @param answer what the step answered
   */
  record Successor(int moment, int state, Object answer) {}
}
