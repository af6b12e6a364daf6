package io.clickstream.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.json.JsonText;
import io.clickstream.json.MalformedJsonException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON bodies as maps, lists, strings, numbers, booleans and {@code null}. */
public final class Json {

  private static final String BODY = "The body";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private Json() {}

  /**
   * Parses one JSON text.
   *
   * @param text the text, in UTF-8
   * @return its value
   * @throws MalformedBodyException if it is not valid JSON, or an object has a duplicate field
   */
  public static @Nullable Object read(byte[] text) {
    try {
      return JsonText.read(BODY, text);
    } catch (MalformedJsonException malformed) {
      String path = malformed.path();
      throw new MalformedBodyException(
          BODY + " " + malformed.reason() + (path.equals(BODY) ? "" : " (" + path + ")"),
          malformed.offset());
    }
  }

  /**
   * Writes one JSON text.
   *
   * @param value maps, lists, strings, numbers, booleans and null
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
