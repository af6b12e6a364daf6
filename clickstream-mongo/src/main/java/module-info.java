/** Clickstream in MongoDB. */
module io.clickstream.mongo {
  requires static com.google.guice;
  requires transitive io.clickstream.domain;
  requires transitive io.clickstream.guice;
  requires io.clickstream.json;
  requires static org.jspecify;
  requires org.mongodb.bson;
  requires org.mongodb.driver.core;
  requires org.mongodb.driver.sync.client;

  // The driver needs these, and as an automatic module it cannot say so: the driver's log, the
  // addresses of mongodb+srv, the log-in.
  requires java.logging;
  requires java.naming;
  requires java.security.jgss;
  requires java.security.sasl;

  exports io.clickstream.mongo;
}
