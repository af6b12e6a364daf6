package io.clickstream.server;

/**
 * Thrown when the service cannot start: its address is in use or does not belong to this machine,
 * or its keystore cannot be opened. The message names the address and the reason.
 */
public final class ServerStartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ServerStartException(ServerOptions options, Throwable cause) {
    super(
        "The service cannot start on %s:%d: %s"
            .formatted(options.host(), options.port(), reason(cause)),
        cause);
  }

  /** The root cause has the most specific message. */
  private static String reason(Throwable cause) {
    Throwable first = cause;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage());
  }
}
