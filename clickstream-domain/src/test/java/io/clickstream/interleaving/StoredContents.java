package io.clickstream.interleaving;

import static java.util.stream.Collectors.toSet;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is stored of frozen batches at one moment; never changed, only replaced.
 *
 * @param states what is recorded with each batch; a batch that was never frozen is absent
 * @param parts the parts of each content, by index
 * @param undelivered sets whose caller was told that the answer is lost, and that may happen yet
 * @param begun what no store keeps: what was stored when each content was begun
 * @param history what no store keeps: the contents that each batch ever had, in order
 */
record StoredContents(
    Map<String, ContentState> states,
    Map<ContentKey, Map<Integer, StoredPart>> parts,
    Set<Undelivered> undelivered,
    Map<ContentKey, Known> begun,
    Map<String, List<String>> history) {

  static final StoredContents NONE =
      new StoredContents(Map.of(), Map.of(), Set.of(), Map.of(), Map.of());

  ContentState state(String batchId) {
    return states.getOrDefault(batchId, ContentState.NONE);
  }

  Map<Integer, StoredPart> parts(ContentKey key) {
    return parts.getOrDefault(key, Map.of());
  }

  List<String> contentIds(String batchId) {
    return parts.keySet().stream()
        .filter(key -> key.batchId().equals(batchId))
        .map(ContentKey::contentId)
        .sorted()
        .toList();
  }

  StoredContents withState(String batchId, ContentState next) {
    Map<String, List<String>> more = history;
    if (next.frozen() && !next.contentId().equals(state(batchId).contentId())) {
      more = with(history, batchId, List.of(), old -> plus(old, next.contentId()));
    }
    return new StoredContents(
        with(states, batchId, next, old -> next), parts, undelivered, begun, more);
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  StoredContents withPart(ContentKey key, StoredPart part) {
    return new StoredContents(
        states,
        with(
            parts,
            key,
            Map.<Integer, StoredPart>of(),
            old -> with(old, part.part().index(), part, none -> part)),
        undelivered,
        begun,
        history);
  }

  StoredContents without(ContentKey key) {
    Map<ContentKey, Map<Integer, StoredPart>> fewer = new HashMap<>(parts);
    fewer.remove(key);
    return new StoredContents(states, fewer, undelivered, begun, history);
  }

  StoredContents withUndelivered(Undelivered set) {
    Set<Undelivered> more = new HashSet<>(undelivered);
    more.add(set);
    return new StoredContents(states, parts, more, begun, history);
  }

  StoredContents without(Undelivered set) {
    Set<Undelivered> fewer = new HashSet<>(undelivered);
    fewer.remove(set);
    return new StoredContents(states, parts, fewer, begun, history);
  }

  StoredContents withBegun(ContentKey key, Known known) {
    return new StoredContents(
        states, parts, undelivered, with(begun, key, known, old -> known), history);
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V none, UnaryOperator<V> change) {
    Map<K, V> changed = new HashMap<>(map);
    changed.put(key, change.apply(map.getOrDefault(key, none)));
    return Collections.unmodifiableMap(changed);
  }

  /** A part that is equal to another if their digests are, because they cover all the rest. */
  record StoredPart(ContentPart part) {

    @Override
    public boolean equals(Object other) {
      return other instanceof StoredPart that && that.part.sha256().equals(part.sha256());
    }

    @Override
    public int hashCode() {
      return part.sha256().hashCode();
    }

    @Override
    public String toString() {
      return "part " + part.index();
    }
  }

  /** A compare and set that is on its way. */
  record Undelivered(String batchId, ContentState expected, ContentState next) {}

  /**
   * What must be in a content that is begun now.
   *
   * @param events the ids of all events
   * @param marked the ids of the sessions whose versions are all marked
   */
  record Known(Set<String> events, Set<String> marked) {

    static Known of(StoredState state) {
      Set<String> unmarked =
          state.preserved().values().stream()
              .filter(version -> !version.irrelevant())
              .map(version -> version.sessionId())
              .collect(toSet());
      return new Known(
          state.events().values().stream()
              .flatMap(events -> events.keySet().stream())
              .collect(toSet()),
          state.newest().values().stream()
              .filter(newest -> newest.irrelevant() && !unmarked.contains(newest.sessionId()))
              .map(newest -> newest.sessionId())
              .collect(toSet()));
    }
  }
}
