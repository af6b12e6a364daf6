package io.clickstream.interleaving;

/** Says that a promise is broken. */
public final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Complaint(String message) {
    super(message);
  }

  static void unless(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new Complaint(
          format.formatted(java.util.Arrays.stream(arguments).map(Shown::of).toArray()));
    }
  }
}
