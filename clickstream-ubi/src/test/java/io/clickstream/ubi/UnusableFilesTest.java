package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableFilesTest {

  private final UbiLog log = new UbiLog();

  @TempDir Path directory;

  @Test
  void aFileThatEndsInTheMiddleOfARowIsImportedUpToThere() {
    String whole = query("q1", "lamp") + "\n" + event("q1", "click", "p1") + "\n";
    String cut = query("q2", "chair").substring(0, 30);

    CutOffFileException cutOff = cutOff(whole + cut);

    assertThat(cutOff)
        .hasMessage(
            "test.log: cut off in line 3, at byte %d: its end is missing. The rows before it were imported",
            whole.length());
    assertThat(cutOff.line()).isEqualTo(3);
    assertThat(cutOff.byteOffset()).isEqualTo(whole.length());
    assertThat(cutOff.report().queries().stored()).isOne();
    assertThat(cutOff.report().events().stored()).isOne();
    assertThat(cutOff.report().others()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
    assertThat(log.rejected()).extracting(UnusedRow::row).containsExactly(cut);
    assertThat(log.rejected()).extracting(UnusedRow::reason).containsExactly(UnusedReason.CUT_OFF);
    assertThat(log.dao.sessions).containsOnlyKeys("q1");
  }

  @Test
  void aFileMayBeCutOffAtEveryByte() {
    String first = query("q1", "lamp") + "\n";
    String second = "ubi_events\t" + event("q1", "caf\u00e9 \\u00e9", "p1");
    byte[] bytes = (first + second).getBytes(StandardCharsets.UTF_8);

    for (int length = first.length() + 1; length < bytes.length; length++) {
      CutOffFileException cutOff = cutOff(Arrays.copyOf(bytes, length));
      assertThat(cutOff.line()).isEqualTo(2);
      assertThat(cutOff.report().total().rejected()).isOne();
    }
  }

  @Test
  void theLastRowNeedsNoLineEnd() throws IOException {
    byte[] content = query("q1", "lamp").getBytes(StandardCharsets.UTF_8);

    assertThat(log.readBytes(content).queries().stored()).isOne();
  }

  @Test
  void anActionWithoutItsRowAtTheEndIsACut() {
    CutOffFileException cutOff =
        cutOff("{\"index\":{}}\n" + query("q1", "lamp") + "\n{\"index\":{\"_id\":\"x\"}}\n\n");

    assertThat(cutOff)
        .hasMessageContaining("line 3")
        .hasMessageContaining("row of this bulk action");
    assertThat(log.dao.sessions).containsOnlyKeys("q1");
  }

  @Test
  void aGzipFileThatIsCutOffIsImportedAsFarAsItCanBeUnpacked() throws IOException {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      rows.append(query("q" + i, Long.toHexString(random.nextLong()))).append('\n');
    }
    byte[] packed = gzip(rows.toString());

    CutOffFileException cutOff = cutOff(Arrays.copyOf(packed, packed.length / 2));

    assertThat(cutOff).hasMessageContaining("the compressed data end too early");
    assertThat(cutOff.report().queries().stored()).isBetween(1000L, 4000L);
    assertThat(log.dao.sessions).hasSize((int) cutOff.report().queries().stored());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\nworld\n",
        "{\"level\":\"INFO\",\"query\":\"x\",\"timestamp\":1}\n",
        "\n\n \n",
        "{}",
        "null",
        "a\tb\tc\n1\t2\t3\n",
        "{\"index\":{\"_index\":\"ubi_queries\"}}\n{\"a\":1}\n"
      })
  void aFileWithoutARowOfOursIsNoLog(String content) {
    assertUnusable(content.getBytes(StandardCharsets.UTF_8), "is no User Behavior Insights log: ");
  }

  @Test
  void aFileIsGivenUpAfterManyRowsThatAreNotOurs() {
    String content = "{\"level\":\"INFO\"}\n".repeat(10_000) + query("q1", "lamp");

    assertUnusable(
        content.getBytes(StandardCharsets.UTF_8),
        "none of its first 10000 rows has a query_id or an action_name");
  }

  @Test
  void aLogWhoseOnlyRowCannotBeUsedIsALogNevertheless() throws IOException {
    ImportReport report =
        log.read("{\"query_id\":\"q1\",\"user_query\":\"a\",\"user_query\":\"b\"}");

    assertThat(report.unused()).containsOnlyKeys(UnusedReason.BAD_VALUE);
  }

  @Test
  void aJsonArrayIsNoLog() {
    String rows = query("q1", "lamp") + ",\n" + query("q2", "lamp");

    assertUnusable(("[" + rows + "]").getBytes(StandardCharsets.UTF_8), "it is a JSON array");
  }

  @Test
  void aBinaryFileIsNoLog() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);

    assertUnusable(noise, "it is a binary file");
    assertUnusable(gzip("\0\1\2\3"), "it is a binary file");
  }

  @Test
  void aFileInUtf16IsNoLogButWeKnowWhy() {
    assertUnusable(query("q1", "lamp").getBytes(StandardCharsets.UTF_16), "it is in UTF-16");
  }

  @Test
  void anEmptyFileIsNoLog() {
    assertUnusable(new byte[0], "test.log: is empty");
  }

  @Test
  void brokenCompressedDataAreNoLog() throws IOException {
    assertUnusable(Arrays.copyOf(gzip("abc"), 5), "its compressed data are cut off or broken");
    assertUnusable(new byte[] {'P', 'K', 3, 4, 1, 2}, "its compressed data are cut off or broken");
  }

  @Test
  void whatIsNoFileIsNoLog() {
    UbiImport ubi = UbiImport.builder(log.dao).build();
    Path missing = directory.resolve("missing.log");

    assertThatThrownBy(() -> ubi.importFile(directory))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("%s: is a directory", directory);
    assertThatThrownBy(() -> ubi.importFile(missing))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("%s: does not exist", missing);
  }

  @Test
  void aFileOnTheDiskIsImportedAndProgressIsTold() throws IOException {
    Path file = directory.resolve("ubi.log");
    Files.writeString(file, (event("q1", "click", "p1") + "\n").repeat(2500));
    StringBuilder told = new StringBuilder();
    ImportProgress progress =
        new ImportProgress() {
          @Override
          public void started(Path started, Phase phase, long bytes) {
            assertThat(started).isEqualTo(file);
            assertThat(bytes).isEqualTo(file.toFile().length());
            told.append(phase).append(':');
          }

          @Override
          public void advanced(long bytesRead, long rowsRead) {
            assertThat(bytesRead).isBetween(rowsRead, file.toFile().length());
            told.append(rowsRead).append(' ');
          }
        };

    UbiImport.builder(log.dao).progress(progress).build().importFile(file);

    assertThat(told).hasToString("EXAMINING:1000 2000 2500 IMPORTING:1000 2000 2500 ");
  }

  private CutOffFileException cutOff(String content) {
    return cutOff(content.getBytes(StandardCharsets.UTF_8));
  }

  private CutOffFileException cutOff(byte[] content) {
    return catchThrowableOfType(CutOffFileException.class, () -> log.readBytes(content));
  }

  private void assertUnusable(byte[] content, String message) {
    assertThatThrownBy(() -> log.readBytes(content))
        .isInstanceOf(UnusableFileException.class)
        .isNotInstanceOf(CutOffFileException.class)
        .hasMessageStartingWith("test.log: ")
        .hasMessageContaining(message);
    assertThat(log.dao.calls).isZero();
    assertThat(log.rejected()).isEmpty();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
