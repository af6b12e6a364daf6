package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void imports_releases_exports_and_tells_the_top_queries() throws IOException {
    Path exported = folder.resolve("demo.jsonl");

    Ending ending = program.runPlain("demo", "--out", exported.toString());

    assertThat(ending.err()).isEmpty();
    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .contains("Imported into memory", "Released batch-000001", "4. Frozen", "5. Exported")
        .contains(ProgramFixture.sha256(exported))
        .contains("query", "searches", "clicks on 1 to 10", "What now?");
    assertThat(ending.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(exported).content().hasLineCount(300);
    assertThat(program.runPlain("verify", exported + ".receipt.json", "--store", "memory").code())
        .isZero();
  }

  @Test
  void tells_the_same_at_every_run() {
    assertThat(topQueries()).isEqualTo(topQueries()).hasSize(11);
  }

  @Test
  void does_not_mix_its_log_with_other_data() {
    program.givenTeapots();

    Ending ending = program.run("demo");

    assertThat(ending.code()).isEqualTo(5);
    assertThat(ending.err()).contains("has batches already").hasLineCount(1);
  }

  @Test
  void stores_nothing_if_its_export_cannot_be_written() {
    assertThat(program.run("demo", "--out", "/dev/null"))
        .isEqualTo(
            new Ending(
                7, "", "clickstream: Nothing was exported: /dev/null: is not a regular file\n"));
    Path exported = folder.resolve("demo.jsonl");
    assertThat(program.run("demo", "--out", exported.toString()).code())
        .as("there are no batches")
        .isZero();
  }

  private List<String> topQueries() {
    String out = program.runPlain("demo", "--out", folder.resolve("demo.jsonl").toString()).out();
    return out.lines()
        .dropWhile(line -> !line.startsWith("query "))
        .takeWhile(line -> !line.isEmpty())
        .toList();
  }
}
