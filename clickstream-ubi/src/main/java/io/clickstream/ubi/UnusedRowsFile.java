package io.clickstream.ubi;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickstream.model.InvalidValueException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes unused rows to a file, one JSON object per line, with {@code file}, {@code line}, {@code
 * outcome}, {@code reason}, {@code detail} and {@code row}, and {@code "row_cut": true} if {@code
 * row} is shortened.
 *
 * <p>The file is created with the first row. An existing file is not overwritten, unless it is
 * empty: the next free name is used, such as {@code x.unused-2.ndjson}. If one of the existing
 * files turns out to have the same content, the new one is deleted when this object is closed.
 */
public final class UnusedRowsFile implements UnusedRows, AutoCloseable {

  private static final ObjectMapper JSON =
      // Rows may hold invalid Unicode, which cannot be encoded in UTF-8.
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Path> earlier = new ArrayList<>();
  private Path path;
  private @Nullable BufferedWriter writer;

  /**
   * Creates an object without touching the file system.
   *
   * @param path where to write the file, if that name is free
   */
  public UnusedRowsFile(Path path) {
    this.path = InvalidValueException.requirePresent("path", path);
  }

  /**
   * Returns whether any row was added.
   *
   * @return whether this object wrote a file
   */
  public boolean written() {
    return writer != null;
  }

  /**
   * Returns the path of the file.
   *
   * @return the given path, or the free one used instead; it may change when the first row is
   *     added, and again when this object is closed
   */
  public Path path() {
    return path;
  }

  @Override
  public void add(UnusedRow row) throws IOException {
    InvalidValueException.requirePresent("row", row);
    BufferedWriter out = writer;
    if (out == null) {
      chooseFreePath();
      out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
      writer = out;
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("file", row.file().toString());
    line.put("line", row.line());
    line.put("outcome", row.reason().consequence());
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
      deleteIfDuplicate();
    }
  }

  private void chooseFreePath() throws IOException {
    Path given = path;
    for (int number = 2; isNotEmpty(path); number++) {
      earlier.add(path);
      path = numbered(given, number);
    }
  }

  private static boolean isNotEmpty(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > 0;
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
  }

  /** Repeated imports of the same log leave one file. */
  private void deleteIfDuplicate() throws IOException {
    for (Path before : earlier) {
      if (Files.isRegularFile(path) && Files.mismatch(before, path) == -1) {
        Files.delete(path);
        path = before;
        return;
      }
    }
  }
}
