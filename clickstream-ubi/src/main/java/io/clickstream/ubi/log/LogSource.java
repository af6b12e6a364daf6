package io.clickstream.ubi.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A log that can be read several times and has the same content each time. */
public interface LogSource {

  /**
   * Returns the size of the log as it is stored, compressed if it is compressed.
   *
   * @return the size in bytes
   */
  long size();

  /**
   * Returns the beginning of the log, decompressed.
   *
   * @param bytes how many bytes to return at most
   * @return the bytes; fewer if the log has fewer
   * @throws IOException if it cannot be read
   */
  byte[] head(int bytes) throws IOException;

  /**
   * Returns the command that writes the decompressed log to its output.
   *
   * @return the command without the file, such as {@code gzip -dc}; null if the log is not
   *     decompressed
   * @throws IOException if the log cannot be read
   */
  default @Nullable String decompressor() throws IOException {
    return null;
  }

  /**
   * Opens the log at its first row.
   *
   * @return its content, to be closed by the caller
   * @throws UnreadableLogException if it is not readable, or compressed data make no sense
   * @throws ChangedLogException if it no longer is what it was when it was found or read before
   * @throws IOException if reading fails
   */
  Content open() throws IOException;

  /** The content of a log while it is read. */
  interface Content extends AutoCloseable {

    /**
     * Returns a reader of the rows. To be called once.
     *
     * @return the reader
     * @throws ChangedLogException if the log changed
     * @throws IOException if reading fails
     */
    LogReader rows() throws IOException;

    /**
     * Returns how far reading is.
     *
     * @return the number of bytes read so far, out of {@link LogSource#size()}
     */
    long bytesRead();

    @Override
    void close() throws IOException;
  }
}
