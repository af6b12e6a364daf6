package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Java programs in processes of their own. */
final class JavaProcess {

  private static final long MOST_SECONDS = 120;

  private JavaProcess() {}

  /**
   * Runs a program, which must succeed.
   *
   * @param call the main class and its arguments
   * @param environment variables that are added to those of this process
   * @return what it printed
   */
  static String output(
      Path folder, String classPath, List<String> call, Map<String, String> environment)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    command.addAll(call);
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder program =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    program.environment().putAll(environment);
    Process process = program.start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s says %s", call, Files.readString(errors)).isZero();
    return Files.readString(output);
  }
}
