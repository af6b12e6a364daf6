/** Clickstream in memory. */
module io.clickstream.inmemory {
  requires static com.google.guice;
  requires com.h2database;
  requires transitive io.clickstream.domain;
  requires transitive io.clickstream.guice;
  requires io.clickstream.jdbi;
  requires org.jdbi.v3.core;
  requires io.clickstream.json;
  requires static org.jspecify;

  // H2 needs it, and as an automatic module it cannot say so.
  requires java.naming;

  exports io.clickstream.inmemory;
}
