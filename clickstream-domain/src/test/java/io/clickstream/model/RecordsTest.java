package io.clickstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final Instant LATER = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final Session SESSION = Session.builder("s", "query", TIME).build();

  static Stream<Arguments> identifiers() {
    return Stream.of(
        identifier("session.sessionId", id -> Session.builder(id, "q", TIME).build()),
        identifier("sessionEvent.sessionId", id -> SessionEvent.builder(id, "e", TIME).build()),
        identifier("sessionEvent.eventId", id -> SessionEvent.builder("s", id, TIME).build()),
        identifier(
            "sessionEvent.eventType",
            id -> SessionEvent.builder("s", "e", TIME).eventType(id).build()),
        identifier("searchResult.objectId", SearchResult::of),
        identifier("sortBy.field", id -> new SortBy(id, SortBy.Order.ASC, false)),
        identifier("registeredSession.batchId", id -> new RegisteredSession(SESSION, id, 1, false)),
        identifier("sessionVersion.batchId", id -> new SessionVersion(id, 1)),
        identifier(
            "sessionBatch.batchId",
            id ->
                new SessionBatch(
                    id, 1, SessionBatchStatus.COLLECTING, 0, TIME, null, null, false, false)),
        identifier("releaseId", id -> Identifiers.require("releaseId", id)));
  }

  private static Arguments identifier(String field, Function<String, Object> record) {
    return Arguments.of(field, record);
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void identifiersAreCheckedEverywhere(String field, Function<String, Object> record) {
    assertThat(record.apply("\uD83D\uDE00".repeat(256))).isNotNull();
    assertRefused(() -> record.apply(null), field + ": must not be null");
    assertRefused(() -> record.apply(" \t"), field + ": must not be blank");
    assertRefused(
        () -> record.apply("x".repeat(513)),
        field + ": must not be longer than 512 characters, but has 513");
    assertRefused(
        () -> record.apply("a\u0000b"), field + ": contains the NUL character at index 1");
    assertRefused(
        () -> record.apply("a\uDE00"),
        field + ": is no valid Unicode: a lone surrogate at index 1");
  }

  @Test
  void optionalIdentifiersMayBeAbsentButNotBlank() {
    assertThat(SESSION.userId()).isNull();
    assertRefused(
        () -> SESSION.toBuilder().userId("").build(), "session.userId: must not be blank");
    assertRefused(
        () -> SessionEvent.builder("s", "e", TIME).objectId(" ").build(),
        "sessionEvent.objectId: must not be blank");
  }

  @Test
  void whatMayBeAnIdentifierCanBeAsked() {
    assertThat(Identifiers.isValid("x".repeat(512))).isTrue();
    assertThat(Identifiers.isValid("x".repeat(513))).isFalse();
    assertThat(Identifiers.isValid(" ")).isFalse();
    assertThat(Identifiers.isValid(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-03T04:05:06.789999999Z, 2026-02-03T04:05:06.789Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
    "1969-12-31T23:59:58.000000001Z, 1969-12-31T23:59:58Z",
    "0001-01-01T00:00:00.000999Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z"
  })
  void timesAreCutToTheMillisecondAtOrBeforeThem(Instant given, Instant expected) {
    assertThat(Session.builder("s", null, given).build().createdAt()).isEqualTo(expected);
    assertThat(SessionEvent.builder("s", "e", given).build().createdAt()).isEqualTo(expected);
    assertThat(SessionBatch.opened(1, given).createdAt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "0000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void timesOutsideTheYearsOneTo9999AreRefused(Instant time) {
    String reason = ".createdAt: must be in the years 1 to 9999 in UTC, but is " + time;
    assertRefused(() -> Session.builder("s", null, time).build(), "session" + reason);
    assertRefused(() -> SessionEvent.builder("s", "e", time).build(), "sessionEvent" + reason);
    assertRefused(() -> SessionBatch.opened(1, time), "sessionBatch" + reason);
  }

  @Test
  void aSessionHasATime() {
    assertRefused(
        () -> Session.builder("s", null, null).build(), "session.createdAt: must not be null");
  }

  @Test
  void aBuilderStartsWithNothingOptional() {
    assertThat(SESSION)
        .isEqualTo(new Session("s", "query", TIME, List.of(), null, null, null, null, false));
    assertThat(SessionEvent.builder("s", "e", TIME).build())
        .isEqualTo(new SessionEvent("s", "e", "click", null, TIME, null));
  }

  @Test
  void aBuilderSetsEveryField() {
    SortBy sortBy = new SortBy("price", SortBy.Order.DESC, true);
    Session full =
        new Session(
            "s",
            "query",
            TIME,
            List.of(SearchResult.of("a"), SearchResult.of("b")),
            Map.of("m", 1L),
            Map.of("f", 2L),
            sortBy,
            "user",
            true);

    assertThat(
            Session.builder("s", "other", LATER)
                .searchQuery("query")
                .createdAt(TIME)
                .searchResults("a", "b")
                .searchMeta(Map.of("m", 1))
                .payloadFilter(Map.of("f", 2))
                .sortBy(sortBy)
                .userId("user")
                .payloadSearch(true)
                .build())
        .isEqualTo(full);
    assertThat(full.toBuilder().build()).isEqualTo(full);
    assertThat(SessionEvent.builder("s", "e", TIME).eventType("buy").objectId("o").meta(1).build())
        .isEqualTo(new SessionEvent("s", "e", "buy", "o", TIME, 1L));
  }

  @Test
  void resultsAreCopiedAndNoneMayBeAbsent() {
    List<SearchResult> given = new ArrayList<>(List.of(SearchResult.of("a")));
    Session session = SESSION.toBuilder().searchResults(given).build();
    given.clear();

    assertThat(session.searchResults()).containsExactly(SearchResult.of("a"));
    assertThatThrownBy(session.searchResults()::clear)
        .isInstanceOf(UnsupportedOperationException.class);
    assertRefused(
        () -> SESSION.toBuilder().searchResults(Arrays.asList(SearchResult.of("a"), null)).build(),
        "session.searchResults[1]: must not be null");
    assertRefused(
        () -> SESSION.toBuilder().searchResults((List<SearchResult>) null).build(),
        "session.searchResults: must not be null");
  }

  @Test
  void aRegisteredSessionHasASessionAndANumber() {
    assertThat(new RegisteredSession(SESSION, "b", 1, false).sessionId()).isEqualTo("s");
    assertRefused(
        () -> new RegisteredSession(SESSION, "b", 0, false),
        "registeredSession.sessionNumber: must be positive, but is 0");
    assertRefused(
        () -> new RegisteredSession(null, "b", 1, false),
        "registeredSession.session: must not be null");
  }

  @Test
  void theVersionOfASessionIsItsPlaceWhateverItsMark() {
    SessionVersion version = new RegisteredSession(SESSION, "b", 7, false).version();
    assertThat(version).isEqualTo(new SessionVersion("b", 7));
    assertThat(version).isEqualTo(new RegisteredSession(SESSION, "b", 7, true).version());
    assertThat(version).isNotEqualTo(new RegisteredSession(SESSION, "b", 8, false).version());
    assertThat(version).isNotEqualTo(new RegisteredSession(SESSION, "c", 7, false).version());
    assertRefused(
        () -> new SessionVersion("b", 0),
        "sessionVersion.sessionNumber: must be positive, but is 0");
  }

  @Test
  void aBatchIsOpenedEmptyAndNamedAfterItsOrdinal() {
    assertThat(SessionBatch.opened(12, TIME))
        .isEqualTo(
            new SessionBatch(
                "batch-000012",
                12,
                SessionBatchStatus.COLLECTING,
                0,
                TIME,
                null,
                null,
                false,
                false));
    assertThat(SessionBatch.opened(12_345_678, TIME).batchId()).isEqualTo("batch-12345678");
    assertRefused(
        () -> SessionBatch.opened(0, TIME), "sessionBatch.ordinal: must be positive, but is 0");
  }

  @Test
  void onlyABatchThatCollectsHasNoRelease() {
    assertRefused(
        () -> batch(SessionBatchStatus.COLLECTING, "r", null, false),
        "sessionBatch.releaseId: does not fit status COLLECTING");
    assertRefused(
        () -> batch(SessionBatchStatus.COLLECTING, null, LATER, false),
        "sessionBatch.releasedAt: does not fit status COLLECTING");
    assertRefused(
        () -> batch(SessionBatchStatus.COLLECTING, null, null, true),
        "sessionBatch.sealed: does not fit status COLLECTING");
    assertRefused(
        () -> batch(SessionBatchStatus.ARCHIVED, null, LATER, true),
        "sessionBatch.releaseId: does not fit status ARCHIVED");
    assertRefused(
        () -> batch(SessionBatchStatus.RELEASED, "r", null, true),
        "sessionBatch.releasedAt: does not fit status RELEASED");
    assertThat(batch(SessionBatchStatus.RELEASED, "r", LATER, false).asSealed())
        .isEqualTo(batch(SessionBatchStatus.RELEASED, "r", LATER, true));
  }

  private static SessionBatch batch(
      SessionBatchStatus status, String releaseId, Instant releasedAt, boolean sealed) {
    return new SessionBatch("b", 1, status, 3, TIME, releaseId, releasedAt, sealed, false);
  }

  @Test
  void aPageRequestChangesOneThingAtATime() {
    assertThat(PageRequest.ALL).isEqualTo(new PageRequest(0, 0, 0, true));
    assertThat(PageRequest.ALL.after(3).withLimit(4).withEventsLimit(5).withoutIrrelevant())
        .isEqualTo(new PageRequest(3, 4, 5, false));
    assertRefused(() -> PageRequest.ALL.after(-1), "afterNumber: must not be negative, but is -1");
    assertRefused(() -> PageRequest.ALL.withLimit(-2), "limit: must not be negative, but is -2");
    assertRefused(
        () -> PageRequest.ALL.withEventsLimit(-3), "eventsLimit: must not be negative, but is -3");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, call);
    assertThat(refused).hasMessage(message);
    String record = refused.record() == null ? "" : refused.record() + ".";
    assertThat(record + refused.path() + ": " + refused.reason()).isEqualTo(message);
  }

  @Test
  void nothingIsNullInASessionWithEvents() {
    RegisteredSession registered = new RegisteredSession(SESSION, "b", 1, false);

    assertThatThrownBy(() -> new SessionWithEvents(null, List.of(), false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("sessionWithEvents.registered: must not be null");
    assertThatThrownBy(() -> new SessionWithEvents(registered, null, false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("sessionWithEvents.events: must not be null");
    assertThatThrownBy(
            () -> new SessionWithEvents(registered, Arrays.asList((SessionEvent) null), false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("sessionWithEvents.events[0]: must not be null");
  }

  @Test
  void nullIsNoIdOfAnObjectThatWasShown() {
    Session.Builder session = Session.builder("s", "query", TIME);

    assertThatThrownBy(() -> session.searchResults("shoe-7", null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("searchResult.objectId: must not be null");
    assertThatThrownBy(() -> session.searchResults((String[]) null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("session.searchResults: must not be null");
  }
}
