package io.clickstream.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON into maps (in the order of the fields), lists, strings, numbers, booleans and {@code
 * null}. Duplicate fields are rejected. How long texts, keys and numbers are is not limited here,
 * nor is nesting up to 10,000 levels: the model has limits of its own and names the field.
 */
public final class JsonText {

  /** What the parser keeps of each level is bounded by this. */
  private static final int MAX_DEPTH = 10_000;

  /** A path in a message has no more steps than this. */
  private static final int MAX_STEPS = 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Keys are data: there is no bound on how many different ones there are.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  /**
   * Parses one JSON text.
   *
   * @param name the name of the text in error messages, such as {@code The body}
   * @param text the text, in UTF-8, UTF-16 or UTF-32
   * @return its value; integers are {@link Integer}, {@link Long} or {@link java.math.BigInteger},
   *     other numbers {@link Double}, which is infinite if the number is too large. An integer of
   *     more than 1,000 digits is a {@code BigInteger} of about the same size, and an array or
   *     object that is nested deeper than 100 levels is empty: the model rejects both
   * @throws MalformedJsonException if it is not valid JSON or wrongly encoded, or an object has a
   *     duplicate field
   */
  public static @Nullable Object read(String name, byte[] text) {
    InvalidValueException.requirePresent("name", name);
    Charset charset = TextEncoding.ofJson(text);
    try {
      return read(name, TextEncoding.decode(text, charset));
    } catch (WronglyEncodedException malformed) {
      String path = pathAtEnd(new String(text, 0, malformed.offset(), charset));
      throw new MalformedJsonException(
          path.isEmpty() ? name : path, String.valueOf(malformed.getMessage()), malformed.offset());
    }
  }

  /**
   * Parses one JSON text.
   *
   * @param name the name of the text in error messages, such as {@code The line}
   * @param text the text
   * @return its value, as {@link #read(String, byte[])} returns it
   * @throws MalformedJsonException if it is not valid JSON, or an object has a duplicate field
   */
  public static @Nullable Object read(String name, String text) {
    InvalidValueException.requirePresent("name", name);
    String parsed = EscapedSurrogates.unescaped(InvalidValueException.requirePresent("text", text));
    try (JsonParser parser = JSON.createParser(parsed)) {
      try {
        if (parser.nextToken() == null) {
          throw new MalformedJsonException(name, "is no JSON: there is no value", 0);
        }
        Object value = new JsonTree(parser).value();
        if (parser.nextToken() != null) {
          throw new MalformedJsonException(
              name,
              "is no JSON: more follows after the end of the value",
              bytes(parsed, parser.currentTokenLocation().getCharOffset()));
        }
        return value;
      } catch (JsonProcessingException malformed) {
        String path = path(parser.getParsingContext());
        throw new MalformedJsonException(
            path.isEmpty() ? name : path,
            "is no JSON: " + JsonErrorText.reasonAndPlace(malformed),
            malformed.getLocation() == null
                ? 0
                : bytes(parsed, malformed.getLocation().getCharOffset()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be read", impossible);
    }
  }

  /** The number of bytes before a character. */
  private static long bytes(String text, long characters) {
    int before = (int) Math.max(0, Math.min(characters, text.length()));
    return text.substring(0, before).getBytes(UTF_8).length;
  }

  /** The path of the value in the middle of which a text is cut off. */
  private static String pathAtEnd(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      try {
        JsonToken token = parser.nextToken();
        while (token != null) {
          token = parser.nextToken();
        }
        return "";
      } catch (JsonProcessingException end) {
        return path(parser.getParsingContext());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be read", impossible);
    }
  }

  private static String path(JsonStreamContext innermost) {
    Deque<JsonStreamContext> outermostFirst = new ArrayDeque<>();
    for (JsonStreamContext at = innermost; at != null; at = at.getParent()) {
      outermostFirst.push(at);
    }
    StringBuilder path = new StringBuilder();
    int steps = 0;
    for (JsonStreamContext at : outermostFirst) {
      if (steps > MAX_STEPS) {
        return path.append("...").toString();
      }
      String field = at.getCurrentName();
      if (at.inArray()) {
        path.append('[').append(at.getCurrentIndex()).append(']');
      } else if (at.inObject() && field != null) {
        path.append(path.length() == 0 ? "" : ".").append(MessageText.excerpt(field));
      }
      steps++;
    }
    return path.toString();
  }
}
