package io.clickstream.ubi.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A log in memory: lines, or one JSON text that is an array of rows or a single row. */
public final class InMemoryLog implements LogSource {

  private final byte[] bytes;
  private final @Nullable JsonElements elements;
  private final @Nullable String index;

  private InMemoryLog(byte[] bytes, @Nullable JsonElements elements, @Nullable String index) {
    this.bytes = bytes;
    this.elements = elements;
    this.index = index;
  }

  /**
   * Wraps bytes.
   *
   * @param bytes the bytes, which are not copied and must not change
   * @param index the name of the index of rows that name none; null if it is unknown
   * @return the log
   * @throws UnreadableLogException if there are no bytes, or if they start as a JSON array and
   *     break the rules of JSON before its end
   */
  public static InMemoryLog of(byte[] bytes, @Nullable String index) throws UnreadableLogException {
    if (bytes.length == 0) {
      throw new UnreadableLogException("is empty");
    }
    try {
      return new InMemoryLog(bytes, JsonElements.of(bytes), index);
    } catch (NotJsonException malformed) {
      throw new UnreadableLogException("is no JSON array: " + malformed.reason());
    }
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte[] head(int count) {
    return Arrays.copyOf(bytes, Math.min(count, bytes.length));
  }

  @Override
  public Content open() {
    Lines lines =
        elements == null ? new LineReader(new ByteArrayInputStream(bytes)) : elements.lines();
    return new Content() {
      @Override
      public LogReader rows() throws IOException {
        return new LogReader(lines, index);
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
