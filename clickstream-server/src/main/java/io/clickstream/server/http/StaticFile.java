package io.clickstream.server.http;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** A file that is part of the service, read once from the class path. */
public final class StaticFile {

  private final byte[] content;
  private final String mediaType;
  private final String entityTag;

  private StaticFile(byte[] content, String mediaType) {
    this.content = content;
    this.mediaType = mediaType;
    // Weak, because a proxy may compress the response.
    this.entityTag = "W/\"" + hash(content) + "\"";
  }

  /**
   * Reads a file.
   *
   * @param path its path from the root of the class path, such as {@code
   *     io/clickstream/server/page/page.css}
   * @return the file
   * @throws UncheckedIOException if it does not exist
   */
  public static StaticFile read(String path) {
    return new StaticFile(bytes(path), typeOf(path));
  }

  /**
   * Reads a file of a WebJar, whose version is part of its path.
   *
   * @param webJar the name of the WebJar, such as {@code chart.js}
   * @param path the path of the file inside it
   * @return the file
   * @throws UncheckedIOException if it does not exist
   */
  public static StaticFile ofWebJar(String webJar, String path) {
    Properties versions = new Properties();
    try {
      versions.load(new ByteArrayInputStream(bytes("io/clickstream/server/http/build.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(
        "META-INF/resources/webjars/%s/%s/%s"
            .formatted(webJar, versions.getProperty(webJar), path));
  }

  /**
   * Reads the content of a file.
   *
   * @param path its path from the root of the class path
   * @return its content
   * @throws UncheckedIOException if it does not exist
   */
  public static byte[] bytes(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a module path, the class sees the files of this module, its loader those of WebJars. */
  private static InputStream open(String path) throws FileNotFoundException {
    InputStream own = StaticFile.class.getResourceAsStream("/" + path);
    InputStream any =
        own == null ? StaticFile.class.getClassLoader().getResourceAsStream(path) : own;
    if (any == null) {
      throw new FileNotFoundException(path + " is missing in the program");
    }
    return any;
  }

  private static String typeOf(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      default -> throw new IllegalArgumentException("No media type for " + path);
    };
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Answers with the file.
   *
   * @param request the request
   */
  public void send(Context request) {
    request.contentType(mediaType).result(content);
  }

  /**
   * Answers with the file and its entity tag, or with status 304 if the client has the file
   * already.
   *
   * @param request the request
   */
  public void sendUnlessKnown(Context request) {
    request.header("ETag", entityTag);
    AcceptedEncodings.vary(request);
    String known = request.header("If-None-Match");
    if (known != null && known.contains(entityTag)) {
      request.status(304);
    } else {
      send(request);
    }
  }
}
