package io.clickstream.ubi.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log in memory: its lines, or the rows of one JSON text. */
public final class LogInMemory implements LogSource {

  private final Path name;
  private final byte[] bytes;
  private final @Nullable JsonElements elements;

  private LogInMemory(Path name, byte[] bytes, @Nullable JsonElements elements) {
    this.name = name;
    this.bytes = bytes;
    this.elements = elements;
  }

  /**
   * Looks at bytes.
   *
   * @param name what messages call them
   * @param bytes the bytes, which stay as they are
   * @throws UnusableFileException if there are none, or if they begin a JSON array that is none
   */
  public static LogInMemory of(Path name, byte[] bytes) throws UnusableFileException {
    if (bytes.length == 0) {
      throw new UnusableFileException(name, "is empty");
    }
    try {
      return new LogInMemory(name, bytes, JsonElements.of(bytes));
    } catch (JsonRow.NotJson malformed) {
      throw new UnusableFileException(name, "is no JSON array: " + malformed.getMessage());
    }
  }

  @Override
  public Path name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte[] head(int count) {
    byte[] start = elements == null ? bytes : first(elements.texts());
    return Arrays.copyOf(start, Math.min(count, start.length));
  }

  private static byte[] first(List<String> texts) {
    return texts.isEmpty() ? new byte[0] : texts.get(0).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Content open() {
    Lines lines =
        elements == null ? new LineReader(new ByteArrayInputStream(bytes)) : elements.lines();
    return new Content() {
      @Override
      public LogReader rows() throws IOException {
        return new LogReader(lines);
      }

      @Override
      public long bytesRead() {
        return lines.offset();
      }

      @Override
      public void close() {}
    };
  }
}
