package io.clickstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The configuration of the program's log, which goes to standard error. */
class VisibleConverterTest {

  @Test
  void logs_a_message_on_one_line_and_an_exception_on_several() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(getClass().getResource("/logback.xml"));
      context
          .getLogger("io.clickstream.Sample")
          .warn(
              "Refused {}", "a\n\u001b[2J\u202eb", new IllegalStateException("no\u009b \u2066use"));
    } finally {
      context.stop();
      System.setErr(usual);
    }

    assertThat(err.toString(StandardCharsets.UTF_8))
        .matches("(?s)[\\d:.]+ WARN  io.clickstream.Sample: Refused a··\\[2J·b\n.*")
        .contains("\njava.lang.IllegalStateException: no· ·use\n\tat io.clickstream.")
        .containsOnlyOnce("IllegalStateException");
  }
}
