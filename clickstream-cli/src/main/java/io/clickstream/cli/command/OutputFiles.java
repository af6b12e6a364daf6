package io.clickstream.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks where a command is going to write, before it does anything: it must not overwrite its
 * inputs, its store or another of its outputs, and the folder of each file must exist.
 */
final class OutputFiles {

  private final CommandSpec command;
  private final List<UsedFile> used = new ArrayList<>();

  OutputFiles(CommandSpec command) {
    this.command = command;
  }

  private record UsedFile(String what, Path file) {}

  /** Adds files that must not be written. */
  OutputFiles keep(String what, List<Path> files) {
    files.forEach(file -> used.add(new UsedFile(what, file)));
    return this;
  }

  /**
   * Adds a file that is going to be written.
   *
   * @param what what is written, for the message
   * @param file the file; {@code null} if nothing is written
   * @throws ParameterException if the file has been added before
   * @throws CommandException if its folder does not exist, or it is a folder itself
   */
  OutputFiles write(String what, @Nullable Path file) throws IOException {
    if (file == null) {
      return this;
    }
    for (UsedFile other : used) {
      if (same(file, other.file())) {
        throw new ParameterException(
            command.commandLine(),
            "%s would be written to %s, which is %s".formatted(what, file, other.what()));
      }
    }
    requireFolder(what, file);
    used.add(new UsedFile(what, file));
    return this;
  }

  /**
   * Adds the file of an export.
   *
   * @param file the file; {@code null} if nothing is written
   * @throws ParameterException as {@link #write}
   * @throws CommandException as {@link #write}, and if its name is that of a receipt
   */
  OutputFiles writeExport(@Nullable Path file) throws IOException {
    if (file != null && ReceiptFile.described(file).isPresent()) {
      throw cannotBeWritten(
          "The export", file, "a name that ends in .receipt.json is that of a receipt");
    }
    return write("The export", file);
  }

  private static void requireFolder(String what, Path file) {
    Path folder = file.getParent();
    if (folder != null && !Files.exists(folder)) {
      throw cannotBeWritten(what, file, "there is no folder " + folder);
    } else if (folder != null && !Files.isDirectory(folder)) {
      throw cannotBeWritten(what, file, folder + " is not a folder");
    } else if (Files.isDirectory(file)) {
      throw cannotBeWritten(what, file, "it is a folder");
    }
  }

  private static CommandException cannotBeWritten(String what, Path file, String why) {
    return new CommandException(
        ExitCode.OUTPUT, "%s cannot be written to %s: %s".formatted(what, file, why));
  }

  private static boolean same(Path one, Path other) throws IOException {
    if (Files.exists(one) && Files.exists(other)) {
      // Writing to a device or a pipe destroys nothing.
      return Files.isRegularFile(one) && Files.isSameFile(one, other);
    }
    return canonical(one).equals(canonical(other));
  }

  /** Returns the path without symbolic links, also for a file that does not exist yet. */
  private static Path canonical(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(absolute.getFileName())
        : absolute;
  }
}
