package io.clickstream.model;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Why a value is rejected, and the path to it, which is completed while the exception propagates.
 */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final ArrayDeque<Object> steps = new ArrayDeque<>();

  Refusal(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Prepends the key under which the object being copied holds the rejected value. */
  Refusal inside(String key) {
    steps.addFirst(key);
    return this;
  }

  /** Prepends the index at which the list being copied holds the rejected value. */
  Refusal inside(int index) {
    steps.addFirst(index);
    return this;
  }

  String reason() {
    return reason;
  }

  /** The path from the field to the rejected value, as in {@link FieldPath#steps()}. */
  List<Object> steps() {
    return List.copyOf(steps);
  }
}
