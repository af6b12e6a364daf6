module shop {
  requires io.clickstream.inmemory;
}
