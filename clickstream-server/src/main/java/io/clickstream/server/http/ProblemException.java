package io.clickstream.server.http;

import java.util.Map;

/**
 * Thrown for a request that is not carried out. The message is for whoever sent it.
 *
 * <p>The status is the one of HTTP, as in RFC 9110.
 */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * A problem.
   *
   * @param status the status to answer with
   * @param reason what is wrong, in one sentence
   */
  public ProblemException(int status, String reason) {
    this(status, reason, Map.of());
  }

  /**
   * A problem with headers.
   *
   * @param status the status to answer with
   * @param reason what is wrong, in one sentence
   * @param headers what the answer has to say beside it
   */
  public ProblemException(int status, String reason, Map<String, String> headers) {
    super(reason);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /**
   * The status.
   *
   * @return a status from 400 to 599
   */
  public int status() {
    return status;
  }

  /**
   * The reason.
   *
   * @return one sentence
   */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * What the answer has to say beside the reason.
   *
   * @return headers by their names
   */
  public Map<String, String> headers() {
    return headers;
  }
}
