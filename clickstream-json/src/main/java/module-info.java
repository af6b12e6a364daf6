/** Sessions with their events as lines of JSON. */
module io.clickstream.json {
  requires transitive com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires transitive io.clickstream.domain;
  requires static org.jspecify;

  exports io.clickstream.json;
}
