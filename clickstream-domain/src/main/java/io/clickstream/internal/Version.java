package io.clickstream.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Clickstream. */
public final class Version {

  /** The version as Maven knows it, such as {@code 1.0.0}. */
  public static final String TEXT = read();

  private Version() {}

  private static String read() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing in the jar of the domain");
      }
      build.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException("build.properties cannot be read", failure);
    }
    return build.getProperty("version");
  }
}
