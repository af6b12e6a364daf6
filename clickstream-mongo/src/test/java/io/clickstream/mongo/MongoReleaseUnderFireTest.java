package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.mongo.ReleaseUnderFire.Recorder;
import io.clickstream.mongo.ReleaseUnderFire.Report;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** That no session joins a batch after it was read, and that this is not so by itself. */
@Tag("stress")
final class MongoReleaseUnderFireTest {

  private final MongoFixture fixture = new MongoFixture();
  private final int sessions = fixture.isInThisJvm() ? 5_000 : 100_000;
  private final int sessionsOfTheCounterExample = fixture.isInThisJvm() ? 5_000 : 20_000;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void noSessionJoinsABatchAfterItWasRead() throws Exception {
    List<ClickstreamDao> processes =
        Stream.generate(
                () ->
                    (ClickstreamDao)
                        new StoreClickstreamDao(fixture.open(), new JsonContentFormat()))
            .limit(3)
            .toList();
    Report report = ReleaseUnderFire.on(new SealedBatches(processes), sessions);
    LoggerFactory.getLogger(getClass()).info("with a seal: {}", report);
    assertThat(report.joined()).as("joined").isZero();
    assertThat(report.left()).as("left").isZero();
    assertThat(report.missing()).as("missing").isZero();
  }

  @Test
  void withoutASealSessionsJoinBatchesThatWereRead() throws Exception {
    Report report =
        ReleaseUnderFire.on(new UnsealedBatches(fixture.database()), sessionsOfTheCounterExample);
    LoggerFactory.getLogger(getClass()).info("without a seal: {}", report);
    assertThat(report.joined()).as("joined").isPositive();
  }

  /** Any of several processes is asked. */
  private record SealedBatches(List<ClickstreamDao> processes) implements Recorder {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

    private ClickstreamDao any() {
      return processes.get(ThreadLocalRandom.current().nextInt(processes.size()));
    }

    @Override
    public void register(String sessionId) {
      any().registerSession(Session.builder(sessionId, "shoes", NOON).build());
    }

    @Override
    public Set<String> release(String releaseId) {
      return any().releaseBatch(releaseId).stream()
          .map(SessionBatch::batchId)
          .collect(Collectors.toSet());
    }

    @Override
    public Set<String> read(String batchId) {
      return any().getBatchSessions(batchId, PageRequest.ALL.withEventsLimit(1)).stream()
          .map(read -> read.session().sessionId())
          .collect(Collectors.toSet());
    }
  }
}
