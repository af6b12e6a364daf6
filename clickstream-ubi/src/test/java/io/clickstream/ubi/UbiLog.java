package io.clickstream.ubi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Imports texts as if they were files, and keeps the rows that were not stored as they were. */
final class UbiLog {

  static final Path NAME = Path.of("test.log");

  static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

  final MapClickstreamDao dao = new MapClickstreamDao();
  final List<UnusedRow> unused = new ArrayList<>();

  ImportReport read(String... lines) throws IOException {
    return readBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  ImportReport readBytes(byte[] content) throws IOException {
    return UbiImport.builder(dao)
        .unusedRows(unused::add)
        .clock(() -> NOW)
        .build()
        .importLog(LogInput.stream(NAME, new ByteArrayInputStream(content)));
  }

  List<UnusedRow> rejected() {
    return unused.stream().filter(row -> row.reason().outcome() == RowOutcome.REJECTED).toList();
  }

  static String query(String id, String userQuery, String... hits) {
    return """
        {"query_id":"%s","user_query":"%s","timestamp":"2024-12-10T00:01:29.378Z","query_response_hit_ids":%s}\
        """
        .formatted(
            id, userQuery, hits.length == 0 ? "[]" : "[\"" + String.join("\",\"", hits) + "\"]");
  }

  static String event(String queryId, String action, String objectId) {
    return """
        {"query_id":"%s","action_name":"%s","timestamp":1705596607509,"event_attributes":{"object":{"object_id":"%s"}}}\
        """
        .formatted(queryId, action, objectId);
  }
}
