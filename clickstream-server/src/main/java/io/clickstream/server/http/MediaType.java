package io.clickstream.server.http;

import io.clickstream.json.MessageText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Type} (RFC 9110, section 8.3).
 *
 * @param name type and subtype in lower case, such as {@code application/json}
 * @param charset the character set that it names; {@code null} if it names none
 */
public record MediaType(String name, @Nullable Charset charset) {

  /**
   * Parses the value of the header.
   *
   * @param header the value
   * @return the media type
   * @throws ProblemException with status 415 if the parameters are malformed, or if the character
   *     set is unknown or not the only one
   */
  public static MediaType of(String header) {
    int end = header.indexOf(';');
    String name = (end < 0 ? header : header.substring(0, end)).strip();
    Charset charset = null;
    for (String value : end < 0 ? List.<String>of() : new Parameters(header, end).charsets()) {
      Charset other = charset(value);
      if (charset != null && !charset.equals(other)) {
        throw new ProblemException(
            415,
            "The Content-Type names the charset twice: %s and %s"
                .formatted(charset.name(), other.name()));
      }
      charset = other;
    }
    return new MediaType(name.toLowerCase(Locale.ROOT), charset);
  }

  private static Charset charset(String name) {
    if (name.isEmpty()) {
      throw new ProblemException(415, "The Content-Type has an empty charset");
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new ProblemException(
          415, "The charset '%s' is unknown".formatted(MessageText.excerpt(name)));
    }
  }

  /**
   * Returns the character set.
   *
   * @return the character set that the header names, if it names one
   */
  public Optional<Charset> namedCharset() {
    return Optional.ofNullable(charset);
  }

  /** Reads the parameters, one character after the other. */
  private static final class Parameters {

    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    private final String header;
    private int at;

    Parameters(String header, int start) {
      this.header = header;
      this.at = start;
    }

    /** Returns the values of all parameters that are named charset. */
    List<String> charsets() {
      List<String> charsets = new ArrayList<>();
      while (skip(';')) {
        String name = token();
        if (name.isEmpty()) {
          continue;
        }
        require(skip('='));
        String value = at < header.length() && header.charAt(at) == '"' ? quoted() : token();
        if (name.equalsIgnoreCase("charset")) {
          charsets.add(value);
        }
      }
      require(at == header.length());
      return charsets;
    }

    /** Skips a character with the white space around it; returns whether it is there. */
    private boolean skip(char expected) {
      skipSpace();
      if (at == header.length() || header.charAt(at) != expected) {
        return false;
      }
      at++;
      skipSpace();
      return true;
    }

    private void skipSpace() {
      while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
        at++;
      }
    }

    private String token() {
      int start = at;
      while (at < header.length() && isPartOfToken(header.charAt(at))) {
        at++;
      }
      return header.substring(start, at);
    }

    private static boolean isPartOfToken(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || SYMBOLS.indexOf(c) >= 0;
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      at++;
      while (at < header.length() && header.charAt(at) != '"') {
        at += header.charAt(at) == '\\' ? 1 : 0;
        require(at < header.length());
        value.append(header.charAt(at));
        at++;
      }
      require(at < header.length());
      at++;
      return value.toString();
    }

    private void require(boolean met) {
      if (!met) {
        throw new ProblemException(
            415,
            "The parameters of the Content-Type are malformed: "
                + MessageText.excerpt(header.substring(header.indexOf(';') + 1).strip()));
      }
    }
  }
}
