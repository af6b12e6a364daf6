package io.clickstream.ubi;

import static io.clickstream.ubi.UbiLog.event;
import static io.clickstream.ubi.UbiLog.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ubi.ImportProgress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangedFilesTest {

  private static final int BLOCK = 1 << 20;

  private static final String NOTHING_IMPORTED =
      "changed while it was read; nothing of it was imported,"
          + " import it again once nothing writes to it";

  private static final int COUNT = 300;
  private static final String ROWS = rows();

  /** Packed once, because that takes long. */
  private static final Map<Packing, byte[]> PACKED = new EnumMap<>(Packing.class);

  private final UbiLog log = new UbiLog();

  @TempDir Path directory;

  enum Packing {
    PLAIN {
      @Override
      OutputStream packer(OutputStream packed) {
        return packed;
      }
    },
    GZIP {
      @Override
      OutputStream packer(OutputStream packed) throws IOException {
        return new GZIPOutputStream(packed);
      }
    },
    ZIP {
      @Override
      OutputStream packer(OutputStream packed) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(packed);
        zip.putNextEntry(new ZipEntry("ubi.log"));
        return zip;
      }
    };

    abstract OutputStream packer(OutputStream packed) throws IOException;

    byte[] pack(String text) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = packer(packed)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return packed.toByteArray();
    }
  }

  @FunctionalInterface
  private interface Change {

    void apply(Path file, byte[] content) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsImportedOfAFileThatWasTruncatedToNothing(Packing packing) throws IOException {
    assertNothingImported(packing, (file, content) -> Files.write(file, new byte[0]));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsImportedOfAFileThatWasDeleted(Packing packing) throws IOException {
    assertNothingImported(packing, (file, content) -> Files.delete(file));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsImportedOfAFileThatBecameAFolder(Packing packing) throws IOException {
    assertNothingImported(
        packing,
        (file, content) -> {
          Files.delete(file);
          Files.createDirectory(file);
        });
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsImportedOfAFileThatWasReplacedByAnotherLog(Packing packing) throws IOException {
    assertNothingImported(
        packing,
        (file, content) -> {
          Path other = directory.resolve("other.log");
          Files.write(other, packing.pack(query("other", "chair") + "\n" + ROWS));
          Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsImportedOfAFileThatWasOverwrittenWithNulsOfTheSameSize(Packing packing)
      throws IOException {
    assertNothingImported(packing, (file, content) -> Files.write(file, new byte[content.length]));
  }

  @Test
  void aFileThatWasTruncatedToHalfIsImportedByWholeBlocks() throws IOException {
    assertImportedBeforeChange(
        Packing.PLAIN,
        (file, content) -> Files.write(file, Arrays.copyOf(content, content.length / 2)));
  }

  @Test
  void aGzipFileThatWasTruncatedIsNotCalledCutOff() throws IOException {
    assertImportedBeforeChange(
        Packing.GZIP,
        (file, content) -> Files.write(file, Arrays.copyOf(content, content.length / 4 * 3)));
  }

  @Test
  void aZipFileThatWasTruncatedCannotBeOpenedAnyMore() throws IOException {
    assertNothingImported(
        Packing.ZIP,
        (file, content) -> Files.write(file, Arrays.copyOf(content, content.length / 4 * 3)));
  }

  @ParameterizedTest
  @EnumSource
  void noRowIsMadeOfBytesThatWereOverwritten(Packing packing) throws IOException {
    assertImportedBeforeChange(
        packing,
        (file, content) -> {
          byte[] changed = content.clone();
          Arrays.fill(changed, content.length / 10 * 7, content.length / 10 * 7 + 100, (byte) 'x');
          Files.write(file, changed);
        });
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreAppendedAreNotRead(Packing packing) throws IOException {
    ImportResult result =
        importChanged(
            rows(packing),
            (file, content) ->
                Files.writeString(
                    file, query("appended", "chair") + "\n", StandardOpenOption.APPEND));

    assertThat(result.failures()).isEmpty();
    assertThat(result.report().queries().stored()).isEqualTo(COUNT);
    assertThat(log.dao.sessions).doesNotContainKey("appended");
  }

  @ParameterizedTest
  @EnumSource
  void aFileMayBeReplacedByACopy(Packing packing) throws IOException {
    ImportResult result =
        importChanged(
            rows(packing),
            (file, content) -> {
              Files.delete(file);
              Files.write(file, content);
            });

    assertThat(result.failures()).isEmpty();
    assertThat(result.report().queries().stored()).isEqualTo(COUNT);
  }

  @Test
  void aSmallFileThatGrewWhileTheFirstRowsWereReplacedIsNotImported() throws IOException {
    String first = query("q1", "lamp") + "\n";
    ImportResult result =
        importChanged(
            first.getBytes(StandardCharsets.UTF_8),
            (file, content) -> Files.writeString(file, (query("q2", "chair") + "\n").repeat(9)));

    assertThat(result.failures()).singleElement().isInstanceOf(ChangedFileException.class);
    assertThat(log.dao.sessions).isEmpty();
  }

  @Test
  void aFileWhoseCutOffEndIsUnchangedIsStillCutOff() throws IOException {
    byte[] packed = rows(Packing.GZIP);

    ImportResult result =
        importChanged(Arrays.copyOf(packed, packed.length / 2), (file, content) -> {});

    assertThat(result.failures()).singleElement().isInstanceOf(CutOffFileException.class);
  }

  @Test
  void aCutOffGzipFileIsReadUpToItsSizeAtTheBeginningWhenItIsCompletedMeanwhile()
      throws IOException {
    byte[] packed = rows(Packing.GZIP);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);

    ImportResult result = importChanged(half, (file, content) -> Files.write(file, packed));

    assertThat(result.failures()).singleElement().isInstanceOf(CutOffFileException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsTruncatedBeforeItIsReadAtAllIsNotImported(Packing packing) throws IOException {
    ImportResult result =
        importChanged(
            Phase.EXAMINING,
            rows(packing),
            (file, content) -> Files.write(file, Arrays.copyOf(content, content.length / 2)));

    assertThat(result.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangedFileException.class,
            changed -> assertThat(changed.reason()).isEqualTo(NOTHING_IMPORTED));
    assertThat(log.dao.sessions).isEmpty();
  }

  @Test
  void theOtherFilesAreImportedWithoutTheRowsOfAFileThatChangedInTheFirstPass() throws IOException {
    Path changing = Files.writeString(directory.resolve("1.log"), ROWS);
    Path other =
        Files.writeString(
            directory.resolve("2.log"), query("q1", "lamp") + "\n" + event("q1", "click", "p"));

    ImportResult result =
        importing(
            new ImportProgress() {
              @Override
              public void started(Path file, Phase phase, long bytes) {
                if (file.equals(changing)) {
                  write(changing, ROWS.substring(0, BLOCK + 1000));
                }
              }
            },
            changing,
            other);

    assertThat(result.failures()).singleElement().isInstanceOf(ChangedFileException.class);
    assertThat(result.report().total()).isEqualTo(new RowCounts(2, 2, 0, 0, 0));
    assertThat(log.dao.sessions).containsOnlyKeys("q1");
  }

  @Test
  void aCompleteRowThatIsFollowedByAChangeIsImported() throws IOException {
    String first = query("q1", "x".repeat(BLOCK - query("q1", "").length() - 1)) + "\n";
    assertThat(first).hasSize(BLOCK);

    ImportResult result =
        importChanged(
            (first + query("q2", "chair") + "\n").getBytes(StandardCharsets.UTF_8),
            (file, content) -> Files.writeString(file, first));

    assertThat(result.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangedFileException.class,
            changed -> {
              assertThat(changed.byteOffset()).isEqualTo(BLOCK);
              assertThat(changed.report()).isEqualTo(result.report());
              assertThat(changed.reason())
                  .isEqualTo(
                      "changed while it was read, at or after byte 1048576; the rows before it were"
                          + " imported, import it again once nothing writes to it");
            });
    assertThat(log.dao.sessions).containsOnlyKeys("q1");
  }

  private static byte[] rows(Packing packing) throws IOException {
    byte[] packed = PACKED.get(packing);
    if (packed == null) {
      packed = packing.pack(ROWS);
      PACKED.put(packing, packed);
    }
    return packed;
  }

  private void assertNothingImported(Packing packing, Change change) throws IOException {
    ImportResult result = importChanged(rows(packing), change);

    assertThat(result.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangedFileException.class,
            changed -> {
              assertThat(changed.reason()).isEqualTo(NOTHING_IMPORTED);
              assertThat(changed.byteOffset()).isZero();
            });
    assertThat(result.report().total().read()).isZero();
    assertThat(log.dao.sessions).isEmpty();
  }

  private void assertImportedBeforeChange(Packing packing, Change change) throws IOException {
    ImportResult result = importChanged(rows(packing), change);

    assertThat(result.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangedFileException.class,
            changed -> {
              int offset = (int) changed.byteOffset();
              assertThat(offset).isPositive();
              assertThat(offset % BLOCK).isZero();
              long complete = ROWS.substring(0, offset).chars().filter(c -> c == '\n').count();
              assertThat(result.report().total())
                  .isEqualTo(new RowCounts(complete, complete, 0, 0, 0));
            });
    assertThat(log.rejected()).isEmpty();
  }

  private ImportResult importChanged(byte[] content, Change change) throws IOException {
    return importChanged(Phase.IMPORTING, content, change);
  }

  /** Changes a file when a phase starts. */
  private ImportResult importChanged(Phase when, byte[] content, Change change) throws IOException {
    Path log = Files.write(directory.resolve("ubi.log"), content);
    return importing(
        new ImportProgress() {
          @Override
          public void started(Path file, Phase phase, long bytes) {
            if (phase == when) {
              apply(change, file, content);
            }
          }
        },
        log);
  }

  private ImportResult importing(ImportProgress progress, Path... files) throws IOException {
    return UbiImport.builder(log.dao)
        .unusedRows(log.unused::add)
        .progress(progress)
        .build()
        .importLogs(Arrays.stream(files).map(LogInput::file).toList());
  }

  private static void apply(Change change, Path file, byte[] content) {
    try {
      change.apply(file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path file, String content) {
    apply((path, unused) -> Files.writeString(path, content), file, new byte[0]);
  }

  /** Returns rows that fill several blocks and compress badly. */
  private static String rows() {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(11);
    byte[] noise = new byte[4000];
    for (int i = 0; i < COUNT; i++) {
      random.nextBytes(noise);
      String text = HexFormat.of().formatHex(noise);
      rows.append(query("q" + i, text, "p" + i)).append('\n');
    }
    return rows.toString();
  }
}
