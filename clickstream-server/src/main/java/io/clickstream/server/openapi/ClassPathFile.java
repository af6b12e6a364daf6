package io.clickstream.server.openapi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that the program brings along. */
final class ClassPathFile {

  private ClassPathFile() {}

  /**
   * Reads one.
   *
   * @param path where it is, from the root of the class path
   * @throws UncheckedIOException if it is not there, which is an error of the build
   */
  static byte[] read(String path) {
    try (InputStream in = ClassPathFile.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new FileNotFoundException(path + " is missing in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
