package io.clickstream.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Keeps a command from writing over what it reads, over its store, or twice into one file. */
final class OutputFiles {

  private final CommandSpec command;
  private final List<Taken> taken = new ArrayList<>();

  OutputFiles(CommandSpec command) {
    this.command = command;
  }

  private record Taken(String what, Path file) {}

  /** Files that must stay as they are. */
  OutputFiles keep(String what, List<Path> files) {
    files.forEach(file -> taken.add(new Taken(what, file)));
    return this;
  }

  /**
   * A file that is to be written.
   *
   * @param what what it is, for people
   * @param file where it is; {@code null} if nothing is written
   * @throws ParameterException if another use of the file is known already
   */
  OutputFiles write(String what, @Nullable Path file) throws IOException {
    if (file == null) {
      return this;
    }
    for (Taken other : taken) {
      if (same(file, other.file())) {
        throw new ParameterException(
            command.commandLine(),
            "%s would be written to %s, which is %s".formatted(what, file, other.what()));
      }
    }
    taken.add(new Taken(what, file));
    return this;
  }

  private static boolean same(Path one, Path other) throws IOException {
    if (Files.exists(one) && Files.exists(other)) {
      // Devices and pipes lose nothing when they are written.
      return Files.isRegularFile(one) && Files.isSameFile(one, other);
    }
    return place(one).equals(place(other));
  }

  /** Where a file is, or would be, without links on the way. */
  private static Path place(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(absolute.getFileName())
        : absolute;
  }
}
