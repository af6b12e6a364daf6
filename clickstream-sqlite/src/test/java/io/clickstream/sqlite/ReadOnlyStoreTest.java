package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.Storage;
import io.clickstream.sqlite.SqliteOptions.RequiredAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that are opened as if they could not be written, because these tests may run as a user who
 * may write everywhere. {@code scripts/read-only-store-test} runs the program as another user.
 */
final class ReadOnlyStoreTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final SessionBatch FIRST = SessionBatch.opened(1, TIME);
  private static final SqliteOptions READING =
      SqliteOptions.DEFAULTS.withRequiredAccess(RequiredAccess.READ);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("store?.db");
  }

  private Storage writable() {
    return SqliteStorage.open(file, SqliteOptions.DEFAULTS);
  }

  private Storage readOnly() {
    return SqliteStorage.openReadOnly(new StoreFile(file), READING);
  }

  private void givenStore() {
    try (Storage storage = writable()) {
      storage.batches().open(FIRST);
      storage.events().add(List.of(event("e-1"), event("e-2")));
    }
  }

  /**
   * A copy of a store to which a program is writing.
   *
   * @param files 3 with the log and its index, 2 with the log alone
   */
  private void givenSnapshot(int files) throws Exception {
    Path running = directory.resolve("running.db");
    try (Storage storage = SqliteStorage.open(running, SqliteOptions.DEFAULTS)) {
      storage.batches().open(FIRST);
      storage.events().add(List.of(event("e-1"), event("e-2")));
      for (String suffix : List.of("", "-wal", "-shm").subList(0, files)) {
        run("cp", running + suffix, file + suffix);
      }
    }
    Files.delete(running);
  }

  private static SessionEvent event(String id) {
    return SessionEvent.builder("s-1", id, TIME).build();
  }

  /** Closing a file in Java would release the locks of SQLite in this process. */
  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
        Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name : directory.toFile().list()) {
      byte[] content = Files.readAllBytes(directory.resolve(name));
      files.put(name, Arrays.hashCode(content) + " in " + content.length);
    }
    return files;
  }

  private void assertReadWithoutAChange() throws IOException {
    Map<String, String> before = files();
    try (Storage storage = readOnly()) {
      assertThat(storage.batches().latest()).contains(FIRST);
      assertThat(storage.events().first(List.of("s-1"), 10, read -> false).get("s-1")).hasSize(2);
      assertThat(directory.toFile().list()).hasSize(before.size());
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aStoreThatWasClosedIsReadAndNoFileIsMadeOrChanged() throws IOException {
    givenStore();
    assertReadWithoutAChange();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void aSnapshotOfARunningStoreIsReadAndNoFileIsMadeOrChanged(int files) throws Exception {
    givenSnapshot(files);
    assertReadWithoutAChange();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void aWriteIsRefusedAndReadsGoOn(int files) throws Exception {
    givenSnapshot(files);
    assertWriteRefused();
  }

  @Test
  void aWriteToAStoreThatWasClosedIsRefusedAndReadsGoOn() {
    givenStore();
    assertWriteRefused();
  }

  private void assertWriteRefused() {
    try (Storage storage = readOnly()) {
      assertThatThrownBy(() -> storage.batches().open(SessionBatch.opened(2, Instant.EPOCH)))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessage("The file " + file + " may not be written")
          .hasNoSuppressedExceptions();
      assertThat(storage.batches().latest()).contains(FIRST);
    }
  }

  @Test
  void whatAWriterStoresMeanwhileIsRead() {
    try (Storage writer = writable()) {
      writer.batches().open(FIRST);
      try (Storage reader = readOnly()) {
        assertThat(reader.batches().latest()).contains(FIRST);
        writer.batches().release(FIRST.batchId(), "spring", TIME);
        SessionBatch released = writer.batches().latest().orElseThrow();
        assertThat(reader.batches().latest()).contains(released).isNotEqualTo(FIRST);
      }
    }
  }

  /** It was opened without locks, so a writer may change it in the middle of a read. */
  @Test
  void aReadDuringWhichAWriterBeginsIsRefused() {
    givenStore();
    assertReadsRefusedOnceAWriterBegins();
  }

  @Test
  void aReadOfALogWithoutItsIndexDuringWhichAWriterBeginsIsRefused() throws Exception {
    givenSnapshot(2);
    assertReadsRefusedOnceAWriterBegins();
  }

  private void assertReadsRefusedOnceAWriterBegins() {
    try (Storage reader = readOnly()) {
      assertThat(reader.batches().latest()).contains(FIRST);
      assertChanged(() -> reader.events().first(List.of("s-1"), 10, read -> nowReleased()));
      assertChanged(() -> reader.batches().latest());
    }
  }

  /** Another program writes and ends. */
  private boolean nowReleased() {
    try (Storage writer = writable()) {
      writer.batches().release(FIRST.batchId(), "spring", TIME);
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2, 1})
  void aStoreThatIsReplacedIsNoLongerRead(int files) throws Exception {
    if (files == 1) {
      givenStore();
    } else {
      givenSnapshot(files);
    }
    try (Storage reader = readOnly()) {
      assertThat(reader.batches().latest()).contains(FIRST);
      run("cp", file.toString(), directory.resolve("other").toString());
      run("mv", directory.resolve("other").toString(), file.toString());
      assertChanged(() -> reader.batches().latest());
    }
  }

  /** What was written by halves looks damaged. */
  @Test
  void aReadThatFailsBecauseAWriterBeganSaysSo() {
    givenStore();
    try (Storage reader = readOnly()) {
      assertChanged(
          () ->
              reader
                  .events()
                  .first(
                      List.of("s-1"),
                      10,
                      read -> {
                        throw new IllegalStateException("damaged: " + nowReleased());
                      }));
    }
  }

  private void assertChanged(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The file " + file + " was changed while it was read; open it again");
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws SQLException {
    givenStore();
    sql("PRAGMA user_version = 3");
    assertNotOpened("was written by a newer version of this program: it has schema 3, known is 2");
  }

  @Test
  void aStoreOfAnOlderVersionIsRefusedWithTheCommandThatUpgradesIt() throws Exception {
    file = directory.resolve("old.db");
    OldStore.writeTo(file);
    Map<String, String> before = files();
    assertNotOpened(
        "was written by an older version of this program: it has schema 1, and may not be written"
            + " to bring it to schema 2; run 'clickstream batches --store sqlite:"
            + file
            + "' once as a user who may write it, or on a copy");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsNoStoreIsRefusedWithTheReason() throws Exception {
    Files.createFile(file);
    assertNotOpened("is empty, and may not be written to make a store of it");
    sql("CREATE TABLE tea (leaf TEXT)");
    assertNotOpened("is a database of another program");
    Files.writeString(file, "This is no database. ".repeat(99));
    assertNotOpened("is no SQLite database");
  }

  /** Its database file alone is neither what it was before nor what it was to be. */
  @Test
  void aStoreWithTheRollbackJournalOfAnInterruptedWriteIsRefused() throws Exception {
    givenStore();
    Files.writeString(Path.of(file + "-journal"), "pages as they were");
    assertNotOpened("was left in the middle of a write; open it once where it may be written");
  }

  private void assertNotOpened(String why) {
    assertThatThrownBy(() -> readOnly().close())
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The file " + file + " " + why);
  }

  @Test
  void aStoreThatMayBeWrittenIsWrittenWhateverIsRequired() {
    try (Storage storage = SqliteStorage.open(file, READING)) {
      assertThat(storage.batches().open(FIRST)).isTrue();
      assertThat(storage.batches().latest()).contains(FIRST);
    }
  }
}
