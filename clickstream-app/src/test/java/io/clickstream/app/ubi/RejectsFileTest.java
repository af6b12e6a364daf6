package io.clickstream.app.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {

  @TempDir Path directory;

  @Test
  void noFileIsMadeForNoRejects() throws IOException {
    Path path = directory.resolve("rejects.ndjson");

    try (RejectsFile rejects = new RejectsFile(path)) {
      assertThat(rejects.written()).isFalse();
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void everyRejectIsALineOfJson() throws IOException {
    Path path = directory.resolve("rejects.ndjson");
    String odd = "{\"a\":\"\u00e9 \ud800 \u0000\n\"";

    try (RejectsFile rejects = new RejectsFile(path)) {
      rejects.add(RejectedRow.of(Path.of("a.log"), 7, RejectReason.NO_JSON, "why", odd));
      rejects.add(
          RejectedRow.of(Path.of("a.log"), 9, RejectReason.CUT_OFF, "end", "x".repeat(30_000)));
      assertThat(rejects.written()).isTrue();
    }

    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("file").textValue()).isEqualTo("a.log");
    assertThat(first.get("line").longValue()).isEqualTo(7);
    assertThat(first.get("reason").textValue()).isEqualTo("not a JSON object");
    assertThat(first.get("detail").textValue()).isEqualTo("why");
    assertThat(first.get("row").textValue()).isEqualTo(odd);
    assertThat(first.has("row_cut")).isFalse();
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.get("row").textValue()).isEqualTo("x".repeat(RejectedRow.MAX_TEXT));
    assertThat(second.get("row_cut").booleanValue()).isTrue();
  }
}
