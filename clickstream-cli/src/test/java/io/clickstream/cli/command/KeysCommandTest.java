package io.clickstream.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("keys.json");
  }

  private Ending keys(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "keys";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--keys";
    all[words.length + 2] = file.toString();
    return new ProgramFixture(folder).runPlain(all);
  }

  @Test
  void aKeyIsAddedListedAndRemoved() {
    Ending added = keys("add", "shop", "--role", "collect", "--role", "train");
    assertThat(added.code()).isZero();
    assertThat(added.outLines()).singleElement().asString().hasSize(43);
    assertThat(keys("list").outLines().get(1)).isEqualTo("shop  collect, train");
    assertThat(keys("remove", "shop").code()).isZero();
    assertThat(keys("list").out()).doesNotContain("shop");
  }

  @Test
  void whoeverAddsAKeyIsToldWhichServiceTakesIt() {
    String started = "'clickstream serve --keys %s' takes keys from there.".formatted(file);
    assertThat(keys("add", "shop", "--role", "collect").err())
        .isEqualTo(started + " A service that requires no key has to be restarted.\n");
    assertThat(keys("add", "trainer", "--role", "train").err()).isEqualTo(started + "\n");
  }

  @Test
  void theEnvironmentNamesTheFileAsItDoesForTheService() {
    ProgramFixture program = new ProgramFixture(folder);
    program.environment = Map.of("CLICKSTREAM_KEYS", file.toString());
    assertThat(program.runPlain("keys", "add", "shop", "--role", "collect").err())
        .startsWith("'clickstream serve --keys " + file + "'");
    assertThat(keys("list").out()).contains("shop");
    Path other = folder.resolve("other.json");
    assertThat(program.runPlain("keys", "--keys", other.toString(), "list").err())
        .contains("other.json: no such file");
  }

  @Test
  void aFileThatOthersMayWriteToIsNotMadeOurs() throws IOException {
    keys("add", "shop", "--role", "collect");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    for (String[] words : new String[][] {{"add", "ann", "--role", "admin"}, {"list"}}) {
      Ending ending = keys(words);
      assertThat(ending.code()).isEqualTo(ExitCode.INPUT.number());
      assertThat(ending.err()).contains("its group or others may write to it").hasLineCount(1);
    }
    assertThat(file).content().doesNotContain("ann");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path folder = file.getParent().resolve("none");
    file = folder.resolve("keys.json");
    assertThat(keys("add", "shop", "--role", "collect"))
        .isEqualTo(
            new Ending(
                ExitCode.OUTPUT.number(),
                "",
                "clickstream: The file of keys cannot be written to %s: there is no folder %s\n"
                    .formatted(file, folder)));
    assertThat(folder).doesNotExist();
  }

  @Test
  void aScriptGetsTheKeysAsJson() {
    keys("add", "shop", "--role", "collect", "--role", "train");
    keys("add", "ann", "--role", "admin");
    assertThat(keys("list", "--json"))
        .isEqualTo(
            new Ending(
                0,
                "{\"keys\":[{\"name\":\"shop\",\"roles\":[\"collect\",\"train\"]},"
                    + "{\"name\":\"ann\",\"roles\":[\"admin\"]}]}\n",
                ""));
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    keys("add", "shop", "--role", "collect");
    Ending again = keys("add", "shop", "--role", "train");
    assertThat(again.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(again.err()).contains("there is a key 'shop' already");
  }

  @Test
  void aKeyThatIsNotThereCannotBeRemoved() {
    keys("add", "shop", "--role", "collect");
    assertThat(keys("remove", "nobody").code()).isEqualTo(ExitCode.NOT_FOUND.number());
  }

  @Test
  void aRoleThatOpensNothingIsNoneToGive() {
    assertThat(keys("add", "shop", "--role", "anyone"))
        .isEqualTo(
            new Ending(
                ExitCode.USAGE.number(),
                "",
                "clickstream: Invalid value for option '--role' (ROLE):"
                    + " 'anyone' is none of collect, train, admin;"
                    + " see 'clickstream keys add --help'\n"));
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNoFileOfKeysIsLeftAlone() throws IOException {
    Files.writeString(file, "port=8080\n");
    Ending ending = keys("add", "shop", "--role", "collect");
    assertThat(ending.code()).isEqualTo(ExitCode.INPUT.number());
    assertThat(ending.err()).contains("is no file of keys").hasLineCount(1);
    assertThat(file).hasContent("port=8080\n");
  }
}
