package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchJsonWriterTest {

  private static final Instant OPENED = Instant.parse("2026-05-17T08:41:53.127Z");

  @Test
  void writes_every_field_of_every_batch() throws IOException {
    SessionBatch collecting = SessionBatch.opened(2, OPENED.plusSeconds(3_661));
    SessionBatch training =
        new SessionBatch(
            "batch-000001",
            1,
            SessionBatchStatus.FINE_TUNING,
            41,
            OPENED,
            "spring",
            Instant.parse("2026-05-17T09:42:54.5Z"),
            true,
            true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = SessionJsonWriter.generator(bytes)) {
      json.writeStartObject();
      new BatchJsonWriter(json).writeList(List.of(collecting, training));
      json.writeEndObject();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"batches":[{"batch_id":"batch-000002","status":"collecting","session_counter":0,\
            "created_at":"2026-05-17T09:42:54.127Z","release_id":null,"released_at":null,"frozen":false},\
            {"batch_id":"batch-000001","status":"fine_tuning","session_counter":41,\
            "created_at":"2026-05-17T08:41:53.127Z","release_id":"spring",\
            "released_at":"2026-05-17T09:42:54.500Z","frozen":true}]}""");
  }
}
