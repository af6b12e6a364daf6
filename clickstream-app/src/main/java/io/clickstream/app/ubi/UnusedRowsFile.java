package io.clickstream.app.ubi;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in a file of JSON lines, which is made, or written over, when the first comes. Each
 * line has {@code file}, {@code line}, {@code outcome}, {@code reason}, {@code detail} and {@code
 * row}, and {@code "row_cut": true} if the row is not shown whole.
 */
public final class UnusedRowsFile implements UnusedRows, AutoCloseable {

  private static final ObjectMapper JSON =
      // Rows may hold text that is no valid Unicode, which a file in UTF-8 cannot.
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path path;
  private @Nullable BufferedWriter writer;

  /**
   * A file that does not exist yet, or will be written over.
   *
   * @param path where it is
   */
  public UnusedRowsFile(Path path) {
    this.path = path;
  }

  /**
   * Whether there was a row to keep, and so the file was written.
   *
   * @return whether the file was made by this object
   */
  public boolean written() {
    return writer != null;
  }

  /**
   * Where the file is.
   *
   * @return the path as it was given
   */
  public Path path() {
    return path;
  }

  @Override
  public void add(UnusedRow row) throws IOException {
    BufferedWriter out = writer;
    if (out == null) {
      out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
      writer = out;
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("file", row.file().toString());
    line.put("line", row.line());
    line.put("outcome", row.reason().outcome().text());
    line.put("reason", row.reason().text());
    line.put("detail", row.detail());
    line.put("row", row.row());
    if (row.rowCut()) {
      line.put("row_cut", true);
    }
    out.write(JSON.writeValueAsString(line));
    out.newLine();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
