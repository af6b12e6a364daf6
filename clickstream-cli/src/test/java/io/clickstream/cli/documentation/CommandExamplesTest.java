package io.clickstream.cli.documentation;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.clickstream.cli.Main;
import io.clickstream.cli.demo.DemoLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the calls of {@code ./clickstream} in README, CONTRIBUTING and docs: those of a page one
 * after the other, in a folder that holds a log named {@code my-log.ndjson}.
 */
class CommandExamplesTest {

  private static final Pattern CALL = Pattern.compile("\\./clickstream ([^#]*)(#.*)?");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> theCallsOfAPageSucceed() throws IOException {
    return Page.all().stream()
        .filter(page -> !calls(page).isEmpty())
        .map(page -> dynamicTest(page.name(), () -> makeCalls(page)));
  }

  private void makeCalls(Page page) throws Exception {
    Path ownFolder = Files.createTempDirectory(folder, "calls");
    try (var log = Files.newBufferedWriter(ownFolder.resolve("my-log.ndjson"))) {
      DemoLog.small().write(DemoLog.Form.BULK, log);
    }
    for (List<String> call : calls(page)) {
      List<String> command = new ArrayList<>(List.of(Main.class.getName()));
      command.addAll(call);
      JavaProcess.output(ownFolder, System.getProperty("java.class.path"), command, Map.of());
    }
  }

  private static List<List<String>> calls(Page page) {
    return page.in("sh")
        .flatMap(example -> example.text().lines())
        .map(CALL::matcher)
        .filter(Matcher::matches)
        .map(call -> List.of(call.group(1).strip().split(" +")))
        // The service does not end by itself; ServiceExamplesTest runs it.
        .filter(call -> !call.get(0).equals("serve"))
        .toList();
  }
}
