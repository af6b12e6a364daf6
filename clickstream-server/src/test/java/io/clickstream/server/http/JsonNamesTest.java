package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonNamesTest {

  @Test
  void wordsAreInSmallLettersWithUnderscoresBetween() {
    assertThat(JsonNames.of("rank")).isEqualTo("rank");
    assertThat(JsonNames.of("sessionId")).isEqualTo("session_id");
    assertThat(JsonNames.of("forceNotPayload")).isEqualTo("force_not_payload");
    assertThat(JsonNames.of("session_id")).isEqualTo("session_id");
  }
}
