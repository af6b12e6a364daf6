package io.clickstream.server.access;

import io.clickstream.model.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An origin (RFC 6454) whose pages may use the service: a scheme, a host and a port. A host that
 * starts with {@code *.} stands for all hosts with one more label.
 *
 * @param scheme {@code http} or {@code https}, usually
 * @param host the host in lower case, perhaps with {@code *.} before it
 * @param port the port; that of the scheme if the origin names none
 */
public record AllowedOrigin(String scheme, String host, int port) {

  private static final String ANY = "*.";

  /**
   * Parses an origin as an option has it.
   *
   * @param text the origin, such as {@code https://shop.example}; {@code https} if it has no scheme
   * @return the origin
   * @throws InvalidValueException if it is no origin
   */
  public static AllowedOrigin of(String text) {
    String complete = text.contains("://") ? text : "https://" + text;
    String lower = complete.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
    AllowedOrigin origin = parse(lower.replaceFirst("://\\*\\.", "://"));
    if (origin == null || text.equals("null")) {
      throw new InvalidValueException(
          "corsOrigins", "must be origins such as https://shop.example, but one is '" + text + "'");
    }
    return lower.contains("://" + ANY)
        ? new AllowedOrigin(origin.scheme, ANY + origin.host, origin.port)
        : origin;
  }

  /**
   * Returns whether a request comes from this origin.
   *
   * @param header its header {@code Origin}
   * @return true if it does
   */
  boolean matches(String header) {
    AllowedOrigin other = header.contains("*") ? null : parse(header);
    return other != null
        && scheme.equals(other.scheme)
        && port == other.port
        && (host.equals(other.host) || host.equals(ANY + withoutFirstLabel(other.host)));
  }

  private static String withoutFirstLabel(String host) {
    return host.substring(host.indexOf('.') + 1);
  }

  /** Returns null if the text has a path, a user or a query, or is malformed. */
  private static @Nullable AllowedOrigin parse(String text) {
    try {
      URI uri = new URI(text).parseServerAuthority();
      if (uri.getScheme() == null || uri.getHost() == null) {
        return null;
      }
      int usualPort = uri.getScheme().equals("https") ? 443 : 80;
      int port = uri.getPort() < 0 ? usualPort : uri.getPort();
      String only = uri.getScheme() + "://" + uri.getHost();
      return text.equals(only) || text.equals(only + ":" + port)
          ? new AllowedOrigin(uri.getScheme(), uri.getHost(), port)
          : null;
    } catch (URISyntaxException malformed) {
      return null;
    }
  }
}
