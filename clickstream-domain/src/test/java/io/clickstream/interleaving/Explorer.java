package io.clickstream.interleaving;

import io.clickstream.interleaving.Moment.Known;
import io.clickstream.interleaving.Moment.Successor;
import io.clickstream.interleaving.Moment.Successors;
import io.clickstream.interleaving.Replay.Answered;
import io.clickstream.interleaving.Steps.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries every order in which the steps of a scenario's processes can be taken.
 *
 * <p>What a process does is a function of the answers it was given. So it needs no thread: it is
 * run from its start with the answers so far, until it wants to take the next step. A point of the
 * exploration is what is stored together with where each process stands; points that are equal have
 * equal futures and are visited once, nearest first, so that the first violation found is one of
 * the shortest.
 *
 * <p>At every point everybody who has not ended may crash for good. A helper then reads all
 * batches, and what it leaves must keep every promise made so far. So a crash of any processes
 * after any of their steps is covered, with the others going on before and after.
 */
public final class Explorer {

  /** No process needs so many steps however often others are faster, or it may never end. */
  private static final int MOST_STEPS = 80;

  private final Scenario scenario;
  private final World world;
  private final List<Known> known = new ArrayList<>();
  private final Map<StoredState, Integer> stateNumbers = new HashMap<>();
  private final List<StoredState> states = new ArrayList<>();
  private final List<SettledStore> settled = new ArrayList<>();
  private final SeenPoints points;

  private Explorer(Scenario scenario, World world) {
    this.scenario = scenario;
    this.world = world;
    this.points = new SeenPoints(1 + scenario.processes().size());
  }

  /** Explores until everything is visited or a promise is broken. */
  public static Exploration explore(Scenario scenario, World world) {
    return new Explorer(scenario, world).explore();
  }

  private Exploration explore() {
    points.add(start(), -1, -1);
    int[] point = new int[1 + known.size()];
    for (int at = 0; at < points.size(); at++) {
      points.read(at, point);
      Optional<String> complaint = visit(at, point);
      if (complaint.isPresent()) {
        return exploration(Optional.of(new Violation(complaint.get(), trace(at))));
      }
    }
    return exploration(Optional.empty());
  }

  private Exploration exploration(Optional<Violation> violation) {
    return new Exploration(scenario.name(), points.size(), states.size(), violation);
  }

  private int[] start() {
    Direct before = new Direct("before", StoredState.EMPTY);
    World.Client client = world.over(before);
    for (Operation operation : scenario.before()) {
      Object answer = operation.call().apply(client);
      operation.promise().check(answer, SettledStore.after(before.state(), world));
    }
    StoredState state = before.state();
    int[] start = new int[1 + scenario.processes().size()];
    for (int i = 0; i < scenario.processes().size(); i++) {
      known.add(new Known());
      Moment moment = moment(i, List.of());
      while (moment.answers.size() < scenario.processes().get(i).ended()) {
        Outcome<?> first = moment.outcomes(state).get(0);
        state = first.state();
        moment = moment(i, after(moment, first));
      }
      start[1 + i] = moment.id;
    }
    start[0] = number(state);
    return start;
  }

  private Moment moment(int process, List<Answered> past) {
    return Moment.after(past, scenario.processes().get(process), world, known.get(process));
  }

  private static List<Answered> after(Moment moment, Outcome<?> outcome) {
    List<Answered> past = new ArrayList<>(moment.past);
    past.add(new Answered(moment.next(), outcome.answer(), false, null));
    return past;
  }

  private int number(StoredState state) {
    return stateNumbers.computeIfAbsent(
        state,
        added -> {
          states.add(added);
          settled.add(null);
          return states.size() - 1;
        });
  }

  /** Goes on from a point in every way; what is wrong at it, if anything is. */
  private Optional<String> visit(int at, int[] point) {
    int state = point[0];
    boolean allEnded = true;
    for (int i = 0; i < known.size(); i++) {
      Moment moment = known.get(i).moments.get(point[1 + i]);
      allEnded &= moment.ended();
      Successors successors = moment.visited.get(state);
      if (successors == null) {
        successors = successors(i, moment, state);
        moment.visited.put(state, successors);
      }
      if (successors.complaint() != null) {
        return Optional.of(successors.complaint());
      }
      int[] next = point.clone();
      for (int outcome = 0; outcome < successors.list().size(); outcome++) {
        next[0] = successors.list().get(outcome).state();
        next[1 + i] = successors.list().get(outcome).moment();
        points.add(next, at, outcome * known.size() + i);
      }
    }
    return allEnded ? complaintAtEnd(point) : Optional.empty();
  }

  private Successors successors(int process, Moment moment, int state) {
    Optional<String> complaint = complaint(process, moment, state);
    if (complaint.isPresent()) {
      return new Successors(complaint.get(), List.of());
    }
    if (moment.ended()) {
      return new Successors(null, List.of());
    }
    List<Successor> list = new ArrayList<>();
    for (Outcome<?> outcome : moment.outcomes(states.get(state))) {
      Moment next =
          moment.byAnswer.computeIfAbsent(
              outcome.answer(), answer -> moment(process, after(moment, outcome)));
      list.add(new Successor(next.id, number(outcome.state()), outcome.answer()));
    }
    return new Successors(null, list);
  }

  /** What is wrong if everybody crashes here, as far as one process can tell. */
  private Optional<String> complaint(int process, Moment moment, int state) {
    if (moment.past.size() > MOST_STEPS) {
      return Optional.of("does not end within " + MOST_STEPS + " steps");
    }
    try {
      SettledStore store = settled(state);
      List<Operation> operations = scenario.processes().get(process).operations();
      for (int i = 0; i < moment.answers.size(); i++) {
        operations.get(i).promise().check(moment.answers.get(i), store);
      }
      return Optional.empty();
    } catch (Complaint complaint) {
      return Optional.of(complaint.getMessage());
    }
  }

  private SettledStore settled(int state) {
    SettledStore store = settled.get(state);
    if (store == null) {
      store = SettledStore.after(states.get(state), world);
      settled.set(state, store);
    }
    return store;
  }

  private Optional<String> complaintAtEnd(int[] point) {
    List<List<Object>> answers = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      answers.add(known.get(i).moments.get(point[1 + i]).answers);
    }
    try {
      scenario.atEnd().accept(answers, settled(point[0]));
      return Optional.empty();
    } catch (Complaint complaint) {
      return Optional.of(complaint.getMessage());
    }
  }

  private List<String> trace(int violating) {
    List<String> lines = new ArrayList<>();
    int[] point = new int[1 + known.size()];
    for (int at = violating; points.origin(at) >= 0; at = points.origin(at)) {
      points.read(points.origin(at), point);
      int process = points.edge(at) % known.size();
      Moment moment = known.get(process).moments.get(point[1 + process]);
      Object answer =
          moment.visited.get(point[0]).list().get(points.edge(at) / known.size()).answer();
      lines.add(
          0,
          "%s: %s -> %s"
              .formatted(
                  scenario.processes().get(process).name(), moment.next(), Shown.of(answer)));
    }
    return lines;
  }

  /**
   * What was found.
   *
   * @param scenario what was explored
   * @param points how many points were found: what is stored and where each process stands
   * @param states how many different things were stored
   * @param violation the first violation, with one of the shortest ways to it
   */
  public record Exploration(
      String scenario, int points, int states, Optional<Violation> violation) {

    @Override
    public String toString() {
      return "%s: %,d points, %,d stored states, %s"
          .formatted(
              scenario,
              points,
              states,
              violation.map(Violation::toString).orElse("every promise kept"));
    }
  }

  /** A broken promise, and the steps that lead to it. */
  public record Violation(String complaint, List<String> steps) {

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(complaint).append(", after:");
      for (int i = 0; i < steps.size(); i++) {
        text.append("%n  %2d. %s".formatted(i + 1, steps.get(i)));
      }
      return text.toString();
    }
  }
}
