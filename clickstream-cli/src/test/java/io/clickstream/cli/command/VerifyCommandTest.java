package io.clickstream.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.model.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

  @TempDir private Path folder;
  @TempDir private Path target;
  private ProgramFixture program;
  private Path file;
  private Path receipt;
  private List<String> lines;

  @BeforeEach
  void export() throws IOException {
    program = new ProgramFixture(folder);
    program.given(
        dao -> {
          for (String id : List.of("s-1", "s-2", "s-3", "s-4")) {
            dao.registerSession(
                Session.builder(id, "tea of " + id, ProgramFixture.SEARCHED).build());
          }
          dao.releaseBatch("spring");
        });
    file = target.resolve("spring.jsonl");
    receipt = target.resolve("spring.jsonl.receipt.json");
    program.run("export", "batch-000001", "--out", file.toString());
    lines = Files.readAllLines(file);
  }

  private Ending verified() {
    return program.run("verify", receipt.toString());
  }

  private Ending verifiedWithoutStore() {
    return program.runPlain("verify", receipt.toString(), "--store", "memory");
  }

  private void write(List<String> changed) throws IOException {
    Files.writeString(
        file, changed.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  private static Ending different(String message) {
    return new Ending(10, "", "clickstream: " + message + "\n");
  }

  @Test
  void agrees_with_an_untouched_export() throws IOException {
    String says =
        "%s is what %s says: 4 sessions of batch-000001, SHA-256 %s.\n"
            .formatted(file, receipt, ProgramFixture.sha256(file));

    assertThat(verified())
        .isEqualTo(
            new Ending(
                0, says + "It is the content of batch-000001 in " + program.store() + ".\n", ""));
    assertThat(verifiedWithoutStore())
        .isEqualTo(
            new Ending(
                0, says + "It was not compared with memory, which has no batch-000001.\n", ""));
  }

  @Test
  void names_the_first_line_that_differs_and_its_session() throws IOException {
    lines.set(1, lines.get(1).replace("tea of", "cup of"));
    lines.set(2, lines.get(2).replace("tea of", "cup of"));
    write(lines);

    assertThat(verified())
        .isEqualTo(
            different(
                "%s is not what %s says: line 2 differs (session 2, 's-2')"
                    .formatted(file, receipt)));
    assertThat(verifiedWithoutStore())
        .isEqualTo(
            different(
                "%s is not what %s says: its SHA-256 is %s"
                    .formatted(file, receipt, ProgramFixture.sha256(file))));
  }

  @Test
  void says_that_the_end_is_missing() throws IOException {
    write(lines.subList(0, 2));
    assertThat(verified())
        .isEqualTo(
            different(
                "%s is not what %s says: 2 lines from line 3 (session 3, 's-3') on are missing"
                    .formatted(file, receipt)));
    assertThat(verifiedWithoutStore())
        .isEqualTo(
            different("%s is not what %s says: 2 lines instead of 4".formatted(file, receipt)));

    write(lines.subList(0, 3));
    assertThat(verified().err()).endsWith(": the last line, 4 (session 4, 's-4'), is missing\n");
    write(List.of());
    assertThat(verified().err())
        .endsWith(": 4 lines from line 1 (session 1, 's-1') on are missing\n");
  }

  @Test
  void says_that_a_line_is_cut_off() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(verified().err())
        .endsWith(": line 4 (session 4, 's-4') is cut off, and nothing follows\n");
    assertThat(verifiedWithoutStore().err())
        .contains(" says: 1,231 bytes instead of 1,232; line 4 is written differently");

    Files.write(file, Arrays.copyOf(whole, lines.get(0).length() + 20));
    assertThat(verified().err())
        .endsWith(": line 2 (session 2, 's-2') is cut off, and nothing follows\n");
  }

  @Test
  void says_that_there_is_more() throws IOException {
    Files.writeString(file, Files.readString(file) + lines.get(3) + "\n");
    assertThat(verified().err())
        .endsWith(": there is more from line 5 on, which should not be there\n");
    assertThat(verifiedWithoutStore().err())
        .endsWith(" says: 5 lines instead of 4; line 5 has session number 4 after 4\n");
  }

  @ParameterizedTest
  @CsvSource({
    "\"batch_id\":\"batch-000001\", \"batch_id\":\"batch-000002\", is of batch 'batch-000002'",
    "\"irrelevant\":false, \"irrelevant\": false, is written differently",
    "\"irrelevant\":false, \"irrelevant\":no, 'is no line of an export: irrelevant is no JSON: '"
  })
  void names_a_line_that_no_export_has_without_a_store(String text, String changed, String says)
      throws IOException {
    lines.set(2, lines.get(2).replace(text, changed));
    write(lines);

    assertThat(verifiedWithoutStore().code()).isEqualTo(10);
    assertThat(verifiedWithoutStore().err()).contains("; line 3 " + says);
  }

  @Test
  void compares_the_lines_of_a_compressed_file() throws IOException {
    byte[] compressed = gzip(Files.readAllBytes(file));
    Files.delete(file);
    Path gz = Path.of(file + ".gz");

    Files.write(gz, compressed);
    assertThat(verified().out()).startsWith(gz + " is what " + receipt + " says: ");
    assertThat(program.run("verify", receipt.toString(), gz.toString()).code()).isZero();

    Files.write(gz, Arrays.copyOf(compressed, compressed.length / 2));
    assertThat(verified().code()).isEqualTo(10);
    assertThat(verified().err()).endsWith("(the compressed data is cut off)\n").hasLineCount(1);
    assertThat(verifiedWithoutStore().code()).isEqualTo(10);

    byte[] damaged = compressed.clone();
    damaged[damaged.length - 6] ^= 1; // in the checksum at the end
    Files.write(gz, damaged);
    assertThat(verified())
        .isEqualTo(
            different(
                "%s is not what %s says (the compressed data is damaged)".formatted(gz, receipt)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9})
  void compares_a_compressed_file_that_is_cut_off_in_its_header(int length) throws IOException {
    Path gz = Path.of(file + ".gz");
    Files.write(gz, Arrays.copyOf(gzip(Files.readAllBytes(file)), length));
    Files.delete(file);

    assertThat(verified())
        .isEqualTo(
            different(
                "%s is not what %s says: 4 lines from line 1 (session 1, 's-1') on are missing (the compressed data is cut off)"
                    .formatted(gz, receipt)));
    assertThat(verifiedWithoutStore())
        .isEqualTo(
            different(
                "%s is not what %s says: 0 lines instead of 4 (the compressed data is cut off); line 1 cannot be unpacked"
                    .formatted(gz, receipt)));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  @Test
  void compares_the_receipt_with_that_of_the_store() throws IOException {
    Files.writeString(receipt, Files.readString(receipt).replace("\"users\" : 0", "\"users\" : 3"));

    assertThat(verified())
        .isEqualTo(
            different(
                "%s is the content of batch-000001 in %s, but %s is not its receipt: users is 0 there"
                    .formatted(file, program.store(), receipt)));
  }

  @Test
  void does_not_take_another_batch_of_that_id_for_the_same() {
    ProgramFixture other = new ProgramFixture(target);
    other.now = ProgramFixture.NOW.plusMillis(1);
    other.givenReleasedTeapots();

    assertThat(other.run("verify", receipt.toString()))
        .isEqualTo(
            different(
                other.store()
                    + " has another batch-000001, which was opened at another time;"
                    + " --store names another store"));
  }

  @Test
  void says_that_the_store_has_not_frozen_the_batch() {
    ProgramFixture other = new ProgramFixture(target);
    other.given(
        dao -> {
          dao.registerSession(Session.builder("s-1", "tea", ProgramFixture.SEARCHED).build());
          dao.releaseBatch("spring");
        });

    Ending ending = other.run("verify", receipt.toString());

    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .endsWith(
            "It was not compared with %s, where batch-000001 is not frozen.\n"
                .formatted(other.store()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{}'                | batch_id is missing",
        "'[]'                | it must be a JSON object",
        "''                  | it is no JSON: there is no value",
        "'{\"format_version' | it is no JSON: the end is missing, in line 1, column 17"
      })
  void refuses_what_is_no_receipt(String text, String reason) throws IOException {
    Files.writeString(receipt, text);

    Ending ending = verified();

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.err())
        .startsWith("clickstream: " + receipt + " is no receipt: ")
        .hasLineCount(1);
    if (!text.equals("{}")) {
      assertThat(ending.err()).endsWith(reason + "\n");
    }
  }

  @Test
  void refuses_a_receipt_that_contradicts_itself() throws IOException {
    String text = Files.readString(receipt);
    String sha256 = ProgramFixture.sha256(file);
    Files.writeString(receipt, text.replaceFirst(sha256, "0".repeat(64)));

    assertThat(verified())
        .isEqualTo(
            new Ending(
                3,
                "",
                "clickstream: "
                    + receipt
                    + " is no receipt: sha256 does not follow from the other fields\n"));
  }

  @Test
  void names_the_file_that_is_missing() throws IOException {
    assertThat(program.run("verify", target + "/none.receipt.json"))
        .isEqualTo(
            new Ending(3, "", "clickstream: " + target + "/none.receipt.json: no such file\n"));
    Path renamed = Files.move(receipt, target.resolve("receipt.json"));
    assertThat(program.run("verify", renamed.toString()).code()).isEqualTo(2);
    assertThat(program.run("verify", renamed.toString(), file.toString()).code()).isZero();
    Files.move(renamed, receipt);
    Files.delete(file);
    assertThat(verified())
        .isEqualTo(new Ending(3, "", "clickstream: " + file + ": no such file\n"));
  }

  @Test
  void names_the_folder_that_was_given_for_a_file() {
    Ending isFolder = new Ending(3, "", "clickstream: " + target + ": is a folder\n");

    assertThat(program.run("verify", target.toString(), file.toString())).isEqualTo(isFolder);
    assertThat(program.run("verify", receipt.toString(), target.toString())).isEqualTo(isFolder);
  }

  @Test
  void does_without_a_store_that_nobody_named_only() {
    Ending ending = program.runPlain("verify", receipt.toString());
    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .endsWith("It was not compared with sqlite:./clickstream.db, which does not exist.\n");
    assertThat(program.runPlain("verify", receipt.toString(), "--store", folder + "/none.db"))
        .isEqualTo(
            new Ending(
                6,
                "",
                "clickstream: There is no store " + folder + "/none.db yet; an import makes it\n"));
  }

  @Test
  void compares_lines_that_are_longer_than_a_block() throws IOException {
    program.given(
        dao -> {
          for (String id : List.of("l-1", "l-2")) {
            dao.registerSession(
                Session.builder(id, "x".repeat(200_000), ProgramFixture.SEARCHED).build());
          }
          dao.releaseBatch("summer");
        });
    Path large = target.resolve("large.jsonl");
    program.run("export", "batch-000002", "--out", large.toString());
    byte[] bytes = Files.readAllBytes(large);
    bytes[bytes.length - 100_000] = 'y';
    Files.write(large, bytes);

    assertThat(program.run("verify", large + ".receipt.json").err())
        .endsWith(": line 2 differs (session 2, 'l-2')\n");
    assertThat(new String(bytes, UTF_8)).contains("y");
  }
}
