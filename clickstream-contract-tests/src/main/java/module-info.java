/** The promises of Clickstream as tests, for authors of backends. */
module io.clickstream.contract {
  requires transitive io.clickstream.domain;
  requires transitive org.assertj.core;
  requires io.clickstream.json;
  requires static org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.clickstream.contract;

  opens io.clickstream.contract to
      org.junit.platform.commons;
}
