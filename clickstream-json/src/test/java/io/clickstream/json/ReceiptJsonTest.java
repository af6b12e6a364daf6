package io.clickstream.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReceiptJsonTest {

  private static final Receipt RECEIPT =
      new Receipt(
          1,
          "batch-000001",
          "monday",
          Instant.parse("2026-03-14T15:09:26.535Z"),
          Instant.parse("2026-03-15T16:10:27.646Z"),
          9_999_999_999L,
          1_234,
          "ef".repeat(32),
          new ContentCounts(
              7,
              1,
              2,
              3,
              40,
              5,
              14,
              new TreeMap<>(Map.of("click", 6L, "tap", 8L)),
              9,
              4,
              11,
              18,
              12),
          "0.2.0",
          List.of(
              new ContentRevision(1, "ab".repeat(32), Instant.parse("2026-03-16T17:11:28.757Z")),
              new ContentRevision(2, "cd".repeat(32), Instant.parse("2026-03-17T18:12:29.868Z"))));

  @Test
  void readsWhatItWrites() {
    byte[] text = ReceiptJson.write(RECEIPT);

    assertThat(ReceiptJson.read("The receipt", text)).isEqualTo(RECEIPT);
    assertThat(new String(text, UTF_8))
        .startsWith("{\n")
        .contains("\"previous\" : \"" + "ab".repeat(32) + "\"", "\"bytes\" : 9999999999,")
        .endsWith("}\n");
  }

  @Test
  void writesTheSameFieldsIntoAnObject() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = SessionJsonWriter.generator(out)) {
      json.writeStartObject();
      ReceiptJson.writeFields(json, RECEIPT);
      json.writeEndObject();
    }

    assertThat(out.toString(UTF_8)).startsWith("{\"format_version\":1,").doesNotContain("\n");
    assertThat(ReceiptJson.read("The receipt", out.toByteArray())).isEqualTo(RECEIPT);
  }

  @Test
  void refusesWhatIsNoReceipt() {
    assertThatThrownBy(() -> ReceiptJson.read("The receipt", "[]".getBytes(UTF_8)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("The receipt: must be a JSON object");
    assertThatThrownBy(() -> ReceiptJson.read("The receipt", "{".getBytes(UTF_8)))
        .isInstanceOf(MalformedJsonException.class);
  }
}
