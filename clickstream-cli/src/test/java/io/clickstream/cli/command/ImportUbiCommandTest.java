package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportUbiCommandTest {

  private static final String LOG =
      """
      {"index": {"_index": "ubi_queries", "_id": "r-1"}}
      {"query_id": "q-1", "client_id": "c", "user_query": "tea pot", "timestamp": "2026-03-02T08:00:01.123Z", "query_response_hit_ids": ["1", "2"]}
      {"index": {"_index": "ubi_events", "_id": "r-2"}}
      {"query_id": "q-1", "action_name": "click", "timestamp": 1772438405456, "event_attributes": {"object": {"object_id": 2}}}
      {"index": {"_index": "ubi_events", "_id": "r-3"}}
      {"query_id": "q-9", "action_name": "click", "timestamp": 1772438407789}
      """;

  private static final String UNUSABLE_ROW =
      """
      {"index": {"_index": "ubi_events", "_id": "r-4"}}
      {"query_id": "q-1", "action_name": "click", "timestamp": "just now"}
      """;

  @TempDir Path folder;
  ProgramFixture program;
  Path log;
  Path unused;

  @BeforeEach
  void start() {
    program = new ProgramFixture(folder);
    log = folder.resolve("log.ndjson");
    unused = folder.resolve("unused.ndjson");
  }

  @Test
  void reports_every_row_in_a_table_that_adds_up() throws IOException {
    Files.writeString(log, LOG + UNUSABLE_ROW);

    Ending ending = program.run("import", "ubi", log.toString(), "--unused", unused.toString());

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .isEqualTo(
            """
            rows     read  stored  already there  merged  rejected
            queries     1       1              0       0         0
            events      3       2              0       0         1
            ───────  ────  ──────  ─────────────  ──────  ────────
            total       4       3              0       0         1

            1 event without an object
            1 event of a query that is not in the store; kept until its session comes

            Rows that are not in the store as they were are in %s:
                   1  rejected: no usable timestamp (first in line 8)

            Next: clickstream release RELEASE_ID --store %s
            """
                .formatted(unused, program.store()));
    assertThat(ending.err()).contains("Examining log.ndjson\nImporting log.ndjson\n");
    assertThat(unused).content().contains("just now").hasLineCount(1);
  }

  @Test
  void stores_nothing_new_the_second_time_and_makes_no_unused_rows_file_without_need()
      throws IOException {
    Files.writeString(log, LOG);
    String[] command = {"import", "ubi", log.toString(), "--unused", unused.toString()};
    program.run(command);

    assertThat(program.run(command).out()).contains("total       3       0              3");
    assertThat(unused).doesNotExist();
  }

  @Test
  void counts_no_event_whose_query_is_in_a_later_file() throws IOException {
    Files.writeString(log, LOG);
    Path later =
        Files.writeString(
            folder.resolve("later.ndjson"),
            """
            {"query_id": "q-9", "user_query": "cup\\u0000", "timestamp": "2026-03-02T08:00:01.123Z", "query_response_hit_ids": ["1"]}
            """);

    Ending ending =
        program.runPlain(
            "import",
            "ubi",
            log.toString(),
            later.toString(),
            "--store",
            "memory",
            "--unused",
            unused.toString());

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .contains("total       4       4")
        .contains(
            "1  repaired: NUL character or half a surrogate pair (first in line 1 of %s)"
                .formatted(later))
        .doesNotContain("of a query that is not in the store")
        .doesNotContain("Next:");
  }

  @Test
  void uses_the_best_row_of_a_query_whatever_file_it_stands_in() throws IOException {
    Files.writeString(
        log,
        """
        {"query_id": "q-1", "user_query": "la", "timestamp": "2026-03-02T08:00:00.123Z"}
        """);
    Path later =
        Files.writeString(
            folder.resolve("later.ndjson"),
            """
            {"query_id": "q-1", "user_query": "lamp", "timestamp": "2026-03-02T08:00:01.123Z", "query_response_hit_ids": ["p-1"]}
            """);

    Ending ending =
        program.run(
            "import", "ubi", log.toString(), later.toString(), "--unused", unused.toString());

    assertThat(ending.out()).contains("queries     2       1              0       0         1");
    assertThat(program.run("show", "q-1").out()).contains("query        lamp").contains("p-1");
  }

  @Test
  void says_what_sessions_and_events_lack() throws IOException {
    Files.writeString(
        log,
        """
        {"query_id": "q-1", "user_query": "a", "timestamp": "2026-03-02T08:00:00.123Z"}
        {"query_id": "q-2", "user_query": "b", "timestamp": "2026-03-02T08:00:00.123Z", "query_response_hit_ids": "1,2"}
        {"query_id": "q-3", "user_query": "c", "timestamp": 99999999999, "query_response_hit_ids": ["p-1"]}
        {"query_id": "q-1", "action_name": "impression", "timestamp": "2026-03-02T08:00:01.123Z", "event_attributes": {"object": {"object_id": "p-1"}, "position": {"ordinal": 0}}}
        {"query_id": "q-1", "action_name": "click", "timestamp": "2026-03-02T08:00:02.123Z", "event_attributes": {"object": {"object_id": "p-1"}}}
        {"query_id": "q-3", "action_name": "click", "timestamp": "2026-03-02T08:00:02.123Z", "event_attributes": {"object": {"object_id": "p-2"}}}
        {"query_id": "q-3", "action_name": "logout", "timestamp": "2026-03-02T08:00:02.123Z"}
        """);

    Ending ending = program.run("import", "ubi", log.toString(), "--unused", unused.toString());

    assertThat(ending.out())
        .contains(
            """

            2 sessions without results, of which 1 has impressions
            1 event without an object
            1 event on an object that was not shown
            1 row dated in the future

            Rows that are not in the store as they were are in %s:
                   1  repaired: results that are not a list of ids (first in line 2)
            """
                .formatted(unused));
  }

  @Test
  void shows_names_of_files_so_that_they_cannot_control_the_terminal() throws IOException {
    Path hostile = folder.resolve("log\n\u001b[2J\u007f.ndjson");
    Files.writeString(hostile, LOG + UNUSABLE_ROW);
    Path rejected = folder.resolve("unused\n\u001b[2J\u007f.ndjson");

    Ending ending =
        program.run("import", "ubi", hostile.toString(), "--unused", rejected.toString());

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .contains("Rows that are not in the store as they were are in " + folder)
        .contains("unused··[2J·.ndjson:\n");
    assertThat(ending.err()).isEqualTo("Examining log··[2J·.ndjson\nImporting log··[2J·.ndjson\n");
    assertThat(rejected).exists();
  }

  @Test
  void reads_the_standard_input() {
    program.type(LOG);

    Ending ending = program.run("import", "ubi", "-", "--unused", unused.toString());

    assertThat(ending.code()).isZero();
    assertThat(ending.out()).contains("total       3       3");
  }

  @Test
  void names_a_file_that_cannot_be_used_and_imports_the_others() throws IOException {
    Files.writeString(log, LOG);
    Path picture = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 0, 1});
    Path missing = folder.resolve("missing.ndjson");

    Ending ending =
        program.run(
            "import",
            "ubi",
            missing.toString(),
            picture.toString(),
            log.toString(),
            "--unused",
            unused.toString());

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.err())
        .contains("clickstream: " + missing)
        .contains("clickstream: " + picture)
        .doesNotContain("\tat ");
    assertThat(ending.out()).contains("total       3       3");
  }

  @Test
  void makes_no_store_without_something_to_store() throws IOException {
    Files.writeString(log, UNUSABLE_ROW);
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam\n");
    Path empty = Files.createFile(folder.resolve("empty.ndjson"));
    Path missing = folder.resolve("missing.ndjson");

    for (Path file : List.of(letter, empty, missing)) {
      Ending ending = program.run("import", "ubi", file.toString(), "--unused", unused.toString());
      assertThat(ending.code()).isEqualTo(3);
    }
    assertThat(program.run("import", "ubi", log.toString(), "--unused", unused.toString()).code())
        .isZero();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(log, letter, empty, unused);
    }
  }

  @Test
  void names_a_file_that_is_truncated_before_its_rows_are_stored() throws IOException {
    Files.writeString(log, LOG);
    program.whenErrPrinted = text -> truncateBeforeImporting(text, 0);

    Ending ending = program.run("import", "ubi", log.toString(), "--unused", unused.toString());

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.err())
        .contains(
            "clickstream: "
                + log
                + ": changed while it was read; nothing of it was imported,"
                + " import it again once nothing writes to it");
    assertThat(ending.out()).isEmpty();
  }

  @Test
  void stores_what_comes_before_a_change_and_the_other_files() throws IOException {
    int block = 1 << 20;
    Files.writeString(log, LOG + " ".repeat(block - LOG.length() - 1) + "\n" + LOG);
    Path other =
        Files.writeString(
            folder.resolve("other.ndjson"),
            """
            {"query_id": "q-9", "user_query": "cup", "timestamp": "2026-03-02T08:00:01.123Z", "query_response_hit_ids": ["1"]}
            """);
    program.whenErrPrinted = text -> truncateBeforeImporting(text, block + 100);

    Ending ending =
        program.run(
            "import", "ubi", log.toString(), other.toString(), "--unused", unused.toString());

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.err())
        .contains(
            "clickstream: "
                + log
                + ": changed while it was read, at or after byte 1048576;"
                + " the rows before it were imported,"
                + " import it again once nothing writes to it");
    assertThat(ending.out()).contains("total       4       4");
  }

  private void truncateBeforeImporting(String printed, long size) {
    if (printed.contains("Importing log.ndjson")) {
      try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
        file.truncate(size);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Test
  void stores_what_comes_before_the_place_where_a_file_is_cut_off() throws IOException {
    Files.writeString(log, LOG.substring(0, LOG.length() - 20));

    Ending ending = program.run("import", "ubi", log.toString(), "--unused", unused.toString());

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.err()).contains("clickstream: " + log + ": cut off in line 6");
    assertThat(ending.out()).contains("total       3       2").contains("cut off");
  }

  @Test
  void does_not_write_unused_rows_over_the_log() throws IOException {
    Files.writeString(log, LOG + UNUSABLE_ROW);

    Ending ending = program.run("import", "ubi", log.toString(), "--unused", log.toString());

    assertThat(ending.code()).isEqualTo(2);
    assertThat(log).hasContent(LOG + UNUSABLE_ROW);
  }

  @Test
  void writes_nothing_over_the_log_the_store_or_its_own_other_file() throws IOException {
    Files.writeString(log, LOG + UNUSABLE_ROW);
    Path link = Files.createSymbolicLink(folder.resolve("link.ndjson"), log);
    Path store = folder.resolve("store.db");
    String[][] mistakes = {
      {"--acknowledge", log.toString()},
      {"--acknowledge", link.toString()},
      {"--acknowledge", store.toString()},
      {"--unused", store.toString()},
      {"--unused", store + "-wal"},
      {"--unused", unused.toString(), "--acknowledge", folder + "/./unused.ndjson"}
    };
    for (String[] mistake : mistakes) {
      Ending ending =
          program.run(
              Stream.concat(Stream.of("import", "ubi", log.toString()), Stream.of(mistake))
                  .toArray(String[]::new));
      assertThat(ending.code()).isEqualTo(2);
      assertThat(ending.err()).contains("would be written to").hasLineCount(1);
    }
    assertThat(log).hasContent(LOG + UNUSABLE_ROW);
    assertThat(store).doesNotExist();
    assertThat(unused).doesNotExist();
  }

  @Test
  void imports_nothing_if_the_folder_of_an_output_does_not_exist() throws IOException {
    Files.writeString(log, LOG + UNUSABLE_ROW);
    String nowhere = folder.resolve("nowhere") + "/rows.ndjson";

    assertThat(program.run("import", "ubi", log.toString(), "--unused", nowhere))
        .isEqualTo(
            new Ending(
                7,
                "",
                "clickstream: The file of unused rows cannot be written to %s: there is no folder %s\n"
                    .formatted(nowhere, folder.resolve("nowhere"))));
    assertThat(
            program.run(
                "import",
                "ubi",
                log.toString(),
                "--unused",
                unused.toString(),
                "--acknowledge",
                nowhere))
        .isEqualTo(
            new Ending(
                7,
                "",
                "clickstream: What was acknowledged cannot be written to %s: there is no folder %s\n"
                    .formatted(nowhere, folder.resolve("nowhere"))));
    assertThat(folder.toFile().list()).containsExactly("log.ndjson");
  }

  @Test
  void writes_down_what_the_store_has_acknowledged() throws IOException {
    Files.writeString(log, LOG);
    Path acknowledged = folder.resolve("acknowledged.ndjson");

    program.run(
        "import",
        "ubi",
        log.toString(),
        "--unused",
        unused.toString(),
        "--acknowledge",
        acknowledged.toString());

    assertThat(acknowledged)
        .content()
        .contains("{\"session_id\":\"q-1\"}\n")
        .contains("{\"session_id\":\"q-1\",\"event_id\":\"r-2\"}\n")
        .contains("{\"session_id\":\"q-9\",\"event_id\":\"r-3\"}\n")
        .hasLineCount(3);
  }
}
