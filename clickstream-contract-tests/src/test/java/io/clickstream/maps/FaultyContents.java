package io.clickstream.maps;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Content stores with one fault each. */
final class FaultyContents {

  /** The largest document of some databases. */
  private static final int LARGEST = 16 << 20;

  private FaultyContents() {}

  /** Looks for a part that ends after the number, instead of at it or after it. */
  static final class SeekingNumbersOneTooHigh extends MapContentStore {

    @Override
    public synchronized Optional<Integer> indexOfNumber(ContentKey key, long number) {
      return super.indexOfNumber(key, Math.max(number, number + 1));
    }
  }

  /**
   * Looks for a part that begins before the offset, unless that is 0, instead of at it or before.
   */
  static final class SeekingOffsetsOneTooLow extends MapContentStore {

    @Override
    public synchronized Optional<Integer> indexOfOffset(ContentKey key, long offset) {
      return super.indexOfOffset(key, Math.max(0, offset - 1));
    }

    @Override
    public synchronized Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
      return super.indexOfGzipOffset(key, Math.max(0, gzipOffset - 1));
    }
  }

  static final class WritingOver extends MapContentStore {

    @Override
    public synchronized void write(ContentKey key, ContentPart part) {
      MapStorage.requireOpen(state);
      parts.computeIfAbsent(key, content -> new TreeMap<>()).put(part.index(), part);
    }
  }

  /** Writes large parts in pieces, and finds a part of which one is missing. */
  static final class FindingHalfAPart extends MapContentStore {

    private final Thread main = Thread.currentThread();
    private final Set<ContentPart> halfWritten = new HashSet<>();

    @Override
    public synchronized void write(ContentKey key, ContentPart part) {
      if (part.gzip().length > LARGEST && Thread.currentThread() != main) {
        halfWritten.add(part);
      }
      super.write(key, part);
    }

    @Override
    public synchronized Optional<ContentPart> part(ContentKey key, int index) {
      return super.part(key, index).map(part -> halfWritten.remove(part) ? half(part) : part);
    }

    private static ContentPart half(ContentPart part) {
      return new ContentPart(
          part.index(),
          part.afterNumber(),
          part.lastNumber(),
          part.offset(),
          part.length(),
          part.gzipOffset(),
          Arrays.copyOf(part.gzip(), LARGEST),
          part.sha256());
    }
  }

  /** Has a column or a document that takes no more, and says nothing. */
  static final class LosingLargeParts extends MapContentStore {

    @Override
    public synchronized void write(ContentKey key, ContentPart part) {
      MapStorage.requireOpen(state);
      if (part.gzip().length <= LARGEST) {
        super.write(key, part);
      }
    }
  }

  static final class DeletingAllOfABatch extends MapContentStore {

    @Override
    public synchronized void delete(ContentKey key) {
      MapStorage.requireOpen(state);
      parts.keySet().removeIf(content -> content.batchId().equals(key.batchId()));
    }
  }

  static final class ListingNewestFirst extends MapContentStore {

    @Override
    public synchronized List<String> contentIds(String batchId) {
      return super.contentIds(batchId).stream().sorted(Collections.reverseOrder()).toList();
    }
  }
}
