/** What the SQL backends share, on JDBI. */
module io.clickstream.jdbi {
  requires com.fasterxml.jackson.core;
  requires transitive io.clickstream.domain;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires static org.jspecify;

  // JDBI needs these, and as an automatic module it cannot say so.
  requires io.leangen.geantyref;
  requires org.slf4j;

  exports io.clickstream.jdbi;
}
