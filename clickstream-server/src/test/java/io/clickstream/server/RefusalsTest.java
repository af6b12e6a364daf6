package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.FieldPath;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.Refusal;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private static final String PATH = "/api/v2/sessions/s-1";

  @Test
  void whatTheModelRefusesIsAnErrorOfTheClient() {
    Refusal refusal =
        Refusals.of(
            new InvalidValueException("session", FieldPath.of("userId"), "must not be blank"),
            PATH);
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.reason()).isEqualTo("session.userId: must not be blank");
  }

  @Test
  void anIllegalArgumentOfOurOwnIsNoErrorOfTheClient() {
    Refusal refusal = Refusals.of(new IllegalArgumentException("timeout value is negative"), PATH);
    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.reason()).doesNotContain("timeout");
  }

  @Test
  void aPathThatIsEncodedWronglyIsAnErrorOfTheClient() {
    Refusal refusal =
        Refusals.of(new IllegalArgumentException("no hex digits"), "/sessions/%u0041");
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.reason()).isEqualTo("no hex digits");
  }
}
