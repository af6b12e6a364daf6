package io.clickstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.cli.demo.DemoLog.Form;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoLogTest {

  @ParameterizedTest
  @EnumSource(Form.class)
  void theSameNumbersGiveTheSameLog(Form form) throws IOException {
    assertThat(written(DemoLog.small(), form)).isEqualTo(written(DemoLog.small(), form));
  }

  @Test
  void anotherSeedGivesAnotherLog() throws IOException {
    String one = written(new DemoLog(1, 10, 50, 0), Form.PLAIN);

    assertThat(one).doesNotContain(written(new DemoLog(2, 10, 50, 0), Form.PLAIN).lines().toList());
  }

  @Test
  void aLogHasAsManyRowsAsAskedFor() throws IOException {
    assertThat(written(new DemoLog(1, 1, 0, 0), Form.PLAIN).lines()).hasSize(2);
    assertThat(written(new DemoLog(1, 7, 100, 13), Form.TABBED).lines()).hasSize(1 + 7 + 100 + 13);
  }

  @Test
  void thereIsNoLogOfNothing() {
    assertThatThrownBy(() -> new DemoLog(1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No log of 0 queries, 0 events and 0 dirty rows");
  }

  private static String written(DemoLog log, Form form) throws IOException {
    StringBuilder text = new StringBuilder();
    log.write(form, text);
    return text.toString();
  }
}
