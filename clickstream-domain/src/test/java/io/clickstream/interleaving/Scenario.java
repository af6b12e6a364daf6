package io.clickstream.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Who does what at once.
 *
 * @param name what it is about
 * @param before what has ended before
 * @param processes who act at once; each has a DAO of its own
 * @param atEnd what must be true of all answers when all have ended
 */
public record Scenario(
    String name,
    List<Operation> before,
    List<Participant> processes,
    BiConsumer<List<List<Object>>, SettledStore> atEnd) {

  public static Scenario of(String name) {
    return new Scenario(name, List.of(), List.of(), (answers, store) -> {});
  }

  public Scenario before(Operation... operations) {
    return new Scenario(name, List.of(operations), processes, atEnd);
  }

  /** A process that does one operation after the other. */
  public Scenario process(String process, Operation... operations) {
    return with(new Participant(process, 0, List.of(operations)));
  }

  /** A process whose first operation has ended before the others start. */
  public Scenario warmProcess(String process, Operation... operations) {
    return with(new Participant(process, 1, List.of(operations)));
  }

  private Scenario with(Participant process) {
    List<Participant> more = new ArrayList<>(processes);
    more.add(process);
    return new Scenario(name, before, List.copyOf(more), atEnd);
  }

  public Scenario atEnd(BiConsumer<List<List<Object>>, SettledStore> check) {
    return new Scenario(name, before, processes, check);
  }

  /**
   * One who acts.
   *
   * @param name who it is
   * @param ended how many of its operations have ended when the others start
   * @param operations what it does
   */
  record Participant(String name, int ended, List<Operation> operations) {}
}
