package io.clickstream.ubi.log;

import java.io.IOException;
import java.nio.file.Path;

/** Where a log is. It can be read several times, and says the same each time. */
public interface LogSource {

  /** What messages call it. */
  Path name();

  /** Its size in bytes, as it lies there. */
  long size();

  /** The first of its bytes, unpacked if it is packed; fewer if it has no more. */
  byte[] head(int bytes) throws IOException;

  /** What is in it. */
  Content open() throws IOException;

  /** What is in a log, while it is read. */
  interface Content extends AutoCloseable {

    /** Its rows, which are read once. */
    LogReader rows() throws IOException;

    /** How many bytes of the source were read. */
    long bytesRead();

    @Override
    void close() throws IOException;
  }
}
