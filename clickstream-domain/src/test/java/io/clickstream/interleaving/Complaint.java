package io.clickstream.interleaving;

import java.util.Arrays;

/** Says that a promise is broken. */
public final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Complaint(String message) {
    super(message);
  }

  static Complaint because(String format, Object... arguments) {
    return new Complaint(format.formatted(Arrays.stream(arguments).map(Shown::of).toArray()));
  }

  static void unless(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw because(format, arguments);
    }
  }
}
