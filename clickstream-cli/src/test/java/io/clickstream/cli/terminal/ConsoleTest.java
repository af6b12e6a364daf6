package io.clickstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void keeps_a_value_on_the_line_of_its_format() {
    Console console = console(false, true);
    console.out().printf("%s has %,d rows%n", Path.of("a\n\u001b[31mb"), 1_234);
    console.out().printf("%5.1f of %s%n", 0.25, null);

    assertThat(console.outputFailure()).isEmpty();
    assertThat(out).hasToString("a··[31mb has 1,234 rows\n  0.3 of null\n");
  }

  @Test
  void emphasizes_where_there_is_colour_and_lets_no_other_sequence_pass() {
    for (boolean colored : new boolean[] {true, false}) {
      Console console = console(false, colored);
      console.err().println(console.bold("title") + "\u001b[2J\u001b]0;name\u0007\ttext");
      console.err().print('\u009b');
      console.err().println("\u001b[1mhelp".toCharArray());
    }

    assertThat(err)
        .hasToString(
            """
            \u001b[1mtitle\u001b[0m·[2J·]0;name·\ttext
            ·\u001b[1mhelp
            title·[2J·]0;name·\ttext
            ··[1mhelp
            """);
  }

  @Test
  void draws_a_line_over_the_one_before() {
    Console console = console(false, false);
    console.redraw("half");
    console.redraw("all\rof it");
    console.err().println();

    assertThat(err).hasToString("\rhalf\rall·of it\n");
  }

  @Test
  void escapes_json_on_a_terminal_however_it_is_cut() throws IOException {
    byte[] line = "{\"é\":\"\u0085 😀 \u202e\"}\n".getBytes(StandardCharsets.UTF_8);
    try (OutputStream json = console(true, false).json()) {
      for (byte each : line) {
        json.write(each);
      }
      json.write(line);
      json.write("\"\u2028".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"é\":\"\\u0085 😀 \\u202e\"}\n".repeat(2) + "\"\\u2028");
  }

  private Console console(boolean outTerminal, boolean colored) {
    return new Console(InputStream.nullInputStream(), out, err, outTerminal, false, colored);
  }
}
