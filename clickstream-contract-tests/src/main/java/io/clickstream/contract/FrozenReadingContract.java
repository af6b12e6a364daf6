package io.clickstream.contract;

import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.sessions;
import static io.clickstream.contract.Promise.FAIL_3;
import static io.clickstream.contract.Promise.FRZ_2;
import static io.clickstream.contract.Promise.FRZ_6;
import static io.clickstream.contract.Promise.MARK_1;
import static io.clickstream.model.PageRequest.ALL;
import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.ContentRevision;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reading frozen batches: pages, streams, and bytes of their content. */
public abstract class FrozenReadingContract extends FrozenBatches {

  private final List<PortCall> calls = new ArrayList<>();

  /** Creates the suite; JUnit makes one instance for each test. */
  protected FrozenReadingContract() {}

  @Proves({FRZ_2, MARK_1})
  void whateverComesAfterwardsTheContentStaysTheSame() {
    dao.registerSessions(sessions(1, 6));
    dao.pushEvents(events(id(1), 1, 12));
    dao.markSessionIrrelevant(id(2));
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    dao.updateSession(session(id(6), 60));
    freeze(batchId);
    Frozen before = allOf(batchId);

    Map<String, Runnable> changes = new LinkedHashMap<>();
    changes.put("late events", () -> dao.pushEvents(events(id(1), 10, 15)));
    changes.put("events of an updated session", () -> dao.pushEvents(events(id(6), 1, 3)));
    changes.put("a mark", () -> dao.markSessionIrrelevant(id(3)));
    changes.put("a mark of an updated session", () -> dao.markSessionIrrelevant(id(6)));
    changes.put("an amendment", () -> dao.amend(batchId));
    changes.put("an update", () -> dao.updateSession(session(id(4), 40)));
    changes.put("a registration of the same", () -> dao.registerSessions(sessions(1, 8)));
    changes.put("the same events", () -> dao.pushEvents(events(id(1), 1, 12)));
    changes.put("another freeze", () -> dao.freezeBatch(batchId));
    changes.put("the next release", () -> dao.releaseBatch("release-b"));
    for (SessionBatchStatus status : List.of(FINE_TUNING, ARCHIVING, ARCHIVED)) {
      changes.put("status " + status, () -> dao.updateBatchStatus(batchId, status));
    }
    changes.put("the same release", () -> dao.releaseBatch("release-a"));
    changes.forEach(
        (name, change) -> {
          change.run();
          assertThat(allOf(batchId)).as("after " + name).isEqualTo(before);
        });
    assertThat(new String(bytes(anotherDao(), batchId, ContentEncoding.IDENTITY, 0), UTF_8))
        .isEqualTo(before.lines());
    assertThat(dao.getSession(id(3)).orElseThrow().registered().irrelevant()).isTrue();
    assertThat(read(batchId))
        .extracting(read -> read.registered().irrelevant())
        .containsExactly(false, true, false, false, false, false);
  }

  /** All that is read of a frozen batch. */
  private record Frozen(
      Receipt receipt,
      String lines,
      String gzipSha256,
      List<SessionWithEvents> page,
      List<SessionWithEvents> stream) {}

  private Frozen allOf(String batchId) {
    try (Stream<SessionWithEvents> stream = dao.streamBatchSessions(batchId, ALL)) {
      return new Frozen(
          dao.receipt(batchId).orElseThrow(),
          lines(batchId),
          sha256(bytes(dao, batchId, ContentEncoding.GZIP, 0)),
          read(batchId),
          stream.toList());
    }
  }

  @Proves(FRZ_2)
  void pagesAndStreamsAreThoseOfTheContent() {
    dao.registerSessions(sessions(1, 9));
    dao.updateSession(session(id(3), 30));
    dao.pushEvents(events(id(2), 1, 5));
    dao.pushEvents(events(id(3), 1, 2));
    for (int n : List.of(1, 4, 5)) {
      dao.markSessionIrrelevant(id(n));
    }
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    freeze(batchId);
    List<SessionWithEvents> whole = read(bytes(dao, batchId, ContentEncoding.IDENTITY, 0));
    assertThat(ids(whole))
        .containsExactly(id(1), id(2), id(4), id(5), id(6), id(7), id(8), id(9), id(3));

    for (boolean split : List.of(false, true)) {
      if (split) {
        split(batchId);
      }
      for (long after : List.of(0L, 1L, 2L, 3L, 9L, 10L, Long.MAX_VALUE)) {
        for (int limit : List.of(0, 1, 3, 9, Integer.MAX_VALUE)) {
          assertPage(batchId, ALL.after(after).withLimit(limit), whole);
          assertPage(batchId, ALL.after(after).withLimit(limit).withoutIrrelevant(), whole);
        }
        for (int eventsLimit : List.of(1, 2, 4, 5, Integer.MAX_VALUE)) {
          assertPage(batchId, ALL.after(after).withEventsLimit(eventsLimit), whole);
        }
      }
    }
  }

  private void assertPage(String batchId, PageRequest request, List<SessionWithEvents> whole) {
    List<SessionWithEvents> expected =
        whole.stream()
            .filter(read -> read.registered().sessionNumber() > request.afterNumber())
            .filter(read -> request.irrelevantIncluded() || !read.registered().irrelevant())
            .limit(request.limit() == 0 ? Long.MAX_VALUE : request.limit())
            .map(read -> withFirstEvents(read, request.eventsLimit()))
            .toList();
    assertThat(dao.getBatchSessions(batchId, request)).as("" + request).isEqualTo(expected);
    try (Stream<SessionWithEvents> stream = dao.streamBatchSessions(batchId, request)) {
      assertThat(stream.toList()).as("stream of " + request).isEqualTo(expected);
    }
  }

  private static SessionWithEvents withFirstEvents(SessionWithEvents read, int limit) {
    boolean more = limit > 0 && read.events().size() > limit;
    return more
        ? new SessionWithEvents(read.registered(), read.events().subList(0, limit), true)
        : read;
  }

  @Proves(FRZ_2)
  void bytesAreReadFromAnyOffset() throws IOException {
    String batchId = frozen(1, 4);
    List<ContentPart> parts = split(batchId);
    byte[] lines = bytes(dao, batchId, ContentEncoding.IDENTITY, 0);
    byte[] gzip = bytes(dao, batchId, ContentEncoding.GZIP, 0);
    try (InputStream members = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      assertThat(members.readAllBytes()).isEqualTo(lines);
    }
    for (ContentPart part : parts) {
      for (long beside : List.of(-1L, 0L, 1L)) {
        assertBytesFrom(batchId, ContentEncoding.IDENTITY, part.endOffset() + beside, lines);
        assertBytesFrom(batchId, ContentEncoding.GZIP, part.endGzipOffset() + beside, gzip);
      }
    }
    assertBytesFrom(batchId, ContentEncoding.IDENTITY, Long.MAX_VALUE, lines);
    assertBytesFrom(batchId, ContentEncoding.GZIP, Long.MAX_VALUE, gzip);
  }

  private void assertBytesFrom(
      String batchId, ContentEncoding encoding, long offset, byte[] whole) {
    int from = (int) Math.min(offset, whole.length);
    assertThat(bytes(dao, batchId, encoding, offset))
        .as(encoding + " from " + offset)
        .isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
  }

  @Proves(FRZ_2)
  void aReaderOfReplacedContentIsToldSo() throws IOException {
    String batchId = frozen(1, 4);
    split(batchId);
    InputStream bytes = dao.openContent(batchId, ContentEncoding.IDENTITY, 0).orElseThrow();
    assertThat(bytes.read()).isEqualTo('{');
    try (Stream<SessionWithEvents> stream = dao.streamBatchSessions(batchId, ALL)) {
      Iterator<SessionWithEvents> sessions = stream.iterator();
      assertThat(sessions.next().session().sessionId()).isEqualTo(id(1));
      revise(batchId);

      assertRevised(batchId, () -> sessions.forEachRemaining(read -> {}));
      assertRevised(
          batchId,
          () -> {
            try {
              bytes.readAllBytes();
            } catch (IOException thrown) {
              throw new AssertionError(thrown);
            }
          });
    }
    assertThat(dao.receipt(batchId).orElseThrow().revision()).isEqualTo(2);
    assertThat(ids(read(batchId))).containsExactly(id(1), id(2), id(3), id(4));
  }

  private static void assertRevised(String batchId, Runnable reader) {
    assertThatExceptionOfType(ContentRevisedException.class)
        .as("reading on")
        .isThrownBy(reader::run)
        .satisfies(
            revised -> {
              assertThat(revised.batchId()).isEqualTo(batchId);
              assertThat(revised.read()).isEqualTo(1);
              assertThat(revised.current()).isEqualTo(2);
            });
  }

  /** Replaces the content of a batch by a second revision, which has the same lines. */
  private void revise(String batchId) {
    split(batchId);
    ContentState state = state(batchId);
    Receipt old = dao.receipt(batchId).orElseThrow();
    List<ContentRevision> revisions = new ArrayList<>(old.revisions());
    revisions.add(new ContentRevision(2, old.sha256(), Examples.batchTime(31)));
    Receipt receipt =
        new Receipt(
            old.formatVersion(),
            batchId,
            old.releaseId(),
            old.openedAt(),
            old.releasedAt(),
            old.bytes(),
            old.gzipBytes(),
            old.gzipSha256(),
            old.counts(),
            old.writtenBy(),
            revisions);
    set(batchId, state, new ContentState(state.epoch() + 1, state.contentId(), receipt));
  }

  @Proves(FRZ_6)
  void aPageReadsThePartsThatHoldIt() {
    String batchId = frozen(1, 9);
    split(batchId);
    ClickstreamDao counted = countedDao();

    assertThat(ids(counted.getBatchSessions(batchId, ALL.after(3).withLimit(2))))
        .containsExactly(id(4), id(5));
    assertPartsRead(3, 4);
    assertThat(ids(counted.getBatchSessions(batchId, ALL.withLimit(1)))).containsExactly(id(1));
    assertPartsRead(0);
    assertThat(ids(counted.getBatchSessions(batchId, ALL.after(8)))).containsExactly(id(9));
    assertPartsRead(8);
    assertThat(counted.getBatchSessions(batchId, ALL.after(9))).isEmpty();
    assertPartsRead();
    assertThat(counted.getBatchSessions(batchId, ALL)).hasSize(9);
    assertPartsRead(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Proves(FRZ_6)
  void aStreamReadsPartsOneByOne() {
    String batchId = frozen(1, 9);
    split(batchId);
    ClickstreamDao counted = countedDao();

    try (Stream<SessionWithEvents> stream = counted.streamBatchSessions(batchId, ALL.after(2))) {
      assertThat(calls).as("before anything is read").isEmpty();
      Iterator<SessionWithEvents> sessions = stream.iterator();
      for (int n = 3; n <= 9; n++) {
        assertThat(sessions.next().session().sessionId()).isEqualTo(id(n));
        assertThat(partsRead()).hasSize(n - 2);
      }
      assertThat(sessions.hasNext()).isFalse();
    }
    assertPartsRead(2, 3, 4, 5, 6, 7, 8);
  }

  @Proves(FRZ_6)
  void aRangeOfBytesReadsThePartsThatHoldIt() throws IOException {
    String batchId = frozen(1, 6);
    List<ContentPart> parts = split(batchId);
    ClickstreamDao counted = countedDao();
    for (ContentEncoding encoding : ContentEncoding.values()) {
      boolean gzip = encoding == ContentEncoding.GZIP;
      for (ContentPart part : parts) {
        long first = gzip ? part.gzipOffset() : part.offset();
        long last = (gzip ? part.endGzipOffset() : part.endOffset()) - 1;
        for (long offset : List.of(first, last)) {
          try (InputStream bytes = counted.openContent(batchId, encoding, offset).orElseThrow()) {
            bytes.readNBytes((int) (last - offset + 1));
          }
          assertPartsRead(part.index());
        }
      }
      bytes(counted, batchId, encoding, gzip ? parts.get(3).gzipOffset() : parts.get(3).offset());
      assertPartsRead(3, 4, 5);
      bytes(counted, batchId, encoding, Integer.MAX_VALUE);
      assertPartsRead();
    }
  }

  private ClickstreamDao countedDao() {
    return watchedDao(
        call -> {
          calls.add(call);
          return call.proceed();
        });
  }

  private List<Integer> partsRead() {
    return calls.stream()
        .filter(call -> call.name().equals("contents.part"))
        .map(call -> (Integer) call.arguments().get(1))
        .toList();
  }

  /** Asserts that the calls so far read these parts, each once, with three other calls at most. */
  private void assertPartsRead(Integer... indexes) {
    assertThat(partsRead()).containsExactly(indexes);
    assertThat(calls).hasSizeLessThanOrEqualTo(indexes.length + 3);
    assertThat(calls)
        .extracting(PortCall::name)
        .noneMatch(name -> name.startsWith("sessions.") || name.startsWith("events."));
    calls.clear();
  }

  @Proves(FAIL_3)
  void aPartThatCannotBeReadIsNamed() {
    String batchId = frozen(1, 3);
    dao.pushEvents(List.of(event(id(2), 1)));
    List<ContentPart> parts = split(batchId);
    ContentKey key = key(batchId);
    ContentPart second = parts.get(1);

    store(key, List.of(parts.get(0), parts.get(2)));
    assertUnreadable("missing", batchId);
    for (int bit = 0; bit < 8 * second.gzip().length; bit += 331) {
      byte[] gzip = second.gzip().clone();
      gzip[bit / 8] ^= (byte) (1 << (bit % 8));
      store(key, List.of(parts.get(0), with(second, gzip), parts.get(2)));
      assertUnreadable("bit " + bit, batchId);
    }
    byte[] shorter = Arrays.copyOf(second.gzip(), second.gzip().length - 1);
    store(key, List.of(parts.get(0), with(second, shorter), parts.get(2)));
    assertUnreadable("without its last byte", batchId);
    for (int field = 0; field < 6; field++) {
      store(key, List.of(parts.get(0), with(second, field), parts.get(2)));
      assertUnreadable("field " + field, batchId);
    }
    // A part that is intact, but of another content.
    ContentKey other = new ContentKey(key.batchId(), "another content");
    ContentPart moved =
        ContentPart.of(
            other,
            1,
            second.afterNumber(),
            second.lastNumber(),
            second.offset(),
            second.length(),
            second.gzipOffset(),
            second.gzip());
    store(key, List.of(parts.get(0), moved, parts.get(2)));
    assertUnreadable("of another content", batchId);

    store(key, parts);
    assertThat(ids(read(batchId))).containsExactly(id(1), id(2), id(3));
  }

  private void store(ContentKey key, List<ContentPart> parts) {
    storage.contents().delete(key);
    parts.forEach(part -> storage.contents().write(key, part));
  }

  private static ContentPart with(ContentPart part, byte[] gzip) {
    return new ContentPart(
        part.index(),
        part.afterNumber(),
        part.lastNumber(),
        part.offset(),
        part.length(),
        part.gzipOffset(),
        gzip,
        part.sha256());
  }

  /** Changes one of the other fields. */
  private static ContentPart with(ContentPart part, int field) {
    int[] change = IntStream.range(0, 6).map(n -> n == field ? 1 : 0).toArray();
    return new ContentPart(
        part.index(),
        part.afterNumber() + change[0],
        part.lastNumber() + 16L * change[1],
        part.offset() + change[2],
        part.length() + change[3],
        part.gzipOffset() + change[4],
        part.gzip(),
        change[5] == 0 ? part.sha256() : part.sha256().replace('a', 'b').replace('0', '1'));
  }

  private void assertUnreadable(String damage, String batchId) {
    Map<String, Runnable> readers = new LinkedHashMap<>();
    readers.put("page", () -> read(batchId));
    readers.put("lines", () -> bytes(dao, batchId, ContentEncoding.IDENTITY, 0));
    readers.put("gzip", () -> bytes(dao, batchId, ContentEncoding.GZIP, 0));
    readers.put("late", () -> dao.late(batchId));
    readers.forEach(
        (name, reader) ->
            assertThatExceptionOfType(UnreadableRecordException.class)
                .as(name + " with a damaged part: " + damage)
                .isThrownBy(reader::run)
                .withMessageContaining("part 1 ")
                .withMessageContaining(batchId)
                .satisfies(thrown -> assertThat(thrown.record()).contains(batchId)));
  }
}
