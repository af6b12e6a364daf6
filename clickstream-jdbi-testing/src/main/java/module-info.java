/** What backends on SQL databases share to run the contract suite. */
module io.clickstream.jdbi.testing {
  requires transitive io.clickstream.contract;
  requires transitive io.clickstream.jdbi;
  requires static org.jspecify;

  exports io.clickstream.jdbi.testing;
}
