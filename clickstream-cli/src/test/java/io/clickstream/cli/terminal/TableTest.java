package io.clickstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.terminal.Table.Column;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aligns_words_to_the_left_and_numbers_to_the_right_and_cuts_what_is_too_wide() {
    Table table = new Table(Column.text("word", 6), Column.number("number"));
    table.row("tea", "1");
    table.row("samovar", "1,234,567");
    table.rule();
    table.row("", "1,234,568");

    assertThat(print(table, false))
        .isEqualTo(
            """
            word       number
            tea             1
            samov…  1,234,567
            ──────  ─────────
                    1,234,568
            """);
  }

  @Test
  void counts_wide_characters_twice_and_combining_ones_not_at_all() {
    Table table = new Table(Column.text("query", 8), Column.number("n"));
    table.row("急須", "1");
    table.row("cafe\u0301", "2");
    table.row("急須と茶碗", "3");

    assertThat(print(table, false).lines())
        .containsExactly("query    n", "急須     1", "cafe\u0301     2", "急須と…  3");
  }

  @Test
  void lets_titles_stand_out_where_that_can_be_shown() {
    Table table = new Table(Column.text("word", 6));
    table.row("tea");

    assertThat(print(table, true)).isEqualTo("\u001b[1mword\u001b[0m\ntea\n");
  }

  private String print(Table table, boolean colored) {
    Console console =
        new Console(
            InputStream.nullInputStream(), out, new ByteArrayOutputStream(), false, false, colored);
    table.print(console);
    assertThat(console.outputFailure()).isEmpty();
    return out.toString(StandardCharsets.UTF_8);
  }
}
