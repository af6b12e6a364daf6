package io.clickstream.ubi;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in a file of JSON lines, which is made when the first comes. What is there already is
 * not written over: the next free name is taken, as in {@code x.unused-2.ndjson}, unless a file of
 * these names turns out to say the same. Each line has {@code file}, {@code line}, {@code outcome},
 * {@code reason}, {@code detail} and {@code row}, and {@code "row_cut": true} if the row is not
 * shown whole.
 */
public final class UnusedRowsFile implements UnusedRows, AutoCloseable {

  private static final ObjectMapper JSON =
      // Rows may hold text that is no valid Unicode, which a file in UTF-8 cannot.
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Path> earlier = new ArrayList<>();
  private Path path;
  private @Nullable BufferedWriter writer;

  /**
   * A file that is not made yet.
   *
   * @param path where it is to be, if that is free
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
   * @return the path as it was given, or the free one that was taken
   */
  public Path path() {
    return path;
  }

  @Override
  public void add(UnusedRow row) throws IOException {
    BufferedWriter out = writer;
    if (out == null) {
      takeFreePath();
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
      dropIfSaidBefore();
    }
  }

  private void takeFreePath() throws IOException {
    Path given = path;
    for (int number = 2; holdsSomething(path); number++) {
      earlier.add(path);
      path = numbered(given, number);
    }
  }

  private static boolean holdsSomething(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) > 0;
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
  }

  /** Importing the same file again and again leaves one file. */
  private void dropIfSaidBefore() throws IOException {
    for (Path before : earlier) {
      if (Files.isRegularFile(path) && Files.mismatch(before, path) == -1) {
        Files.delete(path);
        path = before;
        return;
      }
    }
  }
}
