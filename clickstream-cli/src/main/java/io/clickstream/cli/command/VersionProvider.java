package io.clickstream.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written to {@code build.properties}. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in =
        Objects.requireNonNull(VersionProvider.class.getResourceAsStream("build.properties"))) {
      build.load(in);
    }
    return new String[] {
      "clickstream " + build.getProperty("version"),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
