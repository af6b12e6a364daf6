package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.cli.terminal.Console;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchCountsTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_terminal_shows_how_far_the_counting_is() {
    BatchCounts counts = counted(2_500, true);

    assertThat(counts).isEqualTo(new BatchCounts(2_500, 0, 0));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\rCounting: 1,000 of at most 2,500 sessions\rCounting: 2,000 of at most 2,500 sessions"
                + ("\r" + " ".repeat(79) + "\r"));
  }

  @Test
  void nothing_is_shown_elsewhere_or_of_a_small_batch() {
    counted(1_001, false);
    counted(999, true);

    assertThat(err.size()).isZero();
  }

  private BatchCounts counted(int sessions, boolean terminal) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            false,
            terminal,
            false);
    try (ClickstreamDao dao = new InMemoryClickstreamDao()) {
      dao.registerSessions(
          IntStream.range(0, sessions)
              .mapToObj(i -> Session.builder("s-" + i, "tea", Instant.EPOCH).build())
              .toList());
      SessionBatch batch = dao.getBatch("batch-000001").orElseThrow();
      return BatchCounts.of(dao, batch, console);
    }
  }
}
