package io.clickstream.server.http;

import io.clickstream.json.MessageText;
import java.util.Map;

/**
 * Thrown to reject a request with an HTTP error status. {@link ProblemDetails} answers it in the
 * format of RFC 9457, unless the API that was called has its own error format.
 */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * Creates a problem.
   *
   * @param status the HTTP status to answer with
   * @param detail why the request is rejected, in one sentence for the client
   */
  public ProblemException(int status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * Creates a problem whose response has additional headers. Characters of the detail that cannot
   * be seen are {@linkplain MessageText#visible escaped}.
   *
   * @param status the HTTP status to answer with
   * @param detail why the request is rejected, in one sentence for the client
   * @param headers the headers of the response
   */
  public ProblemException(int status, String detail, Map<String, String> headers) {
    super(MessageText.visible(detail));
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
   * Returns why the request is rejected.
   *
   * @return one sentence for the client
   */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * Returns the additional headers of the response.
   *
   * @return the values by name
   */
  public Map<String, String> headers() {
    return headers;
  }
}
