package io.clickstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

  private static final String OLD = "1a".repeat(32);
  private static final String NEW = "2b".repeat(32);

  private static final ContentCounts COUNTS =
      new ContentCounts(
          11,
          2,
          3,
          4,
          50,
          6,
          16,
          new TreeMap<>(Map.of("click", 7L, "cart", 8L)),
          9,
          10,
          12,
          34,
          13);

  private static final Receipt RECEIPT =
      new Receipt(
          1,
          "batch-000007",
          "release-7",
          Instant.parse("2026-01-02T03:04:05.678Z"),
          Instant.parse("2026-02-03T04:05:06.789Z"),
          123_456_789_012L,
          23_456_789_012L,
          "3c".repeat(32),
          COUNTS,
          "0.2.0",
          List.of(
              new ContentRevision(1, OLD, Instant.parse("2026-03-04T05:06:07.891Z")),
              new ContentRevision(2, NEW, Instant.parse("2026-04-05T06:07:08.912Z"))));

  private final Map<String, Object> json = new LinkedHashMap<>(RECEIPT.toJson());

  @Test
  void describesItsLastRevision() {
    assertThat(RECEIPT.revision()).isEqualTo(2);
    assertThat(RECEIPT.sha256()).isEqualTo(NEW);
    assertThat(RECEIPT.previous()).isEqualTo(OLD);
    assertThat(RECEIPT.frozenAt()).isEqualTo(Instant.parse("2026-04-05T06:07:08.912Z"));
    assertThat(RECEIPT.lines()).isEqualTo(11);
  }

  @Test
  void hasNothingBeforeItsFirstRevision() {
    Receipt first = withRevisions(RECEIPT.revisions().subList(0, 1));

    assertThat(first.revision()).isEqualTo(1);
    assertThat(first.sha256()).isEqualTo(OLD);
    assertThat(first.previous()).isNull();
    assertThat(first.toJson()).containsEntry("previous", null);
    assertThat(Receipt.of(first.toJson())).isEqualTo(first);
  }

  @Test
  void isWrittenWithTheFieldsInThisOrder() {
    assertThat(new ArrayList<>(RECEIPT.toJson().entrySet()).toString())
        .isEqualTo(
            """
            [format_version=1, batch_id=batch-000007, release_id=release-7, revision=2, \
            previous=%s, opened_at=2026-01-02T03:04:05.678Z, \
            released_at=2026-02-03T04:05:06.789Z, frozen_at=2026-04-05T06:07:08.912Z, \
            sha256=%s, bytes=123456789012, lines=11, gzip_bytes=23456789012, \
            gzip_sha256=%s, sessions=11, irrelevant_sessions=2, sessions_with_click=3, \
            sessions_without_results=4, shown_results=50, shown_results_from_impressions=6, \
            events=16, events_by_type={cart=8, click=7}, events_on_others=9, users=10, \
            first_number=12, last_number=34, voids=13, written_by=0.2.0, \
            revisions=[{revision=1, sha256=%s, at=2026-03-04T05:06:07.891Z}, \
            {revision=2, sha256=%s, at=2026-04-05T06:07:08.912Z}]]"""
                .formatted(OLD, NEW, "3c".repeat(32), OLD, NEW));
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(Receipt.of(json)).isEqualTo(RECEIPT);
    json.replaceAll(
        (name, value) ->
            value instanceof Long number && number == number.intValue()
                ? (Object) number.intValue()
                : value);
    assertThat(Receipt.of(json)).isEqualTo(RECEIPT);
    json.put("unknown", List.of("of a later version"));
    assertThat(Receipt.of(json)).isEqualTo(RECEIPT);
  }

  @Test
  void isReadWithoutWhatFollowsFromOtherFields() {
    json.keySet().removeAll(List.of("revision", "previous", "frozen_at", "sha256", "lines"));

    assertThat(Receipt.of(json)).isEqualTo(RECEIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"revision", "previous", "frozen_at", "sha256", "lines"})
  void doesNotSayTwoThings(String derived) {
    for (Object other : Arrays.asList(77L, "other", null)) {
      json.put(derived, other);

      assertRefused("receipt." + derived + ": does not follow from the other fields");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format_version",
        "batch_id",
        "release_id",
        "opened_at",
        "released_at",
        "bytes",
        "gzip_bytes",
        "gzip_sha256",
        "sessions",
        "irrelevant_sessions",
        "sessions_with_click",
        "sessions_without_results",
        "shown_results",
        "shown_results_from_impressions",
        "events",
        "events_by_type",
        "events_on_others",
        "users",
        "first_number",
        "last_number",
        "voids",
        "written_by",
        "revisions"
      })
  void needsEveryOtherField(String field) {
    json.remove(field);
    assertRefused("receipt." + field + ": is missing");
    json.put(field, null);
    assertRefused("receipt." + field + ": is missing");
    json.put(field, List.of().iterator());
    assertThatThrownBy(() -> Receipt.of(json))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("receipt." + field + ": ")
        .hasMessageMatching(".*(has the wrong type|must be a whole number)");
  }

  @ParameterizedTest
  @CsvSource({
    "format_version, 0, 'receipt.format_version: must be positive, but is 0'",
    "format_version, 3000000000, 'receipt.format_version: is too large'",
    "bytes, -1, 'receipt.bytes: must not be negative, but is -1'",
    "gzip_bytes, -2, 'receipt.gzip_bytes: must not be negative, but is -2'",
    "sessions_with_click, -3, 'receipt.sessions_with_click: must not be negative, but is -3'",
    "shown_results_from_impressions, -4, "
        + "'receipt.shown_results_from_impressions: must not be negative, but is -4'"
  })
  void namesANumberThatCannotBe(String field, long value, String message) {
    json.put(field, value);

    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource({
    "batch_id, ' ', 'receipt.batch_id: must not be blank'",
    "release_id, '', 'receipt.release_id: must not be blank'",
    "opened_at, yesterday, 'receipt.opened_at: must be a time in ISO 8601'",
    "released_at, +12000-01-01T00:00:00Z, "
        + "'receipt.released_at: must be in the years 1 to 9999 in UTC,"
        + " but is +12000-01-01T00:00:00Z'",
    "gzip_sha256, 'foo', 'receipt.gzip_sha256: is no SHA-256 of 64 hexadecimal digits'",
    "written_by, ' ', 'receipt.written_by: must not be blank'"
  })
  void namesATextThatCannotBe(String field, String value, String message) {
    json.put(field, value);

    assertRefused(message);
  }

  @Test
  void namesWhatIsWrongInACount() {
    json.put("events_by_type", Map.of(1, 2L));
    assertRefused("receipt.events_by_type: must have texts as keys");
    json.put("events_by_type", Map.of("click", "2"));
    assertRefused("receipt.events_by_type: must be a whole number");
    json.put("events_by_type", Map.of("click", -2L));
    assertRefused("receipt.events_by_type: must not be negative, but is -2");
  }

  @Test
  void namesTheRevisionThatCannotBe() {
    json.put("revisions", List.of());
    assertRefused("receipt.revisions: must not be empty");
    json.put("revisions", List.of("first"));
    assertRefused("receipt.revisions[0]: must be an object");
    assertRevisionRefused("revision", 0L, "must be positive, but is 0");
    assertRevisionRefused("revision", "second", "must be a whole number");
    assertRevisionRefused("sha256", null, "is missing");
    assertRevisionRefused("sha256", "zz", "is no SHA-256 of 64 hexadecimal digits");
    assertRevisionRefused("at", "later", "must be a time in ISO 8601");
  }

  private void assertRevisionRefused(String field, Object value, String reason) {
    List<Object> revisions = new ArrayList<>((List<?>) RECEIPT.toJson().get("revisions"));
    Map<Object, Object> second = new LinkedHashMap<>((Map<?, ?>) revisions.get(1));
    second.put(field, value);
    revisions.set(1, second);
    json.put("revisions", revisions);

    assertRefused("receipt.revisions[1]." + field + ": " + reason);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Receipt.of(json))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  @Test
  void needsItsComponents() {
    assertThatThrownBy(() -> Receipt.of(null)).hasMessage("json: must not be null");
    assertThatThrownBy(() -> withRevisions(List.of()))
        .hasMessage("receipt.revisions: must not be empty");
    assertThatThrownBy(() -> withRevisions(Arrays.asList((ContentRevision) null)))
        .hasMessage("receipt.revisions[0]: must not be null");
    assertThatThrownBy(() -> new LateEvents(-1, 0))
        .hasMessage("lateEvents.sessions: must not be negative, but is -1");
    assertThatThrownBy(() -> new LateEvents(1, -2))
        .hasMessage("lateEvents.events: must not be negative, but is -2");
  }

  private static Receipt withRevisions(List<ContentRevision> revisions) {
    return new Receipt(
        1,
        "batch-000007",
        "release-7",
        RECEIPT.openedAt(),
        RECEIPT.releasedAt(),
        1,
        2,
        "3c".repeat(32),
        COUNTS,
        "0.2.0",
        revisions);
  }
}
