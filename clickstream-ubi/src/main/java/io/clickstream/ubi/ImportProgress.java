package io.clickstream.ubi;

import java.nio.file.Path;

/** Is told how far an import is. Called by the importing thread, every few thousand rows. */
public interface ImportProgress {

  /** Somebody who does not want to know. */
  ImportProgress NONE =
      new ImportProgress() {
        @Override
        public void started(Path file, Phase phase, long bytes) {}

        @Override
        public void advanced(long bytesRead, long rowsRead) {}
      };

  /** A log is read twice. */
  enum Phase {
    /** Finding out what the file is and which row of each query to keep. Nothing is stored. */
    EXAMINING,
    /** Storing its rows. */
    IMPORTING
  }

  /**
   * Reading starts from the beginning of a file.
   *
   * @param file the file
   * @param phase which reading of it this is
   * @param bytes its size as it lies on the disk
   */
  void started(Path file, Phase phase, long bytes);

  /**
   * Some more was read.
   *
   * @param bytesRead of the bytes on the disk, since this phase started
   * @param rowsRead since this phase started
   */
  void advanced(long bytesRead, long rowsRead);
}
