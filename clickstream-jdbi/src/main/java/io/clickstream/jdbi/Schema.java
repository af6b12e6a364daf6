package io.clickstream.jdbi;

import java.util.Arrays;
import java.util.List;

/** The tables. Times are epoch milliseconds, booleans are 0 or 1, JSON values are text. */
final class Schema {

  private static final String TABLES =
      """
      CREATE TABLE session_batches (
        batch_id        $TEXT   NOT NULL PRIMARY KEY,
        ordinal         $NUMBER NOT NULL UNIQUE,
        status          $TEXT   NOT NULL,
        session_counter $NUMBER NOT NULL,
        created_at      $NUMBER NOT NULL,
        release_id      $TEXT   UNIQUE,
        released_at     $NUMBER,
        sealed          $NUMBER NOT NULL,
        content_epoch   $NUMBER NOT NULL DEFAULT 0,
        content_id      $TEXT,
        receipt         $TEXT
      ) $OPTIONS;

      CREATE TABLE sessions (
        session_id      $TEXT   UNIQUE,
        batch_id        $TEXT   NOT NULL,
        session_number  $NUMBER NOT NULL,
        irrelevant      $NUMBER,
        created_at      $NUMBER,
        user_id         $TEXT,
        content         $TEXT,
        PRIMARY KEY (batch_id, session_number)
      ) $OPTIONS;

      CREATE TABLE session_versions (
        session_id      $TEXT   NOT NULL,
        batch_id        $TEXT   NOT NULL,
        session_number  $NUMBER NOT NULL,
        irrelevant      $NUMBER NOT NULL,
        created_at      $NUMBER NOT NULL,
        user_id         $TEXT,
        content         $TEXT   NOT NULL,
        PRIMARY KEY (batch_id, session_number)
      ) $OPTIONS;

      CREATE INDEX session_versions_by_session ON session_versions (session_id);

      CREATE TABLE session_events (
        session_id      $TEXT   NOT NULL,
        event_id        $TEXT   NOT NULL,
        event_type      $TEXT   NOT NULL,
        object_id       $TEXT,
        created_at      $NUMBER NOT NULL,
        meta            $TEXT
        $EVENT_ORDER_DEFINITION,
        PRIMARY KEY (session_id, event_id)
      ) $OPTIONS;

      CREATE TABLE content_parts (
        batch_id        $TEXT   NOT NULL,
        content_id      $TEXT   NOT NULL,
        part            $NUMBER NOT NULL,
        after_number    $NUMBER NOT NULL,
        last_number     $NUMBER NOT NULL,
        line_offset     $NUMBER NOT NULL,
        line_bytes      $NUMBER NOT NULL,
        gzip_offset     $NUMBER NOT NULL,
        gzip            $BYTES  NOT NULL,
        sha256          $TEXT   NOT NULL,
        PRIMARY KEY (batch_id, content_id, part)
      );

      CREATE INDEX content_parts_by_number ON content_parts (batch_id, content_id, last_number);

      CREATE INDEX content_parts_by_offset ON content_parts (batch_id, content_id, line_offset);

      CREATE INDEX content_parts_by_gzip_offset
        ON content_parts (batch_id, content_id, gzip_offset);

      CREATE INDEX session_events_in_order
        ON session_events (session_id, created_at, $EVENT_ORDER)
      """;

  private Schema() {}

  static List<String> statements(Dialect dialect) {
    String tables =
        TABLES
            .replace("$TEXT", dialect.textType())
            .replace("$NUMBER", dialect.numberType())
            .replace("$BYTES", dialect.bytesType())
            .replace("$OPTIONS", dialect.tableOptions())
            .replace("$EVENT_ORDER_DEFINITION", dialect.eventOrderDefinition())
            .replace("$EVENT_ORDER", dialect.eventOrder());
    return Arrays.stream(tables.split(";")).map(String::strip).toList();
  }
}
