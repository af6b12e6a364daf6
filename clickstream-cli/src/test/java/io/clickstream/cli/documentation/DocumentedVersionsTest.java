package io.clickstream.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions that docs/embedding.md names are those that the build uses. */
class DocumentedVersionsTest {

  private static final Path BUILD = Path.of("..", "pom.xml");
  private static final Path GUIDE = Path.of("..", "docs", "embedding.md");

  @ParameterizedTest
  @CsvSource({
    "sqlite, <sqlite-jdbc.version>%s</sqlite-jdbc.version>",
    "sqlite, ext['sqlite-jdbc.version'] = '%s'",
    "sqlite, `sqlite-jdbc` | .* | %s |",
    "h2, `h2` | .* | %s |",
    "jackson, Jackson 2 | .* | %s |",
    "mongodb, `mongodb-driver-sync` | .* | %s |",
    "slf4j, `slf4j-api` | .* | %s |",
    "micrometer, `micrometer.version` to %s.",
    "mongoJavaServer, de.bwaldvogel:mongo-java-server:%s`",
    "springBoot, | Spring Boot %s |",
    "springBoot, run with Spring Boot %s and"
  })
  void namesTheVersionsOfTheBuild(String library, String place) throws IOException {
    Matcher version =
        Pattern.compile("<" + library + "\\.version>(.*)</").matcher(Files.readString(BUILD));
    assertThat(version.find()).as(library + " in the pom").isTrue();
    assertThat(Files.readString(GUIDE))
        .containsPattern(
            Pattern.quote(place.formatted(version.group(1))).replace(".*", "\\E.*\\Q"));
  }
}
