/** Clickstream in a SQLite file. */
module io.clickstream.sqlite {
  requires static com.google.guice;
  requires transitive io.clickstream.domain;
  requires io.clickstream.jdbi;
  requires org.jdbi.v3.core;
  requires static org.jspecify;
  requires org.xerial.sqlitejdbc;

  exports io.clickstream.sqlite;

  opens io.clickstream.sqlite to
      com.google.guice;
}
