package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import java.util.Optional;

/** A store in memory, which is gone when the program ends. Its address is {@code memory}. */
public final class MemoryStore implements StoreKind {

  private static final String ADDRESS = "memory";

  @Override
  public String addressFormat() {
    return ADDRESS;
  }

  @Override
  public Optional<Module> module(String address) {
    return address.equals(ADDRESS)
        ? Optional.of(new InMemoryClickstreamModule())
        : Optional.empty();
  }

  @Override
  public boolean isPersistent() {
    return false;
  }

  /** Always true: there is always an empty one. */
  @Override
  public boolean exists(String address) {
    return address.equals(ADDRESS);
  }
}
