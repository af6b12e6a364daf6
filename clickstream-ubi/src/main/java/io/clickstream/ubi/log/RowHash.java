package io.clickstream.ubi.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of the content of a row. Neither the order of keys nor white space changes it, so it
 * identifies rows that have no id of their own.
 */
final class RowHash {

  private final MessageDigest digest;

  private RowHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** Returns the hash in 43 characters that are safe in URLs. */
  static String of(Map<String, @Nullable Object> row) {
    try {
      RowHash hash = new RowHash(MessageDigest.getInstance("SHA-256"));
      hash.add(row);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private void add(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put((String) key, element));
      part('{', Integer.toString(sorted.size()));
      sorted.forEach(
          (key, element) -> {
            part('k', key);
            add(element);
          });
    } else if (value instanceof List<?> list) {
      part('[', Integer.toString(list.size()));
      list.forEach(this::add);
    } else if (value instanceof String text) {
      part('s', text);
    } else {
      part('v', String.valueOf(value));
    }
  }

  /** The length comes first, so that no two different rows give the same bytes. */
  private void part(char type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((type + Integer.toString(bytes.length) + ':').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
