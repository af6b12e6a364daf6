package io.clickstream.server.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.server.http.ProblemException;

/** Makes the refusals of bodies and parameters that are not as they must be. */
final class Invalid {

  private static final int SHOWN_LENGTH = 40;

  private Invalid() {}

  /**
   * For a field of the body.
   *
   * @param path where it is, such as {@code sessions[3].user_id}
   * @param fault of what kind it is
   * @param reason what is wrong with it
   */
  static InvalidField field(String path, InvalidField.Fault fault, String reason) {
    return new InvalidField(fault, valid(path + ": " + reason));
  }

  /** For a list with more rows than are taken. */
  static ProblemException tooMany(String path, int most, int actual) {
    return new ProblemException(
        413, "%s: must not have more than %,d rows, but has %,d".formatted(path, most, actual));
  }

  /** For a parameter in the path or the query. */
  static ProblemException parameter(String name, String reason) {
    return new ProblemException(400, valid(name + ": " + reason));
  }

  /** What a client sent, short enough to be said again. */
  static String shown(String sent) {
    return sent.length() <= SHOWN_LENGTH ? sent : sent.substring(0, SHOWN_LENGTH) + "...";
  }

  /** Without halves of surrogate pairs, which no answer in UTF-8 can hold. */
  private static String valid(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
