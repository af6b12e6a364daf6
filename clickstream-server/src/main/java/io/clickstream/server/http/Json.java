package io.clickstream.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON texts and their values: maps, lists, text, numbers, booleans and null. */
public final class Json {

  /** Deeper than any value that the model takes, with what requests have around it. */
  private static final int MAX_DEPTH = 100;

  /** What messages say of the settings of the parser, which are none of the sender's business. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          ": enable `[^`]*` to allow|, from `[^`]*`| \\(bound as `[^`]*`\\)|: not allowed as per `[^`]*`");

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
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
   * Reads one JSON text.
   *
   * @param text the text, in UTF-8
   * @return its value
   * @throws MalformedBodyException if it is none
   */
  public static @Nullable Object read(byte[] text) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException malformed) {
      throw new MalformedBodyException(
          "The body is no JSON: " + where(malformed), offset(malformed));
    } catch (IOException wronglyEncoded) {
      throw new MalformedBodyException(
          "The body is no JSON in UTF-8: " + wronglyEncoded.getMessage(), 0);
    }
  }

  private static long offset(JsonProcessingException malformed) {
    return malformed.getLocation() == null
        ? 0
        : Math.max(0, malformed.getLocation().getByteOffset());
  }

  private static String where(JsonProcessingException malformed) {
    String message = SETTINGS.matcher(malformed.getOriginalMessage()).replaceAll("");
    return malformed.getLocation() == null
        ? message
        : "%s, in line %d, column %d"
            .formatted(
                message,
                malformed.getLocation().getLineNr(),
                malformed.getLocation().getColumnNr());
  }

  /**
   * Writes one JSON text.
   *
   * @param value maps, lists, text, numbers, booleans and null
   * @return the text, in UTF-8
   */
  public static byte[] bytes(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
