package io.clickstream.benchmarks.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program's jar, to be started as another process. */
record ProgramJar(Path file) {

  /**
   * Starts the program.
   *
   * @param jvmOptions options of the JVM
   * @param output the file that both of its output streams are written to
   * @param arguments the arguments of the command line
   */
  Process start(List<String> jvmOptions, Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", file.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
