package io.clickstream.ubi.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown for a log that no longer has the content that it had when it was opened. */
public final class ChangedLogException extends IOException {

  private static final long serialVersionUID = 1L;

  /** How much of the log was read before the change. */
  private final long byteOffset;

  ChangedLogException(long byteOffset) {
    this(byteOffset, null);
  }

  ChangedLogException(long byteOffset, @Nullable IOException cause) {
    super("changed at or after byte " + byteOffset, cause);
    this.byteOffset = byteOffset;
  }

  /**
   * Returns how much of the log was read. The change is there or later, and no byte from there on
   * was read.
   *
   * @return the offset in bytes of the decompressed log, from 0
   */
  public long byteOffset() {
    return byteOffset;
  }
}
