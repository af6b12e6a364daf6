package io.clickstream.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * A file that was put in the place of the write-ahead log. If it is an old copy of the log, SQLite
 * would read it after a restart, over pages of the database that are newer.
 *
 * <p>Links and directories are left alone: SQLite does not read them.
 */
final class ReplacedLog {

  private final Path path;
  private final byte[] header;

  /** Remembers the file before the content of the log is copied into the database. */
  ReplacedLog(Path path) throws IOException {
    this.path = path;
    this.header = header();
  }

  private byte[] header() throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return new byte[0];
    }
    try (InputStream file = Files.newInputStream(path)) {
      return file.readNBytes(WriteAheadLog.HEADER);
    }
  }

  /**
   * Empties the file, once the log has been copied and started over. If another process has begun a
   * new log in it meanwhile, its header is another one, and it is left as it is.
   */
  void discard(Connection writer) throws SQLException, IOException {
    try (Statement statement = writer.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        if (header.length > 0 && Arrays.equals(header, header())) {
          truncate();
        }
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  private void truncate() throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.truncate(0);
      file.force(true);
    }
  }
}
