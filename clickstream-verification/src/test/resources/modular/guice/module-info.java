module shop {
  requires com.google.common;
  requires com.google.guice;
  requires io.clickstream.inmemory;
  requires io.clickstream.mongo;
  requires io.clickstream.sqlite;
  requires jakarta.inject;

  opens shop to
      com.google.guice;
}
