package io.clickstream.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginTest {

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, https://shop.example, true",
    "https://shop.example, https://shop.example:443, true",
    "https://shop.example:443, https://shop.example, true",
    "https://Shop.Example/, https://shop.example, true",
    "shop.example, https://shop.example, true",
    "http://localhost:3000, http://localhost:3000, true",
    "https://*.shop.example, https://de.shop.example, true",
    "http://[::1]:3000, http://[::1]:3000, true",
    "https://shop.example, http://shop.example, false",
    "https://shop.example, https://shop.example:8443, false",
    "https://shop.example, https://shop.example.evil, false",
    "https://shop.example, https://evil-shop.example, false",
    "https://shop.example, https://de.shop.example, false",
    "https://shop.example, https://shop.example/, false",
    "https://shop.example, https://shop.example@evil.example, false",
    "https://shop.example, 'https://shop.example, https://evil.example', false",
    "https://shop.example, null, false",
    "https://shop.example, '', false",
    "https://*.shop.example, https://shop.example, false",
    "https://*.shop.example, https://a.b.shop.example, false",
    "https://*.shop.example, https://*.shop.example, false",
    "https://*.shop.example, https://.shop.example, false"
  })
  void aPageMayUseTheServiceIfItsOriginIsAllowed(String allowed, String origin, boolean matches) {
    assertThat(AllowedOrigin.of(allowed).matches(origin)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "https://",
        "https://*",
        "https://shop.*",
        "https://a.*.shop.example",
        "https://*.*.example",
        "https://shop.example/path",
        "https://ann@shop.example",
        "https://shop.example?x",
        "https://shop example"
      })
  void whatIsNoOriginIsRefused(String text) {
    assertThatThrownBy(() -> AllowedOrigin.of(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "corsOrigins: must be origins such as https://shop.example, but one is '" + text + "'");
  }
}
