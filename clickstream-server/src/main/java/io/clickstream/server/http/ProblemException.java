package io.clickstream.server.http;

import java.util.Map;

/**
 * Thrown for a request that is not carried out. {@link ProblemDetails} answers it as RFC 9457 says,
 * unless the API that was called has another format.
 */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * Creates a problem.
   *
   * @param status the HTTP status to answer with
   * @param detail what is wrong, in one sentence to the sender
   */
  public ProblemException(int status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * Creates a problem whose answer has headers.
   *
   * @param status the HTTP status to answer with
   * @param detail what is wrong, in one sentence to the sender
   * @param headers the headers of the answer
   */
  public ProblemException(int status, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Returns the HTTP status to answer with.
   *
   * @return a status from 400 to 599
   */
  public int status() {
    return status;
  }

  /**
   * Returns what is wrong.
   *
   * @return one sentence to the sender
   */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * Returns the headers of the answer.
   *
   * @return values by names
   */
  public Map<String, String> headers() {
    return headers;
  }
}
