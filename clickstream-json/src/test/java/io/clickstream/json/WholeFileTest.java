package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  @Test
  void namesTheFileThatWasAskedForWhenItCannotBeCreated() {
    Path file = folder.resolve("x".repeat(300));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> WholeFile.begin(file))
        .satisfies(
            refused -> {
              assertThat(refused.getFile()).isEqualTo(file.toString());
              assertThat(refused.getReason()).isNotBlank();
              assertThat(refused.getMessage()).doesNotContain(".partial");
            });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void appearsOnlyWhenItIsCompletedAlsoIfItWasSynchronizedBefore() throws IOException {
    Path file = folder.resolve("out.jsonl");
    try (WholeFile whole = WholeFile.begin(file)) {
      whole.out().write('x');
      whole.synchronize();
      assertThat(file).doesNotExist();
      whole.complete();
    }
    assertThat(file).hasContent("x");

    try (WholeFile whole = WholeFile.begin(file)) {
      whole.out().write('y');
      whole.synchronize();
    }
    assertThat(file).hasContent("x");
    assertThat(folder.toFile().list()).containsExactly("out.jsonl");
  }
}
