package io.clickstream.core;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The parts of one content, and which of them were read. */
final class ListedParts implements ContentStore {

  final List<ContentPart> parts = new ArrayList<>();
  final List<Integer> read = new ArrayList<>();

  @Override
  public void write(ContentKey key, ContentPart part) {
    parts.add(part);
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    read.add(index);
    return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
  }

  @Override
  public Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return index(part -> part.lastNumber() >= number);
  }

  @Override
  public Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return index(part -> part.endOffset() > offset);
  }

  @Override
  public Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return index(part -> part.endGzipOffset() > gzipOffset);
  }

  private Optional<Integer> index(Predicate<ContentPart> searched) {
    return parts.stream().filter(searched).map(ContentPart::index).findFirst();
  }

  @Override
  public List<String> contentIds(String batchId) {
    throw new UnsupportedOperationException("parts are only written and read");
  }

  @Override
  public void delete(ContentKey key) {
    throw new UnsupportedOperationException("parts are only written and read");
  }
}
