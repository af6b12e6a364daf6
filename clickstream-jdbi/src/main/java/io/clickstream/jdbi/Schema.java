package io.clickstream.jdbi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The tables. Times are epoch milliseconds, booleans are 0 or 1, JSON values are text. */
final class Schema {

  private static final String SESSIONS_AND_EVENTS =
      """
      CREATE TABLE session_batches (
        batch_id        $TEXT   NOT NULL PRIMARY KEY,
        ordinal         $NUMBER NOT NULL UNIQUE,
        status          $TEXT   NOT NULL,
        session_counter $NUMBER NOT NULL,
        created_at      $NUMBER NOT NULL,
        release_id      $TEXT   UNIQUE,
        released_at     $NUMBER,
        sealed          $NUMBER NOT NULL
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

      CREATE INDEX session_events_in_order
        ON session_events (session_id, created_at, $EVENT_ORDER)
      """;

  /**
   * The bytes of a part are its last column, so that SQLite reads the others without them. The
   * indexes end with the number of the part, so that looking it up reads no row.
   */
  private static final String FROZEN_CONTENT =
      """
      ALTER TABLE session_batches ADD COLUMN content_epoch $NUMBER NOT NULL DEFAULT 0;

      ALTER TABLE session_batches ADD COLUMN content_id $TEXT;

      ALTER TABLE session_batches ADD COLUMN receipt $TEXT;

      ALTER TABLE session_batches ADD COLUMN receipt_checksum $NUMBER;

      CREATE TABLE content_parts (
        batch_id        $TEXT   NOT NULL,
        content_id      $TEXT   NOT NULL,
        part            $NUMBER NOT NULL,
        after_number    $NUMBER NOT NULL,
        last_number     $NUMBER NOT NULL,
        line_offset     $NUMBER NOT NULL,
        line_bytes      $NUMBER NOT NULL,
        gzip_offset     $NUMBER NOT NULL,
        sha256          $TEXT   NOT NULL,
        gzip            $BYTES  NOT NULL,
        PRIMARY KEY (batch_id, content_id, part)
      ) $OPTIONS;

      CREATE INDEX content_parts_by_number
        ON content_parts (batch_id, content_id, last_number, part);

      CREATE INDEX content_parts_by_offset
        ON content_parts (batch_id, content_id, line_offset, part);

      CREATE INDEX content_parts_by_gzip_offset
        ON content_parts (batch_id, content_id, gzip_offset, part)
      """;

  /** The steps that lead to versions 1, 2 and so on. */
  private static final List<String> STEPS = List.of(SESSIONS_AND_EVENTS, FROZEN_CONTENT);

  private Schema() {}

  static List<Migration> migrations(Dialect dialect) {
    return IntStream.range(0, STEPS.size())
        .mapToObj(i -> new Migration(i + 1, statements(STEPS.get(i), dialect)))
        .toList();
  }

  private static List<String> statements(String step, Dialect dialect) {
    String statements =
        step.replace("$TEXT", dialect.textType())
            .replace("$NUMBER", dialect.numberType())
            .replace("$BYTES", dialect.bytesType())
            .replace("$OPTIONS", dialect.tableOptions())
            .replace("$EVENT_ORDER_DEFINITION", dialect.eventOrderDefinition())
            .replace("$EVENT_ORDER", dialect.eventOrder());
    return Arrays.stream(statements.split(";")).map(String::strip).toList();
  }
}
