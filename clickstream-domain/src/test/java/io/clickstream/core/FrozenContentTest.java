package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.interleaving.RememberedLines;
import io.clickstream.internal.Sha256;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads a batch that was frozen in several parts, as it was written and after it was damaged. */
class FrozenContentTest {

  private static final int SESSIONS = 6;
  private static final String ID = FrozenBatch.ID;

  private final FrozenBatch batch = new FrozenBatch(SESSIONS);
  private final ClickstreamDao dao = batch.dao;
  private final List<ContentPart> parts = batch.parts();
  private final Receipt receipt = dao.receipt(ID).orElseThrow();

  private static byte[] bytes(ClickstreamDao dao, ContentEncoding encoding, long offset) {
    try (InputStream content = dao.openContent(ID, encoding, offset).orElseThrow()) {
      return content.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private byte[] bytes(ContentEncoding encoding) {
    return bytes(dao, encoding, 0);
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }

  @Test
  void theLinesAreWhatTheReceiptSays() throws IOException {
    byte[] lines = bytes(ContentEncoding.IDENTITY);
    byte[] gzip = bytes(ContentEncoding.GZIP);

    assertThat(parts).hasSize(3);
    assertThat(lines).hasSize((int) receipt.bytes());
    assertThat(sha256(lines)).isEqualTo(receipt.sha256());
    assertThat(gzip).hasSize((int) receipt.gzipBytes());
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes()).isEqualTo(lines);
    assertThat(receipt.lines()).isEqualTo(SESSIONS);
  }

  @ParameterizedTest
  @EnumSource
  void aRangeFromAnyByteIsTheRestOfTheWhole(ContentEncoding encoding) throws IOException {
    byte[] whole = bytes(encoding);

    for (int from = 0; from <= whole.length + 2; from++) {
      byte[] rest = Arrays.copyOfRange(whole, Math.min(from, whole.length), whole.length);
      assertThat(bytes(dao, encoding, from)).as("from %s", from).isEqualTo(rest);
      assertThat(byteByByte(encoding, from)).as("from %s", from).isEqualTo(rest);
    }
    assertThat(bytes(dao, encoding, Long.MAX_VALUE)).isEmpty();
    assertThatThrownBy(() -> dao.openContent(ID, encoding, -1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("offset: must not be negative, but is -1");
  }

  private byte[] byteByByte(ContentEncoding encoding, int from) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream content = dao.openContent(ID, encoding, from).orElseThrow()) {
      for (int next = content.read(); next >= 0; next = content.read()) {
        read.write(next);
      }
      assertThat(content.read(new byte[3], 1, 2)).isEqualTo(-1);
      assertThat(content.read(new byte[3], 1, 0)).isZero();
    }
    return read.toByteArray();
  }

  @Test
  void aPageIsThatPartOfTheContent() {
    List<SessionWithEvents> all = dao.streamBatchSessions(ID, PageRequest.ALL).toList();
    assertThat(all).hasSize(SESSIONS);

    for (int after = 0; after <= SESSIONS + 1; after++) {
      for (int limit = 0; limit <= SESSIONS + 1; limit++) {
        for (int events = 0; events <= 4; events++) {
          for (boolean included : List.of(true, false)) {
            PageRequest page =
                PageRequest.ALL.after(after).withLimit(limit).withEventsLimit(events);
            PageRequest request = included ? page : page.withoutIrrelevant();
            List<SessionWithEvents> expected = expected(all, request);
            assertThat(dao.getBatchSessions(ID, request)).as("%s", request).isEqualTo(expected);
            assertThat(dao.streamBatchSessions(ID, request)).isEqualTo(expected);
          }
        }
      }
    }
  }

  private static List<SessionWithEvents> expected(
      List<SessionWithEvents> all, PageRequest request) {
    return all.stream()
        .filter(session -> session.registered().sessionNumber() > request.afterNumber())
        .filter(session -> request.irrelevantIncluded() || !session.registered().irrelevant())
        .limit(request.limit() == 0 ? Long.MAX_VALUE : request.limit())
        .map(
            session -> {
              int events = session.events().size();
              int limit = request.eventsLimit();
              return limit == 0 || events <= limit
                  ? session
                  : new SessionWithEvents(
                      session.registered(), session.events().subList(0, limit), true);
            })
        .toList();
  }

  @Test
  void emptyContentHasNoLinesAndIsAnEmptyFile() throws IOException {
    ClickstreamDao empty = new FrozenBatch(0).dao;

    assertThat(empty.getBatchSessions(ID, PageRequest.ALL)).isEmpty();
    assertThat(empty.receipt(ID).orElseThrow().counts().voids()).isEqualTo(1);
    assertThat(bytes(empty, ContentEncoding.IDENTITY, 0)).isEmpty();
    byte[] gzip = bytes(empty, ContentEncoding.GZIP, 0);
    assertThat(gzip).hasSize(20);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes()).isEmpty();
    assertThat(empty.receipt(ID).orElseThrow().gzipBytes()).isEqualTo(20);
    for (int from = 0; from <= 22; from++) {
      assertThat(bytes(empty, ContentEncoding.GZIP, from))
          .isEqualTo(Arrays.copyOfRange(gzip, Math.min(from, 20), 20));
      assertThat(bytes(empty, ContentEncoding.IDENTITY, from)).isEmpty();
    }
    assertThat(empty.late(ID).orElseThrow().sessions()).isZero();
    assertThat(empty.amend(ID).orElseThrow().sessions()).isZero();
  }

  @Test
  void aBitThatIsWrongInAPartIsNoticedAndThePartNamed() {
    for (int damaged = 0; damaged < parts.size(); damaged++) {
      ContentPart part = parts.get(damaged);
      for (int bit = 0; bit < part.gzip().length * 8; bit++) {
        byte[] gzip = part.gzip().clone();
        gzip[bit / 8] ^= (byte) (1 << bit % 8);
        storeInPlaceOf(damaged, with(part, gzip, part.sha256()));
        assertNamed(damaged, damaged, "bit " + bit, wholeReadings());
      }
    }
  }

  @Test
  void aDigestThatIsWrongIsNoticedAndThePartNamed() {
    for (int damaged = 0; damaged < parts.size(); damaged++) {
      ContentPart part = parts.get(damaged);
      for (int bit = 0; bit < part.sha256().length() * 7; bit++) {
        char[] digits = part.sha256().toCharArray();
        digits[bit / 7] ^= (char) (1 << bit % 7);
        storeInPlaceOf(damaged, with(part, part.gzip(), new String(digits)));
        assertNamed(damaged, damaged, "bit " + bit + " of the digest", wholeReadings());
      }
      storeInPlaceOf(damaged, with(part, part.gzip(), ""));
      assertNamed(damaged, damaged, "no digest", wholeReadings());
    }
  }

  /** Whatever the index names by mistake, the damaged part is the one that is blamed. */
  @Test
  void aFieldOfTheIndexThatIsWrongIsNoticedAndThePartNamed() {
    for (int damaged = 0; damaged < parts.size(); damaged++) {
      ContentPart part = parts.get(damaged);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        long flip = 1L << bit;
        List<ContentPart> wrong = new ArrayList<>();
        wrong.add(indexed(part, part.index(), flip, 0, 0, 0, 0));
        wrong.add(indexed(part, part.index(), 0, flip, 0, 0, 0));
        wrong.add(indexed(part, part.index(), 0, 0, flip, 0, 0));
        wrong.add(indexed(part, part.index(), 0, 0, 0, 0, flip));
        if (bit < Integer.SIZE) {
          wrong.add(indexed(part, part.index(), 0, 0, 0, (int) flip, 0));
        }
        for (ContentPart one : wrong) {
          storeInPlaceOf(damaged, one);
          assertNamed(damaged, damaged, "bit " + bit + " in " + one, allReadings());
        }
        int elsewhere = part.index() ^ (int) flip;
        if (bit < Integer.SIZE && (elsewhere < 0 || elsewhere >= parts.size())) {
          storeInPlaceOf(damaged, indexed(part, elsewhere, 0, 0, 0, 0, 0));
          assertNamed(damaged, elsewhere, "bit " + bit + " of the index", allReadings());
        }
      }
    }
  }

  @Test
  void aMissingPartIsNamed() {
    for (int missing = 0; missing < parts.size(); missing++) {
      List<ContentPart> rest = new ArrayList<>(parts);
      rest.remove(missing);
      batch.store(rest);
      assertNamed(missing, missing, "missing", allReadings());
    }
    batch.store(List.of());
    assertNamed(0, 0, "all missing", wholeReadings());
  }

  @Test
  void partsThatWereExchangedAreNamed() {
    for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
      ContentPart one = parts.get(pair[0]);
      ContentPart other = parts.get(pair[1]);
      List<ContentPart> exchanged = new ArrayList<>(parts);
      exchanged.set(pair[0], indexed(other, one.index(), 0, 0, 0, 0, 0));
      exchanged.set(pair[1], indexed(one, other.index(), 0, 0, 0, 0, 0));
      batch.store(exchanged);
      assertNamed(pair[0], pair[1], "exchanged", allReadings());

      exchanged.set(pair[0], with(one, other.gzip(), one.sha256()));
      exchanged.set(pair[1], with(other, one.gzip(), other.sha256()));
      batch.store(exchanged);
      assertNamed(pair[0], pair[1], "exchanged bytes", allReadings());
    }
  }

  @Test
  void aPartOfAnotherContentIsNamed() {
    FrozenBatch other = new FrozenBatch(SESSIONS);
    other.revise();
    ContentKey otherKey = new ContentKey(ID, "revision-2");
    for (int foreign = 0; foreign < parts.size(); foreign++) {
      storeInPlaceOf(foreign, other.storage.contents().part(otherKey, foreign).orElseThrow());
      assertNamed(foreign, foreign, "of another content", allReadings());
    }
  }

  @Test
  void aPartThatDoesNotContinueTheOneBeforeItIsNamed() {
    ContentPart part = parts.get(1);
    storeInPlaceOf(
        1,
        ContentPart.of(
            FrozenBatch.KEY,
            1,
            part.afterNumber(),
            part.lastNumber(),
            part.offset() + 1,
            part.length(),
            part.gzipOffset(),
            part.gzip()));

    assertNamed(1, 1, "a gap", wholeReadings());
  }

  @Test
  void aContentThatEndsElsewhereThanItsReceiptSaysIsNamed() {
    ContentPart last = parts.get(2);
    storeInPlaceOf(
        2,
        ContentPart.of(
            FrozenBatch.KEY,
            2,
            last.afterNumber(),
            last.lastNumber() + 1,
            last.offset(),
            last.length(),
            last.gzipOffset(),
            last.gzip()));

    for (Runnable reading : wholeReadings()) {
      assertThatThrownBy(reading::run)
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessage(
              "Stored record cannot be read:"
                  + " the end of part 2 of the content of batch 'batch-000001'");
    }
  }

  /** A version that does not know the format of the lines. */
  @Test
  void aLineThatIsNoSessionIsNamedWithTheReason() {
    ContentFormat other = new RememberedLines();
    FrozenContent content =
        new FrozenContent(
            batch.storage.batches(),
            batch.storage.contents(),
            other,
            ID,
            new ContentState(0, FrozenBatch.KEY.contentId(), receipt));

    assertThatThrownBy(() -> content.sessions(2).next())
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage(
            "Stored record cannot be read: part 1 of the content of batch 'batch-000001':"
                + " line: was never written");
  }

  private void storeInPlaceOf(int damaged, ContentPart part) {
    List<ContentPart> changed = new ArrayList<>(parts);
    changed.set(damaged, part);
    batch.store(changed);
  }

  private static ContentPart with(ContentPart part, byte[] gzip, String sha256) {
    return new ContentPart(
        part.index(),
        part.afterNumber(),
        part.lastNumber(),
        part.offset(),
        part.length(),
        part.gzipOffset(),
        gzip,
        sha256);
  }

  private static ContentPart indexed(
      ContentPart part,
      int index,
      long afterNumber,
      long lastNumber,
      long offset,
      int length,
      long gzipOffset) {
    return new ContentPart(
        index,
        part.afterNumber() ^ afterNumber,
        part.lastNumber() ^ lastNumber,
        part.offset() ^ offset,
        part.length() ^ length,
        part.gzipOffset() ^ gzipOffset,
        part.gzip(),
        part.sha256());
  }

  private List<Runnable> wholeReadings() {
    return List.of(
        () -> dao.streamBatchSessions(ID, PageRequest.ALL).forEach(session -> {}),
        () -> bytes(ContentEncoding.IDENTITY),
        () -> bytes(ContentEncoding.GZIP));
  }

  /** From the beginning, and from inside each part, to the end. */
  private List<Runnable> allReadings() {
    List<Runnable> readings = new ArrayList<>(wholeReadings());
    for (ContentPart part : parts) {
      readings.add(() -> dao.getBatchSessions(ID, PageRequest.ALL.after(part.lastNumber() - 1)));
      readings.add(() -> bytes(dao, ContentEncoding.IDENTITY, part.offset() + 1));
      readings.add(() -> bytes(dao, ContentEncoding.IDENTITY, part.endOffset() - 1));
      readings.add(() -> bytes(dao, ContentEncoding.GZIP, part.gzipOffset()));
      readings.add(() -> bytes(dao, ContentEncoding.GZIP, part.endGzipOffset() - 1));
    }
    return readings;
  }

  /** Each reading names one of the two parts, unless it begins after both and needs neither. */
  private void assertNamed(int damaged, int orElse, String how, List<Runnable> readings) {
    int last = orElse < parts.size() ? Math.max(damaged, orElse) : damaged;
    for (int reading = 0; reading < readings.size(); reading++) {
      boolean needed = reading < 3 || (reading - 3) / 5 <= last;
      String text = how + ", reading " + reading;
      try {
        readings.get(reading).run();
        assertThat(needed).as(text).isFalse();
      } catch (UnreadableRecordException unreadable) {
        assertThat(unreadable.record())
            .as(text)
            .isIn(
                "part " + damaged + " of the content of batch 'batch-000001'",
                "part " + orElse + " of the content of batch 'batch-000001'");
      }
    }
  }

  @Test
  void aStreamEndsWhereTheContentIsReplaced() {
    Iterator<SessionWithEvents> sessions = dao.streamBatchSessions(ID, PageRequest.ALL).iterator();
    assertThat(sessions.next().registered().sessionNumber()).isEqualTo(1);
    batch.revise();
    assertThat(sessions.next().registered().sessionNumber()).isEqualTo(2);

    assertRevised(sessions::next);
    assertThat(dao.streamBatchSessions(ID, PageRequest.ALL)).hasSize(SESSIONS);
    assertThat(dao.receipt(ID).orElseThrow().revision()).isEqualTo(2);
    assertThat(dao.receipt(ID).orElseThrow().previous()).isEqualTo(receipt.sha256());
  }

  @ParameterizedTest
  @EnumSource
  void theBytesEndWhereTheContentIsReplaced(ContentEncoding encoding) throws IOException {
    try (InputStream content = dao.openContent(ID, encoding, 0).orElseThrow()) {
      assertThat(content.read()).isNotNegative();
      batch.revise();

      assertRevised(content::readAllBytes);
    }
    assertThat(bytes(encoding)).isNotEmpty();
  }

  @Test
  void whatIsReplacedBeforeItIsReadIsRevised() {
    replaceAfterLookup();
    assertRevised(() -> dao.getBatchSessions(ID, PageRequest.ALL.after(3)));
    replaceAfterLookup();
    assertThatThrownBy(() -> dao.openContent(ID, ContentEncoding.GZIP, 1))
        .isInstanceOf(ContentRevisedException.class)
        .hasMessage("Batch 'batch-000001' was read at revision 2, and has revision 3 now");
  }

  private void replaceAfterLookup() {
    batch.afterLookup =
        () -> {
          batch.afterLookup = () -> {};
          batch.revise();
        };
  }

  private static void assertRevised(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            ContentRevisedException.class,
            revised -> {
              assertThat(revised.batchId()).isEqualTo(ID);
              assertThat(revised.read()).isEqualTo(1);
              assertThat(revised.current()).isEqualTo(2);
            });
  }
}
