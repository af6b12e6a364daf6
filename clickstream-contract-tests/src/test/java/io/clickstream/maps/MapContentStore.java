package io.clickstream.maps;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Parts by content and index. */
class MapContentStore implements ContentStore {

  final Map<ContentKey, NavigableMap<Integer, ContentPart>> parts = new HashMap<>();
  volatile MapStorage.State state = MapStorage.State.OPEN;

  @Override
  public synchronized void write(ContentKey key, ContentPart part) {
    MapStorage.requireOpen(state);
    parts.computeIfAbsent(key, content -> new TreeMap<>()).putIfAbsent(part.index(), part);
  }

  @Override
  public synchronized Optional<ContentPart> part(ContentKey key, int index) {
    MapStorage.requireOpen(state);
    return Optional.ofNullable(of(key).get(index));
  }

  @Override
  public synchronized Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return first(of(key), part -> part.lastNumber() >= number);
  }

  @Override
  public synchronized Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return first(of(key).descendingMap(), part -> part.offset() <= offset);
  }

  @Override
  public synchronized Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return first(of(key).descendingMap(), part -> part.gzipOffset() <= gzipOffset);
  }

  private Optional<Integer> first(
      NavigableMap<Integer, ContentPart> of, Predicate<ContentPart> sought) {
    MapStorage.requireOpen(state);
    return of.values().stream().filter(sought).map(ContentPart::index).findFirst();
  }

  private NavigableMap<Integer, ContentPart> of(ContentKey key) {
    return parts.getOrDefault(key, new TreeMap<>());
  }

  @Override
  public synchronized List<String> contentIds(String batchId) {
    MapStorage.requireOpen(state);
    return parts.keySet().stream()
        .filter(key -> key.batchId().equals(batchId))
        .map(ContentKey::contentId)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  @Override
  public synchronized void delete(ContentKey key) {
    MapStorage.requireOpen(state);
    parts.remove(key);
  }
}
