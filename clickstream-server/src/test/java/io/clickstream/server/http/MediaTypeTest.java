package io.clickstream.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=iso-8859-1",
        "Application/JSON ; Charset=ISO-8859-1",
        "application/json; charset=\"iso-8859-1\"",
        "application/json; charset=\"iso-\\8859-1\"",
        "application/json;\tversion=2; charset=latin1 ;",
        "application/json; note=\"a;b=\\\"c\"; charset=ISO8859_1; charset=latin1",
        "application/json;; charset = iso-8859-1",
      })
  void readsTheCharset(String header) {
    assertThat(MediaType.of(header)).isEqualTo(new MediaType("application/json", ISO_8859_1));
  }

  @Test
  void needsNoCharset() {
    assertThat(MediaType.of("text/PLAIN")).isEqualTo(new MediaType("text/plain", null));
    assertThat(MediaType.of("text/plain;x=1;").namedCharset()).isEmpty();
    assertThat(MediaType.of("text/plain;x=\"charset=utf-16\"").namedCharset()).isEmpty();
    assertThat(MediaType.of("text/plain;charset=utf8").namedCharset()).hasValue(UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a/b;charset=klingon | The charset 'klingon' is unknown",
        "a/b;charset='utf-8' | The charset ''utf-8'' is unknown",
        "a/b;charset=\"utf 8\" | The charset 'utf 8' is unknown",
        "a/b;charset= | The Content-Type has an empty charset",
        "a/b;charset=\"\" | The Content-Type has an empty charset",
        "a/b;charset=utf-8;CHARSET=latin1 | "
            + "The Content-Type names the charset twice: UTF-8 and ISO-8859-1",
        "a/b;charset | The parameters of the Content-Type are malformed: charset",
        "a/b;charset=\"utf-8 | The parameters of the Content-Type are malformed: charset=\"utf-8",
        "a/b;charset=\"utf-8\\ | The parameters of the Content-Type are malformed: charset=\"utf-8\\",
        "a/b;charset=utf-8, c/d | "
            + "The parameters of the Content-Type are malformed: charset=utf-8, c/d",
        "a/b;charset=utf 8 | The parameters of the Content-Type are malformed: charset=utf 8",
      })
  void refusesWhatItCannotRead(String header, String reason) {
    assertThatThrownBy(() -> MediaType.of(header))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(415);
              assertThat(problem.detail()).isEqualTo(reason);
            });
  }
}
