package io.clickstream.verification.comparison;

import io.clickstream.ClickstreamDao;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Plays sequences on several backends at once and compares what they answer. */
final class SideBySide implements AutoCloseable {

  private static final Instant START = Instant.parse("2023-11-17T13:24:56.789Z");

  /** Finer than what is stored. */
  private static final Duration STEP = Duration.parse("PT25H1M1.001000007S");

  /** The environment says by this name which sequence comes first. */
  private static final String FIRST_SEED = "CLICKSTREAM_TEST_SEED";

  private final List<Backend> backends;

  SideBySide(Backend... backends) {
    this.backends = List.of(backends);
  }

  static SideBySide ofAllBackends() {
    return new SideBySide(Backend.inMemory(), Backend.sqlite(), Backend.mongo());
  }

  /** Demands equal answers; otherwise the smallest sequence is told for which they are not. */
  void compare(RandomSequence sequence) {
    Optional<Difference> difference = play(sequence.operations());
    if (difference.isPresent()) {
      throw failure(difference.get(), sequence.seed());
    }
  }

  /** What comes and goes has no smallest sequence; then the one is told that was played first. */
  private AssertionError failure(Difference difference, long seed) {
    String again = "\nTo play it again: %s=%d".formatted(FIRST_SEED, seed);
    try {
      return new AssertionError(smallest(difference) + again);
    } catch (RuntimeException notAlways) {
      return new AssertionError(difference + again, notAlways);
    }
  }

  /** Where to start, which can be chosen from outside to play a sequence again. */
  static long firstSeed() {
    String named = System.getenv(FIRST_SEED);
    return named == null ? 1 : Long.parseLong(named);
  }

  Difference smallest(Difference difference) {
    return play(Shrinking.smallest(difference.played(), shorter -> play(shorter).isPresent()))
        .orElseThrow(() -> new IllegalStateException("Differs now and then: " + difference));
  }

  /** The first difference. What is stored is compared at the end, as if it were one call more. */
  Optional<Difference> play(List<Operation> operations) {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Map<String, ClickstreamDao> daos = empty(now::get);
    List<Operation> played = new ArrayList<>();
    for (Operation operation : operations) {
      played.add(operation);
      now.updateAndGet(time -> time.plus(STEP));
      Map<String, Answer> answers = answers(operation, daos);
      if (!agree(answers)) {
        return Optional.of(new Difference(played, answers));
      }
    }
    Map<String, Answer> stored = answers(new EverythingStored(), daos);
    return agree(stored) ? Optional.empty() : Optional.of(new Difference(played, stored));
  }

  private Map<String, ClickstreamDao> empty(InstantSource clock) {
    Map<String, ClickstreamDao> daos = new LinkedHashMap<>();
    backends.forEach(backend -> daos.put(backend.name(), backend.empty(clock)));
    return daos;
  }

  private static Map<String, Answer> answers(
      Operation operation, Map<String, ClickstreamDao> daos) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    daos.forEach((name, dao) -> answers.put(name, Answer.of(operation, dao)));
    return answers;
  }

  private static boolean agree(Map<String, Answer> answers) {
    return answers.values().stream().distinct().count() == 1
        && answers.values().stream().noneMatch(Answer::failed);
  }

  @Override
  public void close() {
    backends.forEach(Backend::close);
  }
}
