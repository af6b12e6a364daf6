package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.cli.ProgramFixture;
import io.clickstream.cli.ProgramFixture.Ending;
import io.clickstream.cli.demo.DemoLog;
import io.clickstream.cli.documentation.Page.Example;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the calls of docs/cli.md whose JSON the page shows, one after the other on one store. */
class JsonExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theProgramPrintsWhatThePageShows() throws IOException {
    try (Writer log = Files.newBufferedWriter(folder.resolve("my-log.ndjson"))) {
      DemoLog.small().write(DemoLog.Form.BULK, log);
    }
    ProgramFixture program = new ProgramFixture(folder);
    List<Example> examples =
        Page.all().stream()
            .filter(page -> page.name().endsWith("cli.md"))
            .flatMap(page -> page.in("sh"))
            .filter(example -> !example.output().isEmpty())
            .toList();
    assertThat(examples).hasSize(7);
    for (Example example : examples) {
      String printed =
          example.text().lines().map(call -> jsonOf(program, call)).collect(Collectors.joining());
      assertThat(lines(printed)).as(example.text()).isEqualTo(lines(example.output()));
    }
  }

  private String jsonOf(ProgramFixture program, String call) {
    String[] words =
        Arrays.stream(call.replaceFirst(" +#.*", "").split(" "))
            .skip(1)
            .map(word -> word.matches("[\\w-]+\\.(jsonl?|ndjson)") ? folder + "/" + word : word)
            .toArray(String[]::new);
    Ending ending = program.run(words);
    program.now = program.now.plusSeconds(3_661);
    assertThat(ending.code()).as("%s says %s", call, ending.err()).isZero();
    if (!call.contains("--json")) {
      return "";
    }
    assertThat(ending.out()).endsWith("\n").hasLineCount(1);
    return ending.out().replace(folder + "/", "");
  }

  /** Returns one line for each value, with the fields in their order. */
  private static List<String> lines(String json) throws IOException {
    try (MappingIterator<Object> values = JSON.readerFor(Object.class).readValues(json)) {
      return values.readAll().stream().map(String::valueOf).toList();
    }
  }
}
