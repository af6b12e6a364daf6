/** Clickstream in a SQLite file. */
module io.clickstream.sqlite {
  requires static com.google.guice;
  requires transitive io.clickstream.domain;
  requires transitive io.clickstream.guice;
  requires io.clickstream.jdbi;
  requires org.jdbi.v3.core;
  requires io.clickstream.json;
  requires static org.jspecify;
  requires org.xerial.sqlitejdbc;

  exports io.clickstream.sqlite;
}
