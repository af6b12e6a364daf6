package io.clickstream.contract;

import static io.clickstream.contract.Examples.absent;
import static io.clickstream.contract.Examples.bareSession;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.time;
import static io.clickstream.contract.Promise.VAL_1;
import static io.clickstream.contract.Promise.VAL_2;
import static io.clickstream.contract.Promise.VAL_3;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.FieldPath;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Values are returned unchanged, and invalid ones are rejected. */
public abstract class ValuesContract extends BackendContract {

  private static final Map<String, String> REFUSED_IDS =
      Map.of(
          "",
          "must not be blank",
          " \t",
          "must not be blank",
          "x".repeat(513),
          "must not be longer than 512 characters, but has 513",
          "nul\0",
          "contains the NUL character at index 3",
          "lone \uD83D",
          "is no valid Unicode: a lone surrogate at index 5",
          "\uDE00",
          "is no valid Unicode: a lone surrogate at index 0");

  /** A DAO that has read nothing before and shares no memory with the writer. */
  private @Nullable ClickstreamDao reader;

  private static final List<Instant> REFUSED_TIMES =
      List.of(
          Instant.MIN,
          Instant.parse("0000-12-31T23:59:59.999999999Z"),
          Instant.parse("+10000-01-01T00:00:00Z"),
          Instant.MAX);

  /** Creates the suite; JUnit makes one instance for each test. */
  protected ValuesContract() {}

  @Proves(VAL_1)
  void everyPartOfARecordComesBackEqual() {
    dao.registerSession(session(1));
    dao.registerSession(bareSession(id(2), 2));
    SessionEvent bareEvent = SessionEvent.builder(id(2), "event-2", time(3)).build();
    dao.pushEvents(List.of(event(id(1), 1), bareEvent));

    assertThat(stored(id(1)).session()).isEqualTo(session(1)).hasToString(session(1).toString());
    assertThat(stored(id(1)).events()).containsExactly(event(id(1), 1));
    assertThat(stored(id(2)).session()).isEqualTo(bareSession(id(2), 2));
    assertThat(stored(id(2)).events()).containsExactly(bareEvent);
  }

  @Proves(VAL_1)
  void everyJsonValueComesBackEqualInEveryPlace() {
    int n = 0;
    for (Object value : JsonExamples.values()) {
      assertStoredAsItIs("value " + ++n, value);
    }
  }

  @Proves(VAL_1)
  void anUpdateToAnEqualNumberOfAnotherKindReplacesIt() {
    List<Object> numbers = List.of(1L, 1.0, 0.0, -0.0, 0L);
    dao.registerSession(Session.builder(id(1), "no number yet", time(1)).build());
    for (Object number : numbers) {
      Object nested = Map.of("list", List.of(number));
      dao.updateSession(
          Session.builder(id(1), number, time(1))
              .searchResults(List.of(new SearchResult("object", null, number)))
              .searchMeta(nested)
              .build());

      Session updated = stored(id(1)).session();
      assertThat(updated.searchQuery()).isEqualTo(number);
      assertThat(updated.searchResults().get(0).meta()).isEqualTo(number);
      assertThat(updated.searchMeta()).isEqualTo(nested);
    }
  }

  @Proves(VAL_1)
  void keysComeBackInTheirOrder() {
    assertStoredAsItIs("rising", JsonExamples.keys(List.of("a", "b", "c", "d")));
    assertStoredAsItIs("falling", JsonExamples.keys(List.of("d", "c", "b", "a")));
    assertStoredAsItIs("numbers", JsonExamples.keys(List.of("10", "9", "2", "1", "")));
    assertStoredAsItIs("mongo", JsonExamples.keys(List.of("z", "_id", "$set", "a.b")));
    assertStoredAsItIs("many", JsonExamples.keys(JsonExamples.shuffledKeys(300)));
  }

  @Proves(VAL_1)
  void numbersAreBroughtIntoTheirNormalForm() {
    Object given =
        List.of(
            1, (short) 2, (byte) 3, 4L, BigInteger.valueOf(5), 6.5f, 7.25, new BigDecimal("8.125"));
    dao.registerSession(Session.builder(id(1), given, time(1)).build());

    assertThat(stored(id(1)).session().searchQuery())
        .isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6.5, 7.25, 8.125));
  }

  @Proves(VAL_1)
  void ranksComeBackToTheLastBit() {
    List<SearchResult> results = new ArrayList<>();
    for (Double rank : JsonExamples.DOUBLES) {
      results.add(new SearchResult("object " + rank, rank, null));
    }
    results.add(new SearchResult("without rank", null, List.of()));
    dao.registerSession(Session.builder(id(1), "ranks", time(1)).searchResults(results).build());

    assertThat(stored(id(1)).session().searchResults()).isEqualTo(results);
  }

  @Proves(VAL_1)
  void timesComeBackToTheMillisecond() {
    List<Instant> times =
        List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00.001Z"),
            Instant.ofEpochMilli(-1),
            Instant.EPOCH,
            Instant.parse("2023-03-26T01:59:59.999Z"),
            Instant.parse("2024-02-29T23:59:59.123Z"),
            Instant.parse("9999-12-31T23:59:59.999Z"));
    for (Instant time : times) {
      String sessionId = "at " + time;
      dao.registerSession(Session.builder(sessionId, "times", time).build());
      dao.pushEvents(List.of(SessionEvent.builder(sessionId, "event", time).build()));
      assertThat(stored(sessionId).session().createdAt()).isEqualTo(time);
      assertThat(stored(sessionId).events().get(0).createdAt()).isEqualTo(time);
    }
    Instant fine = Instant.parse("1969-12-31T23:59:58.123456789Z");
    dao.registerSession(Session.builder("fine", "times", fine).build());
    assertThat(stored("fine").session().createdAt())
        .isEqualTo(Instant.parse("1969-12-31T23:59:58.123Z"));
  }

  @Proves(VAL_1)
  void idsThatLookAlikeAreDifferent() {
    List<String> ids = JsonExamples.IDS;
    for (int i = 0; i < ids.size(); i++) {
      dao.registerSession(session(ids.get(i), i));
      dao.pushEvents(List.of(event(ids.get(i), i)));
    }
    // Also all of them in one session.
    dao.registerSession(session("alike", 77));
    dao.pushEvents(
        ids.stream().map(id -> SessionEvent.builder("alike", id, time(7)).build()).toList());
    assertThat(stored("alike").events()).hasSize(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      assertThat(stored(ids.get(i)).session()).isEqualTo(session(ids.get(i), i));
      assertThat(stored(ids.get(i)).events()).containsExactly(event(ids.get(i), i));
    }
  }

  @Proves(VAL_1)
  void idsMayHaveFiveHundredAndTwelveCharacters() {
    for (String character : List.of("x", "\u0001", "\"", "\\", "ß", "中", "\uFFFD", "😀")) {
      String longId = character.repeat(512 / character.length());
      Session session =
          session(longId, 1).toBuilder().userId(longId).searchResults(longId, "object").build();
      String batchId = dao.registerSession(session).batchId();
      SessionEvent event =
          SessionEvent.builder(longId, longId, time(2)).eventType(longId).objectId(longId).build();
      dao.pushEvents(List.of(event));

      assertThat(stored(longId).session()).isEqualTo(session);
      assertThat(stored(longId).events()).containsExactly(event);
      assertThat(dao.releaseBatch(longId).orElseThrow().batchId()).isEqualTo(batchId);
      assertThat(dao.getBatch(batchId).orElseThrow().releaseId()).isEqualTo(longId);
    }
  }

  /** Indexes store long repetitions in few bytes, and limit what does not compress. */
  @Proves(VAL_1)
  void idsOfTheGreatestLengthNeedNotCompress() {
    LongIds ids = new LongIds();
    for (LongIds.Kind kind : LongIds.Kind.values()) {
      String sessionId = ids.next(kind);
      Session session =
          session(sessionId, 1).toBuilder()
              .userId(ids.next(kind))
              .searchResults(ids.next(kind), ids.next(kind))
              .build();
      List<SessionEvent> events = new ArrayList<>();
      for (int n = 1; n <= 3; n++) {
        events.add(
            SessionEvent.builder(sessionId, ids.next(kind), time(n + 1))
                .eventType(ids.next(kind))
                .objectId(ids.next(kind))
                .build());
      }
      String batchId = dao.registerSession(session).batchId();
      assertThat(dao.pushEvents(events).created()).as("events").containsExactly(true, true, true);

      assertThat(stored(sessionId).session()).isEqualTo(session);
      assertThat(stored(sessionId).events()).containsExactlyInAnyOrderElementsOf(events);
      assertThat(dao.pushEvents(events).created()).as("again").containsOnly(false);
      String releaseId = ids.next(kind);
      assertThat(dao.releaseBatch(releaseId).orElseThrow().batchId()).isEqualTo(batchId);
      assertThat(dao.releaseBatch(releaseId).orElseThrow().releaseId()).isEqualTo(releaseId);
    }
  }

  @Proves(VAL_1)
  void nestingMayBeSixtyFourDeep() {
    assertStoredAsItIs("lists", JsonExamples.nestedLists(64));
    assertStoredAsItIs("maps", JsonExamples.nestedMaps(64));
  }

  @Proves(VAL_1)
  void recordsMayHaveAlmostEightMebibytes() {
    int almost = (8 << 20) - 1_000;
    List<Object> large =
        List.of(
            "\u0001".repeat(almost),
            "😀".repeat(almost / 4),
            Map.of("é".repeat(almost / 4), "😀".repeat(almost / 8)),
            IntStream.range(0, 500_000).mapToObj(n -> -1.0 / (n + 3)).toList());
    int n = 0;
    for (Object value : large) {
      Session session = Session.builder(id(++n), value, time(n)).build();
      dao.registerSession(session);
      assertThat(stored(id(n)).session().equals(session)).as("large value " + n).isTrue();
    }
    SessionEvent event =
        SessionEvent.builder(id(1), "large", time(9)).meta("ä".repeat(almost / 2)).build();
    dao.pushEvents(List.of(event));
    assertThat(stored(id(1)).events().get(0).equals(event)).as("large event").isTrue();
  }

  @Proves(VAL_2)
  void whatCannotBeIsRefusedBeforeAnythingIsWritten() {
    for (RefusedCall refused : refusedCalls()) {
      refused.assertRefused();
    }
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0)).isEmpty();
    assertThat(dao.getSession(id(1))).isEmpty();

    dao.registerSession(session(1));
    assertThat(stored(id(1)).events()).isEmpty();
    assertThat(dao.getBatch("batch-000001").orElseThrow().sessionCounter()).isEqualTo(1);
  }

  /**
   * A call that must be rejected.
   *
   * @param call the call
   * @param record the type of the invalid record; {@code null} for an invalid argument
   * @param path the path to the invalid value, starting at the field of the record or the argument
   * @param reason the expected reason
   */
  private record RefusedCall(
      ThrowingCallable call, @Nullable String record, FieldPath path, String reason) {

    static RefusedCall ofArgument(FieldPath path, String reason, ThrowingCallable call) {
      return new RefusedCall(call, null, path, reason);
    }

    static RefusedCall ofField(String record, String field, String reason, ThrowingCallable call) {
      return new RefusedCall(call, record, FieldPath.of(field), reason);
    }

    void assertRefused() {
      InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, call);
      assertThat(refused).as("the refusal of %s, which %s", path, reason).isNotNull();
      assertThat(refused.record()).isEqualTo(record);
      assertThat(refused.reason()).isEqualTo(reason);
      if (record == null) {
        assertThat(refused.path()).isEqualTo(path);
      } else {
        assertThat(refused.path().field()).isEqualTo(path.field());
      }
    }
  }

  /** Returns calls that contain valid values next to the invalid one. */
  private List<RefusedCall> refusedCalls() {
    List<RefusedCall> calls = new ArrayList<>();
    for (JsonExamples.Refused json : JsonExamples.refused()) {
      Object value = json.value();
      calls.add(
          RefusedCall.ofField(
              "session",
              "searchQuery",
              json.reason(),
              () -> dao.registerSession(Session.builder(id(1), value, time(1)).build())));
      calls.add(
          RefusedCall.ofField(
              "sessionEvent",
              "meta",
              json.reason(),
              () ->
                  dao.pushEvents(
                      List.of(
                          event(id(1), 1),
                          SessionEvent.builder(id(1), "event-2", time(2)).meta(value).build()))));
    }
    REFUSED_IDS.forEach((bad, reason) -> calls.addAll(callsWithId(bad, reason)));
    for (Instant time : REFUSED_TIMES) {
      calls.addAll(callsAt(time));
    }
    calls.addAll(callsWithoutSomething());
    String negative = "must not be negative, but is -1";
    FieldPath eventsLimit = FieldPath.of("eventsLimit");
    calls.add(RefusedCall.ofArgument(eventsLimit, negative, () -> dao.getSession(id(1), -1)));
    calls.add(
        RefusedCall.ofArgument(eventsLimit, negative, () -> dao.getSessions(List.of(id(1)), -1)));
    calls.add(
        RefusedCall.ofArgument(
            FieldPath.of("limit"),
            negative,
            () -> dao.listBatches(Set.of(SessionBatchStatus.RELEASED), -1)));
    return calls;
  }

  private List<RefusedCall> callsWithId(String bad, String reason) {
    FieldPath sessionId = FieldPath.of("sessionId");
    FieldPath batchId = FieldPath.of("batchId");
    return List.of(
        RefusedCall.ofField(
            "session",
            "sessionId",
            reason,
            () -> dao.registerSessions(List.of(session(1), session(bad, 2)))),
        RefusedCall.ofField(
            "session", "sessionId", reason, () -> dao.updateSession(session(bad, 1))),
        RefusedCall.ofField(
            "sessionEvent",
            "sessionId",
            reason,
            () -> dao.pushEvents(List.of(event(id(1), 1), event(bad, 2)))),
        RefusedCall.ofArgument(sessionId, reason, () -> dao.markSessionIrrelevant(bad)),
        RefusedCall.ofArgument(sessionId, reason, () -> dao.getSession(bad)),
        RefusedCall.ofArgument(
            FieldPath.of("sessionIds").index(1),
            reason,
            () -> dao.getSessions(List.of(id(1), bad), 1)),
        RefusedCall.ofArgument(batchId, reason, () -> dao.getBatch(bad)),
        RefusedCall.ofArgument(batchId, reason, () -> dao.getBatchSessions(bad, PageRequest.ALL)),
        RefusedCall.ofArgument(FieldPath.of("releaseId"), reason, () -> dao.releaseBatch(bad)),
        RefusedCall.ofArgument(
            batchId, reason, () -> dao.updateBatchStatus(bad, SessionBatchStatus.RELEASED)));
  }

  private List<RefusedCall> callsAt(Instant time) {
    String reason = "must be in the years 1 to 9999 in UTC, but is " + time;
    return List.of(
        RefusedCall.ofField(
            "session",
            "createdAt",
            reason,
            () ->
                dao.registerSessions(
                    List.of(session(1), Session.builder(id(2), "late", time).build()))),
        RefusedCall.ofField(
            "sessionEvent",
            "createdAt",
            reason,
            () ->
                dao.pushEvents(
                    List.of(event(id(1), 1), SessionEvent.builder(id(1), "late", time).build()))));
  }

  private List<RefusedCall> callsWithoutSomething() {
    String missing = "must not be null";
    return List.of(
        RefusedCall.ofArgument(
            FieldPath.of("session"), missing, () -> dao.registerSession(absent())),
        RefusedCall.ofArgument(
            FieldPath.of("sessions").index(1),
            missing,
            () -> dao.registerSessions(Arrays.asList(session(1), absent()))),
        RefusedCall.ofArgument(
            FieldPath.of("events").index(1),
            missing,
            () -> dao.pushEvents(Arrays.asList(event(id(1), 1), absent()))),
        RefusedCall.ofArgument(
            FieldPath.of("sessionIds").index(1),
            missing,
            () -> dao.getSessions(Arrays.asList(id(1), absent()), 1)),
        RefusedCall.ofArgument(
            FieldPath.of("page"), missing, () -> dao.getBatchSessions("batch-000001", absent())),
        RefusedCall.ofArgument(
            FieldPath.of("status"),
            missing,
            () -> dao.updateBatchStatus("batch-000001", absent())));
  }

  @Proves(VAL_3)
  void whatWasHandedOverCannotBeChangedAfterwards() {
    List<Object> list = new ArrayList<>(List.of("first"));
    Map<String, Object> map = new HashMap<>(Map.of("list", list));
    List<SearchResult> results = new ArrayList<>(List.of(new SearchResult("a", 1.5, map)));
    Session session =
        Session.builder(id(1), map, time(1)).searchMeta(list).searchResults(results).build();
    SessionEvent event = SessionEvent.builder(id(1), "event", time(2)).meta(map).build();
    list.add("second");
    map.put("more", 1);
    results.clear();
    dao.registerSession(session);
    dao.pushEvents(List.of(event));
    list.clear();
    map.clear();

    Session stored = stored(id(1)).session();
    assertThat(stored.searchQuery()).isEqualTo(Map.of("list", List.of("first")));
    assertThat(stored.searchMeta()).isEqualTo(List.of("first"));
    assertThat(stored.searchResults().get(0).meta()).isEqualTo(stored.searchQuery());
    assertThat(stored(id(1)).events().get(0).meta()).isEqualTo(stored.searchQuery());
  }

  @Proves(VAL_3)
  void whatWasReadCannotBeChanged() {
    dao.registerSession(session(1));
    dao.pushEvents(List.of(event(id(1), 1)));
    SessionWithEvents read = stored(id(1));

    for (Object value :
        List.<Object>of(
            read.events(),
            read.session().searchResults(),
            requireNonNull(read.session().payloadFilter()),
            requireNonNull(read.session().searchQuery()),
            requireNonNull(read.session().searchResults().get(0).meta()),
            requireNonNull(read.events().get(0).meta()))) {
      assertThatThrownBy(() -> clear(value), "clearing what was read")
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static void clear(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.clear();
    } else {
      ((List<?>) value).clear();
    }
  }

  private SessionWithEvents stored(String sessionId) {
    return reader().getSession(sessionId).orElseThrow();
  }

  /** Opens at most one more storage per test, because a storage may hold a pool of connections. */
  private ClickstreamDao reader() {
    if (reader == null) {
      reader = anotherDao();
    }
    return reader;
  }

  /**
   * Stores the value in every component that takes a JSON value. Also compares texts, because
   * equality ignores the order of keys.
   */
  private void assertStoredAsItIs(String name, @Nullable Object value) {
    Session session =
        Session.builder(name, value, time(1))
            .searchResults(List.of(new SearchResult("object", 0.5, value)))
            .searchMeta(value)
            .payloadFilter(value)
            .build();
    SessionEvent event = SessionEvent.builder(name, "event", time(2)).meta(value).build();
    dao.registerSession(session);
    dao.pushEvents(List.of(event));

    SessionWithEvents read = stored(name);
    assertThat(read.session()).as(name).isEqualTo(session).hasToString(session.toString());
    assertThat(read.events()).as(name).containsExactly(event);
    assertThat(read.events().get(0)).hasToString(event.toString());
  }
}
