package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as another process, on a free port and a new SQLite store. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Pattern ADDRESS = Pattern.compile("http://[^ ]*:(\\d+)");

  private final CrashedDatabase database;
  private final Process process;
  private final int port;

  /**
   * Starts the service and waits until it listens.
   *
   * @param program the program
   * @param folder where its store and its output are
   * @param name the name of both, without an extension
   * @param groupCommit on or off
   */
  ServiceProcess(ProgramJar program, TemporaryFolder folder, String name, String groupCommit)
      throws IOException, InterruptedException {
    this(program, folder, name, groupCommit, List.of());
  }

  /**
   * Starts the service with options of the JVM, and waits until it listens.
   *
   * @param program the program
   * @param folder where its store and its output are
   * @param name the name of both, without an extension
   * @param groupCommit on or off
   * @param jvmOptions options of the JVM
   */
  ServiceProcess(
      ProgramJar program,
      TemporaryFolder folder,
      String name,
      String groupCommit,
      List<String> jvmOptions)
      throws IOException, InterruptedException {
    database = new CrashedDatabase(folder.resolve(name + ".db"));
    Path output = folder.resolve(name + ".out");
    process =
        program.start(
            jvmOptions,
            output,
            List.of(
                "serve",
                "--port",
                "0",
                "--group-commit",
                groupCommit,
                "--store",
                "sqlite:" + database.file()));
    port = awaitPort(process, output);
  }

  private static int awaitPort(Process process, Path output)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher address = ADDRESS.matcher(Files.readString(output));
      if (address.find()) {
        return Integer.parseInt(address.group(1));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IllegalStateException("The service did not start: " + Files.readString(output));
  }

  int port() {
    return port;
  }

  CrashedDatabase database() {
    return database;
  }

  /** Kills the process with SIGKILL some time from now. It must not have ended by itself. */
  void killAfter(long millis) throws InterruptedException {
    require(!process.waitFor(millis, TimeUnit.MILLISECONDS), "the service ended by itself");
    process.destroyForcibly().waitFor();
  }

  /** Tells the process to end, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
