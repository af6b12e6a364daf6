package io.clickstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: a library that is loaded stays loaded. */
class NativeLibraryTest {

  @TempDir Path folder;

  @Test
  void aLibraryThatCannotBeUnpackedIsToldInOneLineAndLeavesNoFile() throws Exception {
    Path log = folder.resolve("log.ndjson");
    Files.writeString(
        log, "{\"query_id\":\"q1\",\"user_query\":\"lamp\",\"timestamp\":1705596607509}\n");
    Path notes = folder.resolve("notes.txt");
    Files.writeString(notes, "no folder");

    Process program = importing(log, notes);

    assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).isEqualTo(ExitCode.STORE.number());
    List<String> said = Files.readAllLines(folder.resolve("said.txt"));
    assertThat(said).filteredOn(line -> line.startsWith("clickstream: ")).hasSize(1);
    assertThat(said)
        .last()
        .asString()
        .startsWith(
            "clickstream: SQLite's native library cannot be loaded from the folder " + notes);
    assertThat(said).noneMatch(line -> line.startsWith("\tat "));
    assertThat(folder.resolve("store.db")).doesNotExist();
  }

  private Process importing(Path log, Path temporary) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.sqlite.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--store=sqlite:" + folder.resolve("store.db"),
            "import",
            "ubi",
            log.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }
}
