module shop {
  requires io.clickstream.inmemory;
  requires io.clickstream.ubi;
}
