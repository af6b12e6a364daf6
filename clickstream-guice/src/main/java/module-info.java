/** The base class of the backends' Guice modules. */
module io.clickstream.guice {
  requires static com.google.guice;
  requires transitive io.clickstream.domain;
  requires static org.jspecify;

  exports io.clickstream.guice;

  opens io.clickstream.guice to
      com.google.guice;
}
