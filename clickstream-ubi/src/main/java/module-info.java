/** Import of User Behavior Insights logs. */
module io.clickstream.ubi {
  requires com.carrotsearch.hppc;
  requires com.fasterxml.jackson.databind;
  requires transitive io.clickstream.domain;
  requires io.clickstream.json;
  requires static org.jspecify;

  exports io.clickstream.ubi;
}
