package io.clickstream.model;

/** Why a value is refused, and where in it; the path grows on the way out. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String path;

  Refusal(String reason) {
    this(reason, "");
  }

  private Refusal(String reason, String path) {
    super(reason, null, false, false);
    this.reason = reason;
    this.path = path;
  }

  /** The same refusal, seen from the value that holds the refused one. */
  Refusal inside(String step) {
    return new Refusal(reason, step + path);
  }

  String reason() {
    return reason;
  }

  /** From the field to what is refused, such as {@code .filters[2]}; empty if it is the field. */
  String path() {
    return path;
  }
}
