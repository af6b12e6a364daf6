package io.clickstream.ubi.diagnosis;

import io.clickstream.json.MessageText;
import io.clickstream.ubi.log.InMemoryLog;
import io.clickstream.ubi.log.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commands for a POSIX shell that messages recommend for a log. A log that is not a file
 * is called {@code FILE} in them.
 *
 * @param name the log, as it is written in a command
 * @param decompressor what decompresses it; empty if it is not compressed with gzip or zip
 * @param imported whether the output of a command can be imported by the program
 */
record ShellCommand(String name, String decompressor, boolean imported) {

  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}/._@%+=:,][\\p{L}\\p{N}/._@%+=:,-]*");

  static ShellCommand on(Path log, LogSource source) throws IOException {
    String decompressor = source.decompressor();
    boolean imported = !(source instanceof InMemoryLog);
    return new ShellCommand(
        imported && Files.exists(log) ? argument(MessageText.visible(log.toString())) : "FILE",
        decompressor == null ? "" : decompressor,
        imported);
  }

  /**
   * Returns the command that runs programs on the content of the log, each on the output of the one
   * before. A program that is null is left out.
   */
  String filter(@Nullable String... programs) {
    List<String> pipe = new ArrayList<>();
    if (!decompressor.isEmpty()) {
      pipe.add(decompressor);
    }
    Arrays.stream(programs).filter(Objects::nonNull).forEach(pipe::add);
    pipe.set(0, pipe.get(0) + " " + name);
    return String.join(" | ", pipe);
  }

  /** Returns the command that imports what a program makes of the content of the log. */
  String unpack(String program) {
    return imported(filter(program));
  }

  /**
   * Returns the command that imports the files in a tar archive; tar itself recognizes how the
   * archive is compressed.
   */
  String untar() {
    return imported(decompressor.startsWith("unzip") ? filter("tar -xO") : "tar -xOf " + name);
  }

  private String imported(String command) {
    return imported ? command + " | clickstream import ubi -" : command;
  }

  private static String argument(String file) {
    String safe = file.startsWith("-") ? "./" + file : file;
    return PLAIN.matcher(safe).matches() ? safe : quoted(safe);
  }

  /** Returns a text as one word of a shell. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
