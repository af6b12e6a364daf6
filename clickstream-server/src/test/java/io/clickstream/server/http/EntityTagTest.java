package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ab\" | true | true",
        "W/\"ab\" | false | true",
        "\"a\", \"ab\" | true | true",
        "\"a,b\",W/\"ab\" | false | true",
        "* | true | true",
        " * | true | true",
        "ab | false | false",
        "\"a\" | false | false",
        "\"abc\" | false | false",
        "'' | false | false"
      })
  void isComparedAsTheConditionAsks(String tags, boolean strongly, boolean weakly) {
    EntityTag tag = new EntityTag("ab");

    assertThat(tag.isStronglyOneOf(tags)).isEqualTo(strongly);
    assertThat(tag.isWeaklyOneOf(tags)).isEqualTo(weakly);
  }
}
