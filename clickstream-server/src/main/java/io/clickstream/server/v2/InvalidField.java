package io.clickstream.server.v2;

import io.clickstream.json.EnumWords;
import io.clickstream.server.http.ProblemException;

/** Thrown for a field of the body that is not as it must be. */
final class InvalidField extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** What can be wrong with a field. */
  enum Fault {
    /** It must be there, and must not be null. */
    MISSING,
    /** There is no such field. */
    UNKNOWN_FIELD,
    /** It is text where a number must be, or the like. */
    WRONG_TYPE,
    /** A value that breaks a rule, such as the length of ids. */
    INVALID_VALUE;

    String word() {
      return EnumWords.word(this);
    }
  }

  InvalidField(Fault fault, String reason) {
    super(422, reason);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
