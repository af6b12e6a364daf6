package io.clickstream.contract;

import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.STO_21;
import static io.clickstream.contract.Promise.STO_22;
import static io.clickstream.contract.Promise.STO_23;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;

/** The contract of {@link ContentStore}, independent of the rules implemented on top of it. */
public abstract class ContentStoreContract extends BackendContract {

  private static final ContentKey KEY = new ContentKey("batch-000001", "content-b");

  private static final int KIBI = 1 << 10;
  private static final int MEBI = 1 << 20;
  private static final int READERS = 2;

  private ContentStore contents;
  private ContentStore other;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected ContentStoreContract() {}

  @BeforeEach
  void takeStores() {
    contents = storage.contents();
    other = fixture.open().contents();
  }

  @Proves(STO_21)
  void aPartComesBackBitByBit() {
    List<ContentPart> parts = new ArrayList<>();
    for (int bytes : List.of(1, 255 * KIBI, MEBI, MEBI + 1)) {
      parts.add(following(parts, bytes));
    }
    parts.forEach(part -> contents.write(KEY, part));

    for (ContentPart part : parts) {
      assertPart(contents.part(KEY, part.index()), part);
    }
    assertThat(contents.part(KEY, parts.size())).isEmpty();
    assertThat(contents.part(new ContentKey(KEY.batchId(), "content-a"), 0)).isEmpty();
    assertThat(contents.part(new ContentKey("batch-000002", KEY.contentId()), 0)).isEmpty();
  }

  @Proves(STO_21)
  void theNumbersOfAPartMayBeLarge() {
    ContentPart part = withLargeNumbers();
    contents.write(KEY, part);
    assertPart(contents.part(KEY, part.index()), part);
  }

  /** No two of the numbers are equal. */
  private static ContentPart withLargeNumbers() {
    return ContentPart.of(
        KEY,
        1_234_567,
        3_000_000_000_000_000_001L,
        3_000_000_000_000_000_002L,
        3_000_000_000_000_000_003L,
        2_000_000_004,
        3_000_000_000_000_000_005L,
        random(6));
  }

  @Proves(STO_22)
  void aPartIsFoundByLargeNumbers() {
    ContentPart part = withLargeNumbers();
    contents.write(KEY, part);
    assertThat(contents.indexOfNumber(KEY, part.lastNumber())).contains(part.index());
    assertThat(contents.indexOfNumber(KEY, part.lastNumber() + 1)).isEmpty();
    assertThat(contents.indexOfOffset(KEY, part.offset())).contains(part.index());
    assertThat(contents.indexOfOffset(KEY, part.offset() - 1)).isEmpty();
    assertThat(contents.indexOfGzipOffset(KEY, part.gzipOffset())).contains(part.index());
    assertThat(contents.indexOfGzipOffset(KEY, part.gzipOffset() - 1)).isEmpty();
  }

  /** The part is larger than a document of MongoDB may be, so it has to be cut into pieces. */
  @Proves(STO_21)
  void aLargePartIsFoundWholeOrNotAtAll() {
    ContentPart small = following(List.of(), 3);
    ContentPart large = following(List.of(small), 33 * MEBI / 2);
    AtomicBoolean written = new AtomicBoolean();
    contents.write(KEY, small);
    Race.results(
        READERS + 1,
        i ->
            () -> {
              if (i == 0) {
                try {
                  contents.write(KEY, large);
                } finally {
                  written.set(true);
                }
                return true;
              }
              Optional<ContentPart> found = Optional.empty();
              for (boolean last = false; found.isEmpty() && !last; ) {
                last = written.get();
                found = (i % 2 == 0 ? contents : other).part(KEY, 1);
              }
              assertPart(found, large);
              return true;
            });
    assertPart(contents.part(KEY, 0), small);
    assertPart(other.part(KEY, 1), large);
  }

  @Proves(STO_21)
  void aPartIsNotWrittenOver() {
    ContentPart first = following(List.of(), 200);
    ContentPart second = following(List.of(first), 100);
    contents.write(KEY, first);
    contents.write(KEY, second);
    contents.write(KEY, second);
    assertPart(contents.part(KEY, 1), second);

    ContentPart longer = ContentPart.of(KEY, 1, 77, 78, 79, 80, 81, random(500));
    contents.write(KEY, longer);
    other.write(KEY, longer);
    assertPart(contents.part(KEY, 0), first);
    assertPart(contents.part(KEY, 1), second);
  }

  @Proves(STO_22)
  void aPartIsFoundByNumberAndByOffset() {
    List<ContentPart> parts = new ArrayList<>();
    for (int bytes : List.of(40, 1, 1, 300, 7)) {
      parts.add(following(parts, bytes));
    }
    List<ContentPart> shuffled = new ArrayList<>(parts);
    Collections.reverse(shuffled);
    shuffled.forEach(part -> contents.write(KEY, part));
    // Contents beside it, whose parts end elsewhere.
    for (ContentKey beside :
        List.of(
            new ContentKey(KEY.batchId(), "content-a"),
            new ContentKey(KEY.batchId(), "content-c"),
            new ContentKey("batch-0000010", KEY.contentId()))) {
      for (long n = 0; n < 9; n++) {
        contents.write(
            beside, ContentPart.of(beside, (int) n, n, n + 1, 2 * n, 2, 3 * n, random(3)));
      }
    }

    ContentPart last = parts.get(parts.size() - 1);
    for (long number = 0; number <= last.lastNumber() + 2; number++) {
      long sought = number;
      assertThat(contents.indexOfNumber(KEY, number))
          .as("part with number " + number)
          .isEqualTo(
              parts.stream()
                  .filter(part -> part.lastNumber() >= sought)
                  .map(ContentPart::index)
                  .findFirst());
    }
    for (ContentPart part : parts) {
      for (long beside : List.of(-1L, 0L, 1L)) {
        long offset = part.offset() + beside;
        assertThat(contents.indexOfOffset(KEY, offset))
            .as("part with byte " + offset)
            .isEqualTo(lastOf(parts.stream().filter(one -> one.offset() <= offset).toList()));
        long gzipOffset = part.gzipOffset() + beside;
        assertThat(contents.indexOfGzipOffset(KEY, gzipOffset))
            .as("part with compressed byte " + gzipOffset)
            .isEqualTo(
                lastOf(parts.stream().filter(one -> one.gzipOffset() <= gzipOffset).toList()));
      }
    }
    assertThat(contents.indexOfOffset(KEY, Long.MAX_VALUE)).contains(last.index());
    assertThat(contents.indexOfGzipOffset(KEY, Long.MAX_VALUE)).contains(last.index());
    assertThat(contents.indexOfNumber(KEY, Long.MAX_VALUE)).isEmpty();
    ContentKey unknown = new ContentKey(KEY.batchId(), "content-d");
    assertThat(contents.indexOfNumber(unknown, 1)).isEmpty();
    assertThat(contents.indexOfOffset(unknown, 0)).isEmpty();
    assertThat(contents.indexOfGzipOffset(unknown, 0)).isEmpty();
  }

  private static Optional<Integer> lastOf(List<ContentPart> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1).index());
  }

  @Proves(STO_23)
  void contentsAreListedAndDeletedOneByOne() {
    List<ContentKey> keys =
        IntStream.of(3, 1, 20, 2)
            .mapToObj(n -> new ContentKey(KEY.batchId(), "content-" + n))
            .toList();
    for (ContentKey key : keys) {
      for (long n = 0; n < 3; n++) {
        contents.write(key, ContentPart.of(key, (int) n, n, n + 1, 10 * n, 10, 20 * n, random(20)));
      }
    }
    ContentKey elsewhere = new ContentKey("batch-0000010", "content-4");
    contents.write(elsewhere, ContentPart.of(elsewhere, 5, 1, 2, 3, 4, 5, random(6)));

    assertThat(contents.contentIds(KEY.batchId()))
        .containsExactly("content-1", "content-2", "content-20", "content-3");
    assertThat(contents.contentIds("batch-0000010")).containsExactly("content-4");
    assertThat(contents.contentIds("batch-00000")).isEmpty();

    for (int time = 1; time <= 2; time++) {
      contents.delete(new ContentKey(KEY.batchId(), "content-2"));
      contents.delete(new ContentKey(KEY.batchId(), "content-4"));
      assertThat(contents.contentIds(KEY.batchId()))
          .containsExactly("content-1", "content-20", "content-3");
    }
    ContentKey deleted = new ContentKey(KEY.batchId(), "content-2");
    for (int n = 0; n < 3; n++) {
      assertThat(contents.part(deleted, n)).isEmpty();
      assertThat(contents.part(keys.get(0), n)).isPresent();
    }
    assertThat(contents.indexOfNumber(deleted, 1)).isEmpty();
    assertThat(contents.part(elsewhere, 5)).isPresent();
  }

  @Proves(STO_23)
  void aLargePartIsDeletedWhole() {
    contents.write(KEY, following(List.of(), 33 * MEBI / 2));
    other.delete(KEY);
    assertThat(contents.contentIds(KEY.batchId())).isEmpty();
    assertThat(contents.part(KEY, 0)).isEmpty();

    ContentPart small = following(List.of(), 5);
    contents.write(KEY, small);
    assertPart(contents.part(KEY, 0), small);
  }

  @Proves(STO_17)
  void anotherInstanceReadsTheSameParts() {
    ContentPart part = following(List.of(), 100);
    contents.write(KEY, part);
    assertPart(other.part(KEY, 0), part);
    assertThat(other.contentIds(KEY.batchId())).containsExactly(KEY.contentId());
    assertThat(other.indexOfNumber(KEY, 1)).contains(0);
    assertPart(fixture.open().contents().part(KEY, 0), part);
    other.delete(KEY);
    assertThat(contents.part(KEY, 0)).isEmpty();
  }

  private static void assertPart(Optional<ContentPart> found, ContentPart expected) {
    assertThat(found.map(ContentStoreContract::brief)).contains(brief(expected));
  }

  /** All of a part in one short line. */
  private static String brief(ContentPart part) {
    CRC32 checksum = new CRC32();
    checksum.update(part.gzip());
    return "part %d, numbers after %d to %d, lines from %d of %d, %d compressed from %d: %x, %s"
        .formatted(
            part.index(),
            part.afterNumber(),
            part.lastNumber(),
            part.offset(),
            part.length(),
            part.gzip().length,
            part.gzipOffset(),
            checksum.getValue(),
            part.sha256());
  }

  /** The next part, with some sessions more than the one before it. */
  private static ContentPart following(List<ContentPart> parts, int gzipBytes) {
    if (parts.isEmpty()) {
      return ContentPart.of(KEY, 0, 0, 2, 0, 2 * gzipBytes, 0, random(gzipBytes));
    }
    ContentPart before = parts.get(parts.size() - 1);
    return ContentPart.of(
        KEY,
        before.index() + 1,
        before.lastNumber(),
        before.lastNumber() + 1 + before.index() % 3,
        before.endOffset(),
        2 * gzipBytes,
        before.endGzipOffset(),
        random(gzipBytes));
  }

  /** The same bytes each time, which do not compress. */
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
