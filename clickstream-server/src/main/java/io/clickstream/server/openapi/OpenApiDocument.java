package io.clickstream.server.openapi;

import io.clickstream.server.http.Json;
import io.clickstream.server.http.StaticFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of the service, joined from parts: each group of endpoints has a file
 * with its tags, paths and schemas.
 */
public final class OpenApiDocument {

  /** The definitions that all parts share, such as the schema of errors. */
  private static final String BASE = "base";

  private final Map<String, @Nullable Object> content;

  private OpenApiDocument(Map<String, @Nullable Object> content) {
    this.content = content;
  }

  /**
   * Joins a document from parts.
   *
   * @param parts the names of the parts, in the order in which they are shown; the file of {@code
   *     v2} is {@code v2.json} beside this class
   * @return the document
   * @throws IllegalStateException if two parts define the same thing
   */
  public static OpenApiDocument of(List<String> parts) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>(part(BASE));
    for (String name : parts) {
      join(content, part(name), name);
    }
    return new OpenApiDocument(content);
  }

  @SuppressWarnings("unchecked") // All objects that Json reads have string keys.
  private static Map<String, @Nullable Object> part(String name) {
    Object part = Json.read(StaticFile.bytes("io/clickstream/server/openapi/" + name + ".json"));
    if (part instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new IllegalStateException("Part '" + name + "' of the OpenAPI document is not an object");
  }

  private static void join(
      Map<String, @Nullable Object> whole, Map<String, @Nullable Object> part, String path) {
    part.forEach(
        (key, value) -> {
          String place = path + "/" + key;
          if (whole.containsKey(key)) {
            whole.put(key, joined(whole.get(key), value, place));
          } else {
            whole.put(key, value);
          }
        });
  }

  @SuppressWarnings("unchecked") // All objects that Json reads have string keys.
  private static Object joined(@Nullable Object first, @Nullable Object second, String path) {
    if (first instanceof Map<?, ?> object && second instanceof Map<?, ?> other) {
      Map<String, @Nullable Object> both =
          new LinkedHashMap<>((Map<String, @Nullable Object>) object);
      join(both, (Map<String, @Nullable Object>) other, path);
      return both;
    }
    if (first instanceof List<?> list && second instanceof List<?> more) {
      List<@Nullable Object> both = new ArrayList<>(list);
      both.addAll(more);
      return both;
    }
    throw new IllegalStateException("The OpenAPI document has " + path + " already");
  }

  /**
   * Returns the document as JSON.
   *
   * @return the text, in UTF-8
   */
  public byte[] json() {
    return Json.bytes(content);
  }
}
