package io.clickstream.core;

import static io.clickstream.core.ContentWriter.EMPTY_GZIP;

import io.clickstream.ClickstreamException;
import io.clickstream.ContentRevisedException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of a frozen batch, one part at a time. Each part is verified by its digest, and
 * must follow the one before it, so that neither a wrong bit nor a missing part goes unnoticed.
 */
final class FrozenContent {

  private final BatchStore batches;
  private final ContentStore store;
  private final ContentFormat format;
  private final ContentKey key;
  private final Receipt receipt;

  FrozenContent(
      BatchStore batches,
      ContentStore store,
      ContentFormat format,
      String batchId,
      ContentState state) {
    this.batches = batches;
    this.store = store;
    this.format = format;
    this.key = new ContentKey(batchId, Objects.requireNonNull(state.contentId()));
    this.receipt = Objects.requireNonNull(state.receipt());
  }

  Receipt receipt() {
    return receipt;
  }

  /** The sessions with a higher number, in ascending order of number. */
  Iterator<SessionWithEvents> sessions(long afterNumber) {
    return new Sessions(afterNumber);
  }

  /** The sessions of a page. */
  Stream<SessionWithEvents> page(PageRequest page) {
    Stream<SessionWithEvents> sessions =
        StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                sessions(page.afterNumber()), Spliterator.ORDERED | Spliterator.NONNULL),
            false);
    return sessions
        .filter(session -> page.irrelevantIncluded() || !session.registered().irrelevant())
        .limit(page.limit() == 0 ? Long.MAX_VALUE : page.limit())
        .map(session -> withFirstEvents(session, page.eventsLimit()));
  }

  private static SessionWithEvents withFirstEvents(SessionWithEvents session, int limit) {
    List<SessionEvent> events = session.events();
    return limit == 0 || events.size() <= limit
        ? session
        : new SessionWithEvents(session.registered(), events.subList(0, limit), true);
  }

  /** The bytes of the lines in an encoding, from one of them on. */
  InputStream bytes(ContentEncoding encoding, long offset) {
    return switch (encoding) {
      case IDENTITY ->
          new PartsInputStream(
              partsFromOffset(offset), this::lines, part -> offset - part.offset());
      case GZIP -> receipt.bytes() == 0 ? emptyGzip(offset) : gzip(offset);
    };
  }

  private InputStream gzip(long offset) {
    return new PartsInputStream(
        partsFromGzipOffset(offset), ContentPart::gzip, part -> offset - part.gzipOffset());
  }

  private static InputStream emptyGzip(long offset) {
    int from = (int) Math.min(offset, EMPTY_GZIP.length);
    return new ByteArrayInputStream(EMPTY_GZIP, from, EMPTY_GZIP.length - from);
  }

  /** The parts that hold the lines from a byte on; the first may begin before it. */
  private Iterator<ContentPart> partsFromOffset(long offset) {
    if (offset >= receipt.bytes()) {
      return Collections.emptyIterator();
    }
    return new Parts(
        starting(
            store.indexOfOffset(key, offset),
            part -> direction(offset, part.offset(), part.endOffset())));
  }

  /** The parts that hold the compressed lines from a byte on; the first may begin before it. */
  private Iterator<ContentPart> partsFromGzipOffset(long offset) {
    if (offset >= receipt.gzipBytes()) {
      return Collections.emptyIterator();
    }
    return new Parts(
        starting(
            store.indexOfGzipOffset(key, offset),
            part -> direction(offset, part.gzipOffset(), part.endGzipOffset())));
  }

  private Iterator<ContentPart> partsAfterNumber(long number) {
    if (number >= receipt.counts().lastNumber()) {
      return Collections.emptyIterator();
    }
    return new Parts(
        starting(
            store.indexOfNumber(key, number + 1).or(this::lastIndex),
            part -> direction(number, part.afterNumber(), part.lastNumber())));
  }

  private Optional<Integer> lastIndex() {
    return store.indexOfOffset(key, receipt.bytes() - 1);
  }

  /** Where a position is, seen from a range: before it (-1), in it (0), or after it (1). */
  private static int direction(long position, long from, long to) {
    return position < from ? -1 : position < to ? 0 : 1;
  }

  /**
   * Returns the part that holds what is sought. If the one that was found does not, the index of a
   * part between the two is damaged. They are read until that one is found, so that it is named.
   */
  private ContentPart starting(Optional<Integer> found, ToIntFunction<ContentPart> direction) {
    ContentPart part = intact(found.orElse(0)).orElseThrow(this::firstDamaged);
    int towards = direction.applyAsInt(part);
    for (int next = towards; next != 0; next = direction.applyAsInt(part)) {
      if (next != towards) {
        throw damaged(part.index(), null);
      }
      part = part(part.index() + next);
    }
    return part;
  }

  private ContentPart part(int index) {
    return intact(index).orElseThrow(() -> damaged(index, null));
  }

  private Optional<ContentPart> intact(int index) {
    return store.part(key, index).filter(part -> part.index() == index && part.intact(key));
  }

  /** The index led to no part: reads all of them, so that the first damaged one is named. */
  private ClickstreamException firstDamaged() {
    Iterator<ContentPart> parts = new Parts(part(0));
    while (parts.hasNext()) {
      parts.next();
    }
    return unreadable("the index", null);
  }

  private byte[] lines(ContentPart part) {
    try {
      return GzipFile.lines(part);
    } catch (DataFormatException invalid) {
      throw damaged(part.index(), invalid);
    }
  }

  private ClickstreamException damaged(int index, @Nullable Exception cause) {
    return unreadable("part " + index, cause);
  }

  /** Parts may be missing because the content was replaced. */
  private ClickstreamException unreadable(String part, @Nullable Exception cause) {
    Optional<ContentState> now = batches.contentState(key.batchId());
    Receipt current = now.map(ContentState::receipt).orElse(null);
    if (current != null && !key.contentId().equals(now.get().contentId())) {
      return new ContentRevisedException(key.batchId(), receipt.revision(), current.revision());
    }
    return new UnreadableRecordException(
        part + " of the content of batch '" + key.batchId() + "'", cause);
  }

  /** The parts from one on, up to the last. Each is read when it is asked for, and not before. */
  private final class Parts implements Iterator<ContentPart> {

    private final ContentPart first;
    private @Nullable ContentPart last;

    Parts(ContentPart first) {
      this.first = first;
    }

    @Override
    public boolean hasNext() {
      return last == null || last.endOffset() < receipt.bytes();
    }

    @Override
    public ContentPart next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ContentPart next = last == null ? first : following(last);
      if (next.endOffset() >= receipt.bytes() && !isEnd(next)) {
        throw unreadable("the end of part " + next.index(), null);
      }
      last = next;
      return next;
    }
  }

  private boolean isEnd(ContentPart part) {
    return part.endOffset() == receipt.bytes()
        && part.endGzipOffset() == receipt.gzipBytes()
        && part.lastNumber() == receipt.counts().lastNumber();
  }

  private ContentPart following(ContentPart part) {
    ContentPart next = part(part.index() + 1);
    if (!next.follows(part)) {
      throw damaged(next.index(), null);
    }
    return next;
  }

  /** The sessions of parts; the lines of one part are in memory at a time. */
  private final class Sessions implements Iterator<SessionWithEvents> {

    private final Iterator<ContentPart> parts;
    private int part;
    private PartLines lines = PartLines.NONE;
    private int next;

    Sessions(long afterNumber) {
      this.parts = partsAfterNumber(afterNumber);
      if (parts.hasNext()) {
        open(parts.next());
        next = firstAfter(afterNumber);
      }
    }

    private void open(ContentPart opened) {
      part = opened.index();
      lines = PartLines.of(FrozenContent.this.lines(opened));
      next = 0;
      if (!lines.areComplete()) {
        throw damaged(part, null);
      }
    }

    /** Searches among the lines, whose numbers ascend, because reading each of them is slow. */
    private int firstAfter(long number) {
      int from = 0;
      int to = lines.count();
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (session(lines.line(middle)).registered().sessionNumber() > number) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }

    private SessionWithEvents session(byte[] line) {
      try {
        return format.read(line);
      } catch (IllegalArgumentException noSession) {
        throw damaged(part, noSession);
      }
    }

    @Override
    public boolean hasNext() {
      return next < lines.count() || parts.hasNext();
    }

    @Override
    public SessionWithEvents next() {
      if (next == lines.count()) {
        open(parts.next());
      }
      byte[] line = lines.line(next);
      next++;
      if (next == lines.count()) {
        // A long session is alone in its part, and better not held while it is read.
        lines = PartLines.NONE;
        next = 0;
      }
      return session(line);
    }
  }
}
