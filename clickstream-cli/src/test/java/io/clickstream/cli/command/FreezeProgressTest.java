package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreezeProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_terminal_shows_how_far_the_freezing_is() {
    freeze(2_500, 2_600, true);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\rFreezing batch-000007: 1,000 of at most 2,600 sessions"
                + "\rFreezing batch-000007: 2,000 of at most 2,600 sessions"
                + ("\r" + " ".repeat(79) + "\r"));
  }

  @Test
  void a_large_batch_is_told_in_lines_elsewhere() {
    freeze(25_000, 25_000, false);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            """
            Freezing batch-000007: 10 %, 2,500 sessions
            Freezing batch-000007: 20 %, 5,000 sessions
            """)
        .endsWith("Freezing batch-000007: 90 %, 22,500 sessions\n")
        .hasLineCount(9);
  }

  @Test
  void nothing_is_shown_of_a_small_batch() {
    freeze(19_999, 19_999, false);
    freeze(999, 999, true);

    assertThat(err.size()).isZero();
  }

  private void freeze(int sessions, long drawn, boolean terminal) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            false,
            terminal,
            false);
    SessionBatch batch =
        new SessionBatch(
            "batch-000007",
            7,
            SessionBatchStatus.RELEASED,
            drawn,
            Instant.EPOCH,
            "spring",
            Instant.EPOCH,
            true,
            false);
    try (FreezeProgress progress = new FreezeProgress(console, batch)) {
      for (int i = 0; i < sessions; i++) {
        progress.accept(1);
      }
    }
  }
}
