package io.clickstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.Session;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports sessions of 7 MB each in a process whose heap has room for a few of them. */
@Tag("stress")
class SmallHeapTest {

  private static final int SIZE = 7_000_000;

  /** Together they are larger than the heap as text already. */
  private static final int LONG_TEXTS = 24;

  @TempDir Path folder;

  @Test
  void sessionsThatDoNotFitInMemoryTogetherAreExported() throws Exception {
    String text = "x".repeat(SIZE);
    List<Long> numbers = Collections.nCopies(SIZE / 18, 123_456_789L);
    List<Map<String, Long>> maps = Collections.nCopies(SIZE / 25, Map.of("a", 1L));
    try (ClickstreamDao dao = new SqliteClickstreamDao(folder.resolve("store.db"))) {
      for (int n = 1; n <= LONG_TEXTS; n++) {
        register(dao, "text-" + n, text);
      }
      register(dao, "numbers-1", numbers);
      register(dao, "maps-1", maps);
      register(dao, "maps-2", maps);
      dao.releaseBatch("training-1");
    }

    Process program = exporting();

    assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
    // Newer JDKs warn of the native library first.
    assertThat(Files.readString(folder.resolve("said.txt"))).contains("Exported 27 sessions");
    assertThat(program.exitValue()).isZero();
    try (Stream<String> lines = Files.lines(folder.resolve("batch.jsonl"))) {
      assertThat(lines.map(String::length)).hasSize(27).allMatch(length -> length > SIZE / 5);
    }
  }

  private static void register(ClickstreamDao dao, String sessionId, Object meta) {
    Instant searched = Instant.parse("2026-03-04T05:06:07.891Z");
    dao.registerSession(Session.builder(sessionId, "lamp", searched).searchMeta(meta).build());
  }

  private Process exporting() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--store=sqlite:" + folder.resolve("store.db"),
            "export",
            "batch-000001",
            "--out=" + folder.resolve("batch.jsonl"))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }
}
