package io.clickstream.interleaving;

import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.interleaving.StoredContents.Known;
import io.clickstream.interleaving.StoredContents.StoredPart;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Parts of contents: each call is one step. */
public class SteppedContents implements ContentStore {

  private final Steps steps;

  public SteppedContents(Steps steps) {
    this.steps = steps;
  }

  /** Remembers what was stored when a content was begun. */
  public static void begin(Steps steps, ContentKey key) {
    steps.write(
        "begin " + key.contentId(),
        state ->
            new Outcome<>(
                state.withContents(state.contents().withBegun(key, Known.of(state))), "done"));
  }

  @Override
  public void write(ContentKey key, ContentPart part) {
    steps.write(
        "write part %d of %s".formatted(part.index(), key.contentId()),
        state ->
            new Outcome<>(
                state.withContents(state.contents().withPart(key, new StoredPart(part))), "done"));
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    return steps
        .read(
            "part %d of %s".formatted(index, key.contentId()),
            state -> Optional.ofNullable(state.contents().parts(key).get(index)))
        .map(StoredPart::part);
  }

  @Override
  public Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return steps.read(
        "part with number %d of %s".formatted(number, key.contentId()),
        state ->
            state.contents().parts(key).values().stream()
                .map(StoredPart::part)
                .filter(part -> part.lastNumber() >= number)
                .min(Comparator.comparing(ContentPart::lastNumber))
                .map(ContentPart::index));
  }

  @Override
  public Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return last(key, "byte " + offset, part -> part.offset() <= offset, ContentPart::offset);
  }

  @Override
  public Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return last(
        key,
        "compressed byte " + gzipOffset,
        part -> part.gzipOffset() <= gzipOffset,
        ContentPart::gzipOffset);
  }

  private Optional<Integer> last(
      ContentKey key,
      String sought,
      Predicate<ContentPart> isCandidate,
      ToLongFunction<ContentPart> position) {
    return steps.read(
        "part with %s of %s".formatted(sought, key.contentId()),
        state ->
            state.contents().parts(key).values().stream()
                .map(StoredPart::part)
                .filter(isCandidate)
                .max(Comparator.comparingLong(position))
                .map(ContentPart::index));
  }

  @Override
  public List<String> contentIds(String batchId) {
    return steps.read("contents of " + batchId, state -> state.contents().contentIds(batchId));
  }

  @Override
  public void delete(ContentKey key) {
    steps.write(
        "delete " + key.contentId(),
        state -> new Outcome<>(state.withContents(state.contents().without(key)), "done"));
  }
}
