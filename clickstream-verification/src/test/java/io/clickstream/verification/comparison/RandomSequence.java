package io.clickstream.verification.comparison;

import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;

import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.verification.comparison.Operation.Amend;
import io.clickstream.verification.comparison.Operation.FreezeBatch;
import io.clickstream.verification.comparison.Operation.GetBatch;
import io.clickstream.verification.comparison.Operation.GetBatchSessions;
import io.clickstream.verification.comparison.Operation.GetReceipt;
import io.clickstream.verification.comparison.Operation.GetSession;
import io.clickstream.verification.comparison.Operation.GetSessionWithLimit;
import io.clickstream.verification.comparison.Operation.GetSessions;
import io.clickstream.verification.comparison.Operation.Late;
import io.clickstream.verification.comparison.Operation.ListBatches;
import io.clickstream.verification.comparison.Operation.MarkSessionIrrelevant;
import io.clickstream.verification.comparison.Operation.OpenContent;
import io.clickstream.verification.comparison.Operation.PushEvents;
import io.clickstream.verification.comparison.Operation.RegisterSession;
import io.clickstream.verification.comparison.Operation.RegisterSessions;
import io.clickstream.verification.comparison.Operation.ReleaseBatch;
import io.clickstream.verification.comparison.Operation.StreamBatchSessions;
import io.clickstream.verification.comparison.Operation.UpdateBatchStatus;
import io.clickstream.verification.comparison.Operation.UpdateSession;
import io.clickstream.verification.comparison.Operation.UpdateVersion;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A sequence of operations that is the same whenever it is made from the same seed. There are few
 * sessions, events, releases and batches, so that the operations meet.
 */
final class RandomSequence {

  private static final int LENGTH = 40;

  /** More than a stream holds at a time, and more than the events that are given if not asked. */
  private static final int MANY = 120;

  private static final List<String> REFUSED_IDS =
      List.of("", " \u2003", "NUL \0", "lone \uD83D", "x".repeat(513));

  /** The first most of all, so that some batches get to the end of their lives. */
  private static final List<Integer> BATCHES = List.of(1, 1, 1, 1, 2, 2, 3, 4);

  private static final List<Integer> LIMITS =
      List.of(0, 0, 1, 2, 3, 100, 1_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);

  private final long seed;
  private final Random random;
  private final RandomValues values;
  private final List<String> sessionIds;
  private final List<String> eventIds;
  private final List<String> releaseIds;
  private final List<Supplier<Operation>> kinds;

  private RandomSequence(long seed) {
    this.seed = seed;
    random = new Random(seed);
    values = new RandomValues(random);
    sessionIds = values.someIds("session-");
    eventIds = values.someIds("event-");
    releaseIds = values.someIds("release-");
    kinds =
        Stream.of(
                often(7, () -> new RegisterSession(session())),
                often(4, () -> new RegisterSessions(sessions())),
                often(7, () -> new UpdateSession(session())),
                often(3, () -> new UpdateVersion(session(), values.oneIn(2))),
                often(6, () -> new PushEvents(events())),
                often(3, () -> new MarkSessionIrrelevant(sessionId())),
                often(6, () -> new ReleaseBatch(orRefused(releaseIds))),
                often(7, () -> new UpdateBatchStatus(batchId(), status())),
                often(6, () -> new FreezeBatch(batchId())),
                often(2, () -> new GetReceipt(batchId())),
                often(4, () -> new OpenContent(batchId(), encoding(), offset())),
                often(3, () -> new Late(batchId())),
                often(4, () -> new Amend(batchId())),
                often(1, () -> new GetSession(sessionId())),
                often(2, () -> new GetSessionWithLimit(sessionId(), limit())),
                often(2, () -> new GetSessions(values.upTo(6, this::sessionId), limit())),
                often(4, () -> new GetBatchSessions(batchId(), page())),
                often(3, () -> new StreamBatchSessions(batchId(), page())),
                often(1, () -> new GetBatch(batchId())),
                often(1, () -> new ListBatches(statuses(), limit())))
            .flatMap(List::stream)
            .toList();
  }

  private static List<Supplier<Operation>> often(int weight, Supplier<Operation> kind) {
    return Collections.nCopies(weight, kind);
  }

  static RandomSequence of(long seed) {
    return new RandomSequence(seed);
  }

  static Stream<RandomSequence> many(long firstSeed, int count) {
    return LongStream.range(firstSeed, firstSeed + count).mapToObj(RandomSequence::of);
  }

  long seed() {
    return seed;
  }

  List<Operation> operations() {
    return Stream.generate(() -> values.<Supplier<Operation>>oneOf(kinds).get())
        .limit(LENGTH)
        .toList();
  }

  private Session session() {
    return values.session(values.oneOf(sessionIds));
  }

  private List<Session> sessions() {
    return values.oneIn(30)
        ? IntStream.range(0, MANY)
            .mapToObj(n -> Session.builder("many-" + n, n, values.time()).build())
            .toList()
        : values.upTo(6, this::session);
  }

  private List<SessionEvent> events() {
    String ofMany = values.oneOf(sessionIds);
    return values.oneIn(20)
        ? IntStream.range(0, MANY).mapToObj(n -> values.event(ofMany, "many-" + n)).toList()
        : values.upTo(6, () -> values.event(values.oneOf(sessionIds), values.oneOf(eventIds)));
  }

  private String sessionId() {
    return orRefused(sessionIds);
  }

  private String orRefused(List<String> ids) {
    return values.oneOf(values.oneIn(20) ? REFUSED_IDS : ids);
  }

  private String batchId() {
    return values.oneIn(10) ? orRefused(RandomValues.IDS) : "batch-00000" + values.oneOf(BATCHES);
  }

  private SessionBatchStatus status() {
    // Twice as often those that come last in a life.
    return values.oneOf(
        List.of(COLLECTING, RELEASED, FINE_TUNING, ARCHIVING, ARCHIVING, ARCHIVED, ARCHIVED));
  }

  private Set<SessionBatchStatus> statuses() {
    Set<SessionBatchStatus> statuses = EnumSet.noneOf(SessionBatchStatus.class);
    statuses.addAll(values.upTo(6, this::status));
    return statuses;
  }

  private ContentEncoding encoding() {
    return values.oneOf(List.of(ContentEncoding.values()));
  }

  private long offset() {
    return values.oneOf(List.of(-1L, 0L, 0L, 0L, 1L, 100L, 1_000L, Long.MAX_VALUE));
  }

  private int limit() {
    return values.oneIn(20) ? -1 : values.oneOf(LIMITS);
  }

  private PageRequest page() {
    long after = values.oneOf(List.of(0L, 0L, 1L, 2L, 5L, 100L, Long.MAX_VALUE));
    return new PageRequest(after, values.oneOf(LIMITS), values.oneOf(LIMITS), values.oneIn(2));
  }
}
