package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibraryTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.51.10", "3.54.1", "4.0"})
  void aVersionThatIsNewEnoughIsUsed(String version) {
    assertThatCode(() -> NativeLibrary.requireSupported(version)).doesNotThrowAnyException();
  }

  @Test
  void aVersionThatIsTooOldIsRefused() {
    assertThatThrownBy(() -> NativeLibrary.requireSupported("3.49.1"))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "SQLite 3.49.1 is too old: version 3.51.3 of org.xerial:sqlite-jdbc, or a later one, is"
                + " required");
  }
}
