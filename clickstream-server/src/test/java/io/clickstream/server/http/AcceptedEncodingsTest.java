package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedEncodingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "deflate, gzip, br",
        "gzip;q=0.001",
        "gzip ; Q=1.0",
        "identity;q=0.5, gzip;q=0.5",
        "gzip;q=0.2, identity;q=0",
        "*",
        "br, *;q=0.1"
      })
  void gzipIsPreferred(String header) {
    assertThat(AcceptedEncodings.of(header).preferGzip()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "*;q=0",
        "gzip;q=0.5, identity",
        "gzip;q=2",
        "gzip;q=a",
        "gzip;level=9",
        ";q=1, ,"
      })
  void gzipIsNot(String header) {
    assertThat(AcceptedEncodings.of(header).preferGzip()).isFalse();
  }

  @Test
  void whoSaysNothingGetsThePlainBody() {
    assertThat(AcceptedEncodings.of(null).preferGzip()).isFalse();
  }
}
