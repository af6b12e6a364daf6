package io.clickstream.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.maps.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the guide for authors of backends, and its example, show the backend on maps as it is. */
class AddingABackendTest {

  private static final Path GUIDE = Path.of("..", "docs", "adding-a-backend.md");
  private static final Path EXAMPLE = Path.of("..", "docs", "adding-a-backend-example.md");
  private static final Path PARENT = Path.of("..", "pom.xml");
  private static final Path SOURCES = Path.of("src", "test", "java", "io", "clickstream", "maps");

  private static final Pattern SOURCE =
      Pattern.compile("(?ms)^```java src/(?:main|test)/java/(\\S+)\n(.*?)^```$");
  private static final Pattern MISTAKE =
      Pattern.compile("(?m)^\\| .* \\| `([A-Z0-9_]+)` \\| (.*) \\|$");
  private static final Pattern FAILED =
      Pattern.compile("\\[ERROR] io\\.clickstream\\.maps\\.MapContractTest\\.(\\w+) \\.\\.\\. <.*");
  private static final Pattern IN_CONTRACT =
      Pattern.compile("\tat io\\.clickstream\\.contract\\.(\\w+\\.\\w+)\\(\\.\\.\\.\\)");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([\\w-]+)</artifactId>\\s*<version>([\\w.-]+)</version>");

  private String guide;

  @BeforeEach
  void read() throws IOException {
    guide = Files.readString(GUIDE);
  }

  @Test
  void printsEveryFileOfTheExampleWhole() throws IOException {
    Map<String, String> printed = new TreeMap<>();
    SOURCE
        .matcher(guide + Files.readString(EXAMPLE))
        .results()
        .forEach(found -> printed.put(found.group(1), found.group(2)));
    assertThat(printed).isEqualTo(files());
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path file : sources.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("Map")) {
          files.put("io/clickstream/maps/" + name, Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void namesThePromisesThatEachMistakeBreaks() {
    Map<String, String> named = new TreeMap<>();
    MISTAKE.matcher(guide).results().forEach(row -> named.put(row.group(1), row.group(2)));
    assertThat(named)
        .isEqualTo(
            Arrays.stream(Fault.values())
                .filter(fault -> named.containsKey(fault.name()))
                .collect(
                    Collectors.toMap(
                        Fault::name, AddingABackendTest::broken, (a, b) -> a, TreeMap::new)))
        .hasSizeGreaterThan(10);
  }

  private static String broken(Fault fault) {
    return fault.broken().stream().sorted().map(Promise::id).collect(Collectors.joining(", "));
  }

  /** What is left out of the messages is written as three dots. */
  @Test
  void showsHowTheSuiteFails() {
    List<String> shown = guide.lines().dropWhile(line -> !FAILED.matcher(line).matches()).toList();
    Map<String, Throwable> failures = ContractRun.on(Fault.PRESERVES_OVER::fixture).failures();
    Set<String> named = new TreeSet<>();
    List<String> titles = new ArrayList<>();
    String messages =
        failures.values().stream().map(Throwable::getMessage).collect(Collectors.joining("\n"));
    for (String line : shown.subList(0, shown.indexOf("```"))) {
      Matcher failed = FAILED.matcher(line);
      Matcher contract = IN_CONTRACT.matcher(line);
      if (failed.matches()) {
        titles.add(failed.group(1));
      } else if (contract.matches()) {
        named.add(contract.group(1));
        assertThat(contract.group(1)).endsWith("." + titles.get(titles.size() - 1));
      } else {
        assertThat(messages).contains(line.split(Pattern.quote(" ... ")));
      }
    }
    assertThat(named).isEqualTo(failures.keySet()).hasSameSizeAs(titles);
  }

  @Test
  void namesTheVersionsOfTheParent() throws IOException {
    String parent = Files.readString(PARENT);
    List<String> named =
        VERSION.matcher(guide).results().map(found -> found.group(1)).sorted().toList();
    assertThat(named)
        .containsExactly(
            "clickstream-maps", "guice", "maven-compiler-plugin", "maven-surefire-plugin");
    Matcher version = VERSION.matcher(guide);
    while (version.find()) {
      assertThat(parent).as(version.group(1)).contains(">" + version.group(2) + "</");
    }
  }
}
