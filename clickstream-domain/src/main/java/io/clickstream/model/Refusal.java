package io.clickstream.model;

import java.util.ArrayDeque;
import java.util.List;

/** Why a value is refused, and where in it; the steps to it are added on the way out. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final ArrayDeque<Object> steps = new ArrayDeque<>();

  Refusal(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** The same refusal, seen from the value that holds the refused one under that key. */
  Refusal inside(String key) {
    steps.addFirst(key);
    return this;
  }

  /** The same refusal, seen from the list that holds the refused value at that index. */
  Refusal inside(int index) {
    steps.addFirst(index);
    return this;
  }

  String reason() {
    return reason;
  }

  /** From the field to what is refused, as in {@link FieldPath}; empty if it is the field. */
  List<Object> steps() {
    return List.copyOf(steps);
  }
}
