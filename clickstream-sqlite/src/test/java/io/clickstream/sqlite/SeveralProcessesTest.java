package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other JVMs create one store together, register in it and release its batches. */
final class SeveralProcessesTest {

  private static final int SESSIONS = 60;
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");

  @TempDir private Path directory;

  /** What each of the processes does. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
      try (ClickstreamDao dao = open(Path.of(arguments[0]))) {
        for (int i = 0; i < SESSIONS; i++) {
          String id = arguments[1] + "-" + i;
          dao.registerSession(Session.builder(id, "shoes", TIME).build());
          if (i % 20 == 19) {
            dao.releaseBatch(id);
          }
        }
      }
    }
  }

  private static ClickstreamDao open(Path file) {
    SqliteOptions patient = SqliteOptions.DEFAULTS.withLongestWait(Duration.ofSeconds(60));
    return new SqliteClickstreamDao(file, patient, ClickstreamOptions.DEFAULTS);
  }

  @Test
  void loseAndDoubleNothing() throws Exception {
    Path file = directory.resolve("store.db");
    List<Process> writers = new ArrayList<>();
    try {
      for (String name : List.of("a", "b", "c")) {
        writers.add(start(file, name));
      }
      for (Process writer : writers) {
        assertThat(writer.waitFor(5, TimeUnit.MINUTES)).isTrue();
      }
    } finally {
      writers.forEach(Process::destroyForcibly);
    }
    assertThat(writers).extracting(Process::exitValue).as(said()).containsOnly(0);
    assertHoldsEverySessionOnce(file);
  }

  private Process start(Path file, String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            file.toString(),
            name)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(name + ".txt").toFile())
        .start();
  }

  private String said() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).toList()) {
        said.append(Files.readString(file));
      }
    }
    return said.toString();
  }

  private static void assertHoldsEverySessionOnce(Path file) {
    try (ClickstreamDao dao = open(file)) {
      List<String> found = new ArrayList<>();
      List<SessionBatch> batches = dao.listBatches(Set.of(SessionBatchStatus.values()), 0);
      for (SessionBatch batch : batches) {
        List<SessionWithEvents> sessions = dao.getBatchSessions(batch.batchId(), PageRequest.ALL);
        sessions.forEach(session -> found.add(session.session().sessionId()));
      }
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of("a", "b", "c")
                  .flatMap(name -> IntStream.range(0, SESSIONS).mapToObj(i -> name + "-" + i))
                  .toList());
      assertThat(batches).extracting(SessionBatch::ordinal).doesNotHaveDuplicates();
    }
  }
}
