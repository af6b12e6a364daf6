package io.clickstream.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("keys.json");
  }

  @Test
  void aKeyIsFoundByItsTokenAndByNoOther() throws IOException {
    String token = Keys.newToken();
    Keys.NONE
        .with("shop", Set.of(Role.COLLECT), token)
        .with("trainer", Set.of(Role.TRAIN), Keys.newToken())
        .write(file);
    Keys read = Keys.read(file);
    assertThat(read.of(token)).map(Key::name).hasValue("shop");
    assertThat(read.of(token + "x")).isEmpty();
    assertThat(read.of("")).isEmpty();
    assertThat(read.all()).extracting(Key::name).containsExactly("shop", "trainer");
  }

  @Test
  void aHashMayBeWrittenInCapitals() throws IOException {
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "token-1").write(file);
    String hash = Keys.read(file).all().get(0).sha256();
    Files.writeString(file, Files.readString(file).replace(hash, hash.toUpperCase(Locale.ROOT)));
    assertThat(Keys.read(file).of("token-1")).map(Key::name).hasValue("shop");
  }

  @Test
  void theFileHoldsNoTokenAndIsForItsOwnerOnly() throws IOException {
    String token = Keys.newToken();
    Keys.NONE.with("shop", Set.of(Role.COLLECT), token).write(file);
    assertThat(file).content().doesNotContain(token);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void noTwoTokensAreEqual() {
    assertThat(Keys.newToken()).hasSize(43).isNotEqualTo(Keys.newToken());
  }

  @Test
  void aNameIsThereOnce() {
    Keys keys = Keys.NONE.with("shop", Set.of(Role.COLLECT), "token-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.with("shop", Set.of(Role.TRAIN), "token-2"))
        .withMessage("name: there is a key 'shop' already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.with(" ", Set.of(Role.TRAIN), "token-2"))
        .withMessage("name: must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"name\": \"shop\", \"roles\": [\"KING\"]}]",
        "[{\"name\": \"shop\", \"roles\": [], \"sha256\": \"00\"}]",
        "[{\"name\": \"shop\", \"roles\": [\"COLLECT\"], \"sha256\": \"00\"}]",
        "[{\"name\": \"shop\"}]",
        "[null]",
        "null",
        "{"
      })
  void whatIsNoFileOfKeysIsNamed(String content) throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(() -> Keys.read(file))
        .hasMessageContaining("keys.json")
        .hasMessageContaining("is no file of keys");
  }

  @Test
  void aFolderIsNoFileOfKeys() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> Keys.read(file))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("keys.json: is no file of keys: it is a folder");
  }
}
