module shop {
  requires io.clickstream.mongo;
}
