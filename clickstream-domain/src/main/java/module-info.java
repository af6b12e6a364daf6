/** The values, rules and ports of Clickstream, and the interface that applications call. */
module io.clickstream.domain {
  requires static org.jspecify;

  exports io.clickstream;
  exports io.clickstream.core;
  exports io.clickstream.groupcommit;
  exports io.clickstream.model;
  exports io.clickstream.port;
}
