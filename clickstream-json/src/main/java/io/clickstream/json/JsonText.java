package io.clickstream.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON into maps (in the order of the fields), lists, strings, numbers, booleans and {@code
 * null}. Duplicate fields are rejected.
 */
public final class JsonText {

  /** Allows for the deepest value that the model accepts, plus its enclosing objects. */
  private static final int MAX_DEPTH = 100;

  /**
   * The parts of Jackson's messages about its settings, which the author of the text cannot change.
   */
  private static final Pattern SETTINGS =
      Pattern.compile(
          ": enable `[^`]*` to allow|, from `[^`]*`| \\(bound as `[^`]*`\\)|: not allowed as per `[^`]*`");

  private static final ObjectMapper MAPPER = mapper();

  private JsonText() {}

  private static ObjectMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build());
    return mapper;
  }

  /**
   * Parses one JSON text.
   *
   * @param name the name of the text in error messages, such as {@code The body}
   * @param text the text, in UTF-8, UTF-16 or UTF-32
   * @return its value; integers are {@link Integer}, {@link Long} or {@link java.math.BigInteger},
   *     other numbers {@link Double}
   * @throws MalformedJsonException if it is not valid JSON, or an object has a duplicate field
   */
  public static @Nullable Object read(String name, byte[] text) {
    try {
      return read(name, MAPPER.createParser(text));
    } catch (IOException wronglyEncoded) {
      throw wronglyEncoded(name, wronglyEncoded);
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
    try {
      return read(name, MAPPER.createParser(text));
    } catch (IOException impossible) {
      throw wronglyEncoded(name, impossible);
    }
  }

  private static @Nullable Object read(String name, JsonParser parser) throws IOException {
    try (parser) {
      return MAPPER.readValue(parser, Object.class);
    } catch (JsonProcessingException malformed) {
      String path = path(parser.getParsingContext());
      throw new MalformedJsonException(
          path.isEmpty() ? name : path, "is no JSON: " + reason(malformed), offset(malformed));
    }
  }

  private static MalformedJsonException wronglyEncoded(String name, IOException cause) {
    return new MalformedJsonException(name, "is no JSON in UTF-8: " + cause.getMessage(), 0);
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    String field = context.getCurrentName();
    if (field == null) {
      return parent;
    }
    return (parent.isEmpty() ? "" : parent + ".") + MessageText.excerpt(field);
  }

  private static long offset(JsonProcessingException malformed) {
    return malformed.getLocation() == null
        ? 0
        : Math.max(0, malformed.getLocation().getByteOffset());
  }

  private static String reason(JsonProcessingException malformed) {
    String message = SETTINGS.matcher(malformed.getOriginalMessage()).replaceAll("");
    return malformed.getLocation() == null
        ? message
        : "%s, in line %d, column %d"
            .formatted(
                message,
                malformed.getLocation().getLineNr(),
                malformed.getLocation().getColumnNr());
  }
}
