package io.clickstream.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running service makes of its file of keys. */
class KeyFileTest {

  private static final Keys SHOP = Keys.NONE.with("shop", Set.of(Role.COLLECT), "token-1");
  private static final Keys BOTH = SHOP.with("trainer", Set.of(Role.TRAIN), "token-2");

  @TempDir private Path folder;
  private Path file;
  private long nanos = Long.MAX_VALUE - 7;

  @BeforeEach
  void file() {
    file = folder.resolve("keys.json");
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aChangedFileIsReadAnewASecondLater() throws IOException {
    SHOP.write(file);
    KeyFile keys = new KeyFile(file, () -> nanos);
    BOTH.write(file);
    pass(Duration.ofMillis(999));
    assertThat(keys.of("token-2")).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(keys.of("token-2")).map(Key::name).hasValue("trainer");
  }

  @Test
  void aRemovedKeyIsNoLongerTaken() throws IOException {
    BOTH.write(file);
    KeyFile keys = new KeyFile(file, () -> nanos);
    BOTH.without("shop").orElseThrow().write(file);
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-1")).isEmpty();
    assertThat(BOTH.without("nobody")).isEmpty();
  }

  @Test
  void aChangeThatLeavesTheSizeAndTheTimeIsNoticed() throws IOException {
    SHOP.write(file);
    FileTime time = Files.getLastModifiedTime(file);
    KeyFile keys = new KeyFile(file, () -> nanos);
    byte[] shop = Files.readAllBytes(file);
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "token-3").write(file);
    assertThat(Files.size(file)).isEqualTo(shop.length);
    Files.setLastModifiedTime(file, time);
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-1")).isEmpty();
    assertThat(keys.of("token-3")).map(Key::name).hasValue("shop");
  }

  @Test
  void aFileThatIsReplacedOrThatALinkLeadsToIsRead() throws IOException {
    SHOP.write(folder.resolve("one.json"));
    BOTH.write(folder.resolve("two.json"));
    Files.createSymbolicLink(file, Path.of("one.json"));
    KeyFile keys = new KeyFile(file, () -> nanos);
    Path next = Files.createSymbolicLink(folder.resolve("next"), Path.of("two.json"));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-2")).map(Key::name).hasValue("trainer");
  }

  @Test
  void aFileThatBecameUnreadableLeavesTheKeysAsTheyWere() throws IOException {
    SHOP.write(file);
    KeyFile keys = new KeyFile(file, () -> nanos);
    Files.writeString(file, "[{");
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-1")).map(Key::name).hasValue("shop");
    Files.delete(file);
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-1")).map(Key::name).hasValue("shop");
    Keys.NONE.write(file);
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void aFileThatOthersMayWriteToIsRefused(String permissions) throws IOException {
    SHOP.write(file);
    permit(file, permissions);
    assertThatThrownBy(() -> new KeyFile(file))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(file + ": its group or others may write to it (mode ")
        .hasMessageEndingWith("; run 'chmod go-w " + file + "'");
  }

  @Test
  void aFileThatOthersMayReadIsTaken() throws IOException {
    SHOP.write(file);
    permit(file, "r--r--r--");
    assertThat(new KeyFile(file).of("token-1")).isPresent();
  }

  @Test
  void aFileThatOthersMayReplaceIsRefused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Path closed = Files.createDirectory(open.resolve("closed"));
    Path inside = closed.resolve("keys.json");
    SHOP.write(inside);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), inside);
    permit(open, "rwxrwxrwx");
    for (Path name : Set.of(inside, link)) {
      assertThatThrownBy(() -> new KeyFile(name))
          .hasMessageStartingWith(name + ": others may replace it, because they may write to ")
          .hasMessageEndingWith("(mode 777); run 'chmod o-w " + open + "'");
    }
    Files.setAttribute(open, "unix:mode", 01777);
    assertThat(new KeyFile(inside).of("token-1")).isPresent();
  }

  @Test
  void aLinkThatOthersMayReplaceIsRefused() throws IOException {
    SHOP.write(file);
    Path open = Files.createDirectory(folder.resolve("open"));
    Path link = Files.createSymbolicLink(open.resolve("link.json"), file);
    permit(open, "rwxrwxrwx");
    assertThatThrownBy(() -> new KeyFile(link)).hasMessageContaining("others may replace it");
  }

  @Test
  void aFileThatOthersMayWriteToByNowIsNotReadAgain() throws IOException {
    SHOP.write(file);
    KeyFile keys = new KeyFile(file, () -> nanos);
    BOTH.write(file);
    permit(file, "rw-rw-rw-");
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-2")).isEmpty();
    assertThat(keys.of("token-1")).isPresent();
    permit(file, "rw-------");
    pass(Duration.ofSeconds(1));
    assertThat(keys.of("token-2")).isPresent();
  }
}
