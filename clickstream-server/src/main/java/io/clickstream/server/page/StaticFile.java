package io.clickstream.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A file of the page, read once from the class path. */
final class StaticFile {

  private final byte[] content;
  private final String mediaType;
  private final String entityTag;

  private StaticFile(byte[] content, String mediaType) {
    this.content = content;
    this.mediaType = mediaType;
    // Weak, because the answer may be compressed on its way.
    this.entityTag = "W/\"" + hash(content) + "\"";
  }

  static StaticFile read(String resource) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      return new StaticFile(Objects.requireNonNull(in, resource).readAllBytes(), typeOf(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(String resource) {
    return switch (resource.substring(resource.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("No media type for " + resource);
    };
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  byte[] content() {
    return content.clone();
  }

  String mediaType() {
    return mediaType;
  }

  String entityTag() {
    return entityTag;
  }

  /** Whether a browser that names these tags has the file already. */
  boolean isAmong(String tags) {
    return tags.contains(entityTag);
  }
}
