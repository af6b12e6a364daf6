package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedRowsFileTest {

  @TempDir Path directory;

  @Test
  void noFileIsMadeForNoRows() throws IOException {
    Path path = directory.resolve("unused.ndjson");

    try (UnusedRowsFile unused = new UnusedRowsFile(path)) {
      assertThat(unused.written()).isFalse();
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void everyRowIsALineOfJson() throws IOException {
    Path path = directory.resolve("unused.ndjson");
    String odd = "{\"a\":\"\u00e9 \ud800 \u0000\n\"";

    try (UnusedRowsFile unused = new UnusedRowsFile(path)) {
      unused.add(UnusedRow.of(Path.of("a.log"), 7, UnusedReason.NO_JSON, "why", odd));
      unused.add(
          UnusedRow.of(Path.of("a.log"), 9, UnusedReason.CUT_OFF, "end", "x".repeat(30_000)));
      assertThat(unused.written()).isTrue();
    }

    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("file").textValue()).isEqualTo("a.log");
    assertThat(first.get("line").longValue()).isEqualTo(7);
    assertThat(first.get("outcome").textValue()).isEqualTo("rejected");
    assertThat(first.get("reason").textValue()).isEqualTo("not a JSON object");
    assertThat(first.get("detail").textValue()).isEqualTo("why");
    assertThat(first.get("row").textValue()).isEqualTo(odd);
    assertThat(first.has("row_cut")).isFalse();
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.get("row").textValue()).isEqualTo("x".repeat(UnusedRow.MAX_TEXT));
    assertThat(second.get("row_cut").booleanValue()).isTrue();
  }

  @Test
  void whatIsThereIsNotWrittenOver() throws IOException {
    Path path = Files.writeString(directory.resolve("x.unused.ndjson"), "of somebody else");

    assertThat(keep(path, "one")).isEqualTo(directory.resolve("x.unused-2.ndjson"));
    assertThat(keep(path, "another")).isEqualTo(directory.resolve("x.unused-3.ndjson"));

    assertThat(path).hasContent("of somebody else");
    assertThat(directory.resolve("x.unused-2.ndjson")).content().contains("one");
  }

  @Test
  void theSameRowsAgainLeaveNoFurtherFile() throws IOException {
    Path path = directory.resolve("unused");

    assertThat(keep(path, "one")).isEqualTo(path);
    assertThat(keep(path, "one")).isEqualTo(path);

    assertThat(directory.toFile().list()).containsExactly("unused");
  }

  private static Path keep(Path path, String row) throws IOException {
    UnusedRowsFile unused = new UnusedRowsFile(path);
    try (unused) {
      unused.add(UnusedRow.of(Path.of("a.log"), 1, UnusedReason.NO_JSON, "why", row));
    }
    return unused.path();
  }
}
