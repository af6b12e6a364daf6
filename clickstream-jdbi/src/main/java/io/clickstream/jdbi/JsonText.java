package io.clickstream.jdbi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the JSON values of the model to text and back without loss. */
public final class JsonText {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Keys are data: there is no bound on how many different ones there are, and long ones
          // are valid.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  /**
   * Writes a JSON value as text.
   *
   * @param value a JSON value as described in {@link io.clickstream.model}
   * @return the JSON text
   * @throws IllegalArgumentException if a value has another Java type
   */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(value, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator to) throws IOException {
    if (value == null) {
      to.writeNull();
    } else if (value instanceof String text) {
      to.writeString(text);
    } else if (value instanceof Boolean truth) {
      to.writeBoolean(truth);
    } else if (value instanceof Long number) {
      to.writeNumber(number);
    } else if (value instanceof Double number) {
      to.writeNumber(number);
    } else if (value instanceof List<?> list) {
      to.writeStartArray();
      for (Object element : list) {
        write(element, to);
      }
      to.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      to.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.writeFieldName((String) entry.getKey());
        write(entry.getValue(), to);
      }
      to.writeEndObject();
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  /**
   * Reads a JSON value from text.
   *
   * @param text a text written by {@link #write}
   * @return a value equal to the one that was written
   * @throws IllegalArgumentException if the text is not exactly one JSON value, or contains a
   *     number that the model does not support
   */
  public static @Nullable Object read(String text) {
    InvalidValueException.requirePresent("text", text);
    try (JsonParser parser = JSON.createParser(text)) {
      Object value = read(parser.nextToken(), parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value");
      }
      return value;
    } catch (InputCoercionException tooLarge) {
      throw new IllegalArgumentException("a number that does not fit in 64 bits", tooLarge);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("no valid JSON" + place(malformed), malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String place(JsonProcessingException malformed) {
    return malformed.getLocation() == null
        ? ""
        : " at character " + (malformed.getLocation().getCharOffset() + 1);
  }

  private static @Nullable Object read(@Nullable JsonToken token, JsonParser from)
      throws IOException {
    if (token == null) {
      throw new IllegalArgumentException("no JSON value");
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> from.getText();
      case VALUE_NUMBER_INT -> from.getLongValue();
      case VALUE_NUMBER_FLOAT -> from.getDoubleValue();
      case START_ARRAY -> readList(from);
      case START_OBJECT -> readMap(from);
      default -> throw new IllegalArgumentException("no valid JSON");
    };
  }

  private static List<@Nullable Object> readList(JsonParser from) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = from.nextToken();
        token != JsonToken.END_ARRAY;
        token = from.nextToken()) {
      list.add(read(token, from));
    }
    return list;
  }

  private static Map<String, @Nullable Object> readMap(JsonParser from) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String key = from.nextFieldName(); key != null; key = from.nextFieldName()) {
      map.put(key, read(from.nextToken(), from));
    }
    if (map.size() == 1) {
      // Without a table: a record may consist of hundreds of thousands of such maps.
      Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
      return Collections.singletonMap(only.getKey(), only.getValue());
    }
    return map;
  }
}
