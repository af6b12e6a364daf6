package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesCommandTest {

  @TempDir Path folder;
  ProgramFixture program;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
  }

  @Test
  void lists_batches_newest_first() {
    givenTwoBatches();

    Ending ending = program.run("batches");

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .isEqualTo(
            """
            batch         status      sessions  opened (UTC)      released (UTC)    frozen  release id
            batch-000002  collecting   up to 1  2026-05-17 09:42
            batch-000001  released     up to 1  2026-05-17 08:41  2026-05-17 09:42          spring
            """);
    assertThat(ending.err()).isEmpty();
    program.run("freeze", "batch-000001");
    assertThat(program.run("batches").outLines())
        .last()
        .asString()
        .endsWith("2026-05-17 09:42  yes     spring");
  }

  @Test
  void lists_only_the_status_asked_for() {
    givenTwoBatches();

    assertThat(program.run("batches", "--status", "Released").outLines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("batch-000001");
  }

  @Test
  void says_that_there_are_more() {
    givenTwoBatches();

    assertThat(program.run("batches", "--limit", "1").outLines())
        .hasSize(3)
        .last()
        .isEqualTo("There are more; --limit 0 shows all.");
    assertThat(program.run("batches", "--limit", "2").outLines()).hasSize(3);
    assertThat(program.run("batches", "--limit", "0").outLines()).hasSize(3);
  }

  @Test
  void says_that_there_are_none() {
    program.givenTeapots();

    assertThat(program.run("batches", "--status", "archived"))
        .isEqualTo(
            new Ending(0, "There are no batches of that status in " + program.store() + ".\n", ""));
    assertThat(program.runPlain("batches", "--store", "memory").out())
        .isEqualTo("There are no batches in memory.\n");
  }

  @Test
  void makes_no_store_where_a_name_was_mistyped() {
    Ending ending = program.run("batches");

    assertThat(ending)
        .isEqualTo(
            new Ending(
                6,
                "",
                "clickstream: There is no store "
                    + program.store()
                    + " yet; an import makes it\n"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refuses_a_negative_limit_and_an_unknown_status_as_usage() {
    assertThat(program.run("batches", "--limit", "-1"))
        .isEqualTo(
            new Ending(
                2,
                "",
                "clickstream: --limit is -1 and must not be negative;"
                    + " see 'clickstream batches --help'\n"));
    assertThat(program.run("batches", "--status", "lost").err())
        .isEqualTo(
            "clickstream: Invalid value for option '--status' (STATUS): 'lost' is none of"
                + " collecting, released, fine-tuning, archiving, archived;"
                + " see 'clickstream batches --help'\n");
  }

  private void givenTwoBatches() {
    program.givenReleasedTeapots();
    program.given(
        dao -> dao.registerSession(Session.builder("s-2", "cup", ProgramFixture.SEARCHED).build()));
  }
}
