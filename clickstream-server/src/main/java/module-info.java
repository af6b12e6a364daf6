/** Clickstream as an HTTP service. */
module io.clickstream.server {
  requires com.fasterxml.jackson.databind;
  requires transitive io.clickstream.domain;
  requires io.clickstream.json;
  requires io.clickstream.ubi;
  requires transitive io.javalin;
  requires micrometer.core;
  requires micrometer.registry.prometheus;
  requires static org.jspecify;
  requires org.slf4j;

  // Micrometer measures the processor with it, and as an automatic module it cannot say so.
  requires jdk.management;

  exports io.clickstream.server;
  exports io.clickstream.server.keys;
}
