package io.clickstream.cli;

import io.clickstream.cli.store.MemoryStore;
import io.clickstream.cli.store.MongoStore;
import io.clickstream.cli.store.SqliteStore;
import io.clickstream.cli.terminal.Console;
import java.time.InstantSource;
import java.util.List;

/** The entry point of the process. */
public final class Main {

  private Main() {}

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param arguments the arguments of the command line
   */
  public static void main(String[] arguments) {
    // Guice would generate classes in a way that newer JVMs warn about on standard error.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    System.exit(
        new Program(
                Console.system(),
                InstantSource.system(),
                List.of(new SqliteStore(), new MongoStore(), new MemoryStore()),
                System.getenv())
            .run(arguments));
  }
}
