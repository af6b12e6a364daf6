package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs bash on the script; scripts of this project need it anyway. */
class CompletionCommandTest {

  private static final long MOST_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void bash_completes_commands_options_and_values() throws Exception {
    Path script = folder.resolve("clickstream.bash");
    Files.writeString(script, new ProgramFixture(folder).runPlain("completion").out());

    assertThat(bash("bash -n \"$1\"", script)).isEmpty();
    assertThat(completed(script, "clickstream", "rel")).containsExactly("release");
    assertThat(completed(script, "./clickstream", "import", "")).contains("ubi");
    assertThat(completed(script, "clickstream", "batches", "--js")).containsExactly("--json");
    assertThat(completed(script, "clickstream", "show", "--st")).containsExactly("--store");
    assertThat(completed(script, "clickstream", "export", "--not")).containsExactly("--not-frozen");
    assertThat(completed(script, "clickstream", "export", "--format", "s"))
        .containsExactly("sessions");
    assertThat(completed(script, "clickstream", "ver")).containsExactly("verify");
    assertThat(completed(script, "clickstream", "keys", "")).contains("add", "list", "remove");
    assertThat(completed(script, "clickstream", "batches", "--status", "arch"))
        .containsExactly("archiving", "archived");
    assertThat(completed(script, "clickstream", "status", "batch-000001", "fi"))
        .containsExactly("fine-tuning");
    assertThat(completed(script, "clickstream", "keys", "add", "shop", "--role", ""))
        .containsExactly("collect", "train", "admin");
  }

  /** Returns what bash offers for the last word. */
  private List<String> completed(Path script, String... words) throws Exception {
    return bash(
        """
        compopt() { :; } # works only while the shell itself completes
        source "$1"
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        COMP_LINE="${COMP_WORDS[*]}"
        _complete_clickstream
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(
                String.join(" ", Arrays.stream(words).map(word -> "'" + word + "'").toList()),
                words.length - 1),
        script);
  }

  private List<String> bash(String commands, Path script) throws IOException, InterruptedException {
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Process bash =
        new ProcessBuilder("bash", "-c", commands, "bash", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(bash.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      bash.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(printed);
    assertThat(bash.exitValue()).as(lines.toString()).isZero();
    return lines.stream().filter(line -> !line.isEmpty()).map(String::strip).toList();
  }
}
