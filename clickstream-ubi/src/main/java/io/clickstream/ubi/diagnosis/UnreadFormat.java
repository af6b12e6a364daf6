package io.clickstream.ubi.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formats of files in which logs are kept or sent, and which are not read. They are recognized
 * by their first bytes, because text that happens to be in them must not be taken for rows.
 */
final class UnreadFormat {

  /** How many bytes are needed: the header of a tar archive. */
  static final int HEAD = 512;

  private static final int TAR_MAGIC = 257;
  private static final int TAR_CHECKSUM = 148;
  private static final int TAR_CHECKSUM_LENGTH = 8;

  private static final Pattern TAR_NAME =
      Pattern.compile(
          ".*\\.(?:tar\\.[^.]+|tgz|tzst|txz|tlz|tbz2?|taz)'?", Pattern.CASE_INSENSITIVE);

  /** Where the rows of these are is not known, so that no command can be recommended. */
  private static final String EXPORT = "; export its rows as JSON, one on each line";

  private static final List<Format> FORMATS =
      List.of(
          compressed("(?:[P-_]\\*M\u0018|\\(\u00B5/\u00FD)", "zstd", "zstd -dc"),
          compressed("\u00FD7zXZ\0", "xz", "xz -dc"),
          compressed("\\]\0\0", "lzma", "xz -dc"),
          compressed("LZIP[\0\1]", "lzip", "lzip -dc"),
          compressed("BZh[1-9](?:1AY&SY|\u0017rE8P\u0090)", "bzip2", "bzip2 -dc"),
          compressed("\u0004\"M\u0018|\u0002!L\u0018", "lz4", "lz4 -dc"),
          compressed("\u00FF\u0006\0\0sNaPpY", "snappy", "snzip -dc"),
          compressed("\u001F\u009D", "compress", "gzip -dc"),
          compressed("\u001F\u008B", "gzip", "gzip -dc"),
          new Format(starts("PK\u0003\u0004"), "is a zip archive", UnreadFormat::zip),
          new Format(starts("PK\u0005\u0006"), "is an empty zip archive", command -> null),
          archive("7z\u00BC\u00AF'\u001C", "7z", "7z x -so"),
          archive("Rar!\u001A\u0007", "rar", "unrar p -inul"),
          new Format(starts("PAR[1E]"), "is a Parquet file" + EXPORT, command -> null),
          new Format(starts("SQLite format 3\0"), "is a SQLite database" + EXPORT, command -> null),
          new Format(
              starts("Obj\u0001"),
              "is an Avro file",
              command -> command.unpack("avro-tools tojson")),
          new Format(
              starts("ORC[\0-\u0008\u000E-\u001F\u007F-\u00FF]"),
              "is an ORC file" + EXPORT,
              command -> null),
          new Format(starts("ARROW1\0\0"), "is an Arrow file" + EXPORT, command -> null),
          new Format(starts("%PDF-"), "is a PDF document" + EXPORT, command -> null));

  private UnreadFormat() {}

  private record Format(
      Pattern start, String name, Function<ShellCommand, @Nullable String> command) {}

  /** Files that are compressed with gzip once are read, but not those in memory. */
  private static String name(Format format, ShellCommand command) {
    boolean twice = format.name().endsWith("gzip") && command.decompressor().startsWith("gzip");
    return twice ? format.name() + " twice" : format.name();
  }

  private static Format compressed(String start, String name, String program) {
    return new Format(
        starts(start),
        "is compressed with " + name,
        command ->
            TAR_NAME.matcher(command.name()).matches() && command.decompressor().isEmpty()
                ? command.untar()
                : command.unpack(program));
  }

  private static Format archive(String start, String name, String program) {
    return new Format(
        starts(start),
        "is a " + name + " archive",
        command -> command.decompressor().isEmpty() ? command.unpack(program) : null);
  }

  private static String zip(ShellCommand command) {
    return command.decompressor().isEmpty() ? command.unpack("unzip -p") : command.unpack("funzip");
  }

  /** A pattern of bytes, each of which is one character. */
  private static Pattern starts(String start) {
    return Pattern.compile(start, Pattern.DOTALL);
  }

  /**
   * Returns what a log is whose format is not read, and the command that imports it.
   *
   * @param head the beginning of the log, at least {@value #HEAD} bytes if it has as many
   * @return the predicate of a sentence whose subject is the log; null if the format is none of
   *     these
   */
  static @Nullable String of(byte[] head, ShellCommand command) {
    if (isTar(head)) {
      return "is a tar archive; this unpacks it: " + command.untar();
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    for (Format format : FORMATS) {
      if (format.start().matcher(start).lookingAt()) {
        String unpack = format.command().apply(command);
        String name = name(format, command);
        return unpack == null ? name : name + "; this unpacks it: " + unpack;
      }
    }
    return null;
  }

  /** Archives older than POSIX have no magic, but the header has a checksum of itself. */
  private static boolean isTar(byte[] head) {
    if (head.length < HEAD || head[0] == 0) {
      return false;
    }
    String header = new String(head, 0, HEAD, StandardCharsets.ISO_8859_1);
    String written =
        header
            .substring(TAR_CHECKSUM, TAR_CHECKSUM + TAR_CHECKSUM_LENGTH)
            .replace('\0', ' ')
            .strip();
    return header.startsWith("ustar", TAR_MAGIC)
        || (written.matches("[0-7]{1,7}") && Integer.parseInt(written, 8) == tarChecksum(head));
  }

  /** The sum of the header's bytes, with spaces in place of the checksum. */
  private static int tarChecksum(byte[] head) {
    int sum = 0;
    for (int i = 0; i < HEAD; i++) {
      boolean checksum = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_LENGTH;
      sum += checksum ? ' ' : head[i] & 0xFF;
    }
    return sum;
  }
}
