module shop {
  requires io.clickstream.sqlite;
}
