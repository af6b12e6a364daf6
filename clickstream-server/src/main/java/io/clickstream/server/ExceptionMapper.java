package io.clickstream.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ContentRevisedException;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnknownSessionException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.json.EnumWords;
import io.clickstream.json.InvalidJsonException;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.ProblemException;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.net.URLDecoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps every exception to the problem that the client receives. */
final class ExceptionMapper {

  static final String NOTHING_HERE = "There is nothing at this path";

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  /** What the exceptions of Javalin mean for a client; their messages are for its users. */
  private static final Map<Integer, String> MEANINGS =
      Map.of(
          400, "The request is malformed",
          404, NOTHING_HERE,
          413, "The request is too large");

  private static final String REFUSED = "The request was refused";

  private ExceptionMapper() {}

  /**
   * Maps an exception.
   *
   * @param thrown the exception that a request caused
   * @param path the path of the request, as it was sent
   */
  static ProblemException problem(Throwable thrown, String path) {
    if (thrown instanceof ProblemException problem) {
      return problem;
    } else if (thrown instanceof MethodNotAllowedResponse other) {
      return methodNotAllowed(other.getDetails().getOrDefault("availableMethods", ""));
    } else if (thrown instanceof HttpResponseException http) {
      return new ProblemException(
          http.getStatus(), MEANINGS.getOrDefault(http.getStatus(), REFUSED), http.getDetails());
    } else if (thrown instanceof UnknownSessionException) {
      return new ProblemException(404, String.valueOf(thrown.getMessage()));
    } else if (thrown instanceof IllegalBatchTransitionException illegal) {
      return new ProblemException(409, illegal.message(EnumWords::word));
    } else if (thrown instanceof BatchCollectingException
        || thrown instanceof BatchNotFrozenException
        || thrown instanceof ContentRevisedException) {
      return new ProblemException(409, String.valueOf(thrown.getMessage()));
    } else if (thrown instanceof IllegalCharsetNameException
        || thrown instanceof UnsupportedCharsetException) {
      return new ProblemException(415, "The Content-Type names an unknown character set");
    } else if (thrown instanceof InvalidJsonException || thrown instanceof InvalidValueException) {
      return new ProblemException(422, String.valueOf(thrown.getMessage()));
    } else if (thrown instanceof IllegalArgumentException && !decodable(path)) {
      return new ProblemException(
          422, "The path is encoded wrongly: % must be followed by two hexadecimal digits");
    } else if (thrown instanceof StorageUnavailableException) {
      LOG.warn("The store is away: {}", thrown.getMessage());
      return new ProblemException(
          503,
          "The store cannot be reached; try again",
          Map.of("Retry-After", RETRY_AFTER_SECONDS));
    } else if (thrown instanceof UnreadableRecordException damaged) {
      LOG.error("A stored record cannot be read", thrown);
      return new ProblemException(
          500, "A stored record cannot be read: %s; the log says why".formatted(damaged.record()));
    } else if (thrown instanceof StorageException) {
      // Without a cause the message says it all, and a stack trace for each request hides it.
      Throwable details = thrown.getCause() == null ? null : thrown;
      LOG.error(
          "The store has failed, and will until this is mended: {}", thrown.getMessage(), details);
      return new ProblemException(500, "The store has failed; the log of the server says more");
    }
    LOG.error("A request has failed", thrown);
    return new ProblemException(500, "Something went wrong in the server; its log says more");
  }

  static ProblemException methodNotAllowed(String allowed) {
    return new ProblemException(405, "The method is not allowed here", Map.of("Allow", allowed));
  }

  /**
   * Maps the error of a request for which there was not enough memory after all. The service goes
   * on: what the request used is free again.
   *
   * @param error the error
   */
  static ProblemException problem(OutOfMemoryError error) {
    LOG.error(
        "The service has run out of memory; a larger heap or a lower --max-memory helps", error);
    return new ProblemException(
        503,
        "The service has run out of memory; try again",
        Map.of("Retry-After", RETRY_AFTER_SECONDS));
  }

  /** Javalin has no exception of its own for a path with an invalid encoding. */
  private static boolean decodable(String path) {
    try {
      URLDecoder.decode(path, UTF_8);
      return true;
    } catch (IllegalArgumentException wronglyEncoded) {
      return false;
    }
  }
}
