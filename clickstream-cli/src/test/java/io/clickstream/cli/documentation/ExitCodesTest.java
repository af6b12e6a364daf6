package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The exit codes of docs/cli.md are those of the program, and the two of a signal. */
class ExitCodesTest {

  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*");

  private static final List<Integer> OF_SIGNALS = List.of(130);

  @Test
  void thePageListsEveryExitCodeOnce() throws IOException {
    List<Integer> listed =
        Files.readAllLines(Path.of("..", "docs", "cli.md")).stream()
            .dropWhile(line -> !line.equals("## Exit codes"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> Integer.valueOf(row.group(1)))
            .toList();

    assertThat(listed)
        .doesNotHaveDuplicates()
        .filteredOn(code -> !OF_SIGNALS.contains(code))
        .containsExactlyElementsOf(Arrays.stream(ExitCode.values()).map(ExitCode::number).toList());
  }
}
