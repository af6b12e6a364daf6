package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import java.util.Optional;

/** A store for trials: gone when the program ends. */
public final class MemoryStore implements StoreKind {

  private static final String ADDRESS = "memory";

  @Override
  public String form() {
    return ADDRESS;
  }

  @Override
  public Optional<Module> module(String address) {
    return address.equals(ADDRESS)
        ? Optional.of(new InMemoryClickstreamModule())
        : Optional.empty();
  }

  @Override
  public boolean lasts() {
    return false;
  }

  /** Always an empty one. */
  @Override
  public boolean exists(String address) {
    return address.equals(ADDRESS);
  }
}
