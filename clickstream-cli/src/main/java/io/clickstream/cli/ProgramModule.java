package io.clickstream.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.clickstream.cli.store.StoreKind;
import io.clickstream.cli.terminal.Console;
import java.time.InstantSource;
import java.util.List;

/** What all commands work with. */
final class ProgramModule extends AbstractModule {

  private final Console console;
  private final InstantSource clock;
  private final List<StoreKind> stores;

  ProgramModule(Console console, InstantSource clock, List<StoreKind> stores) {
    this.console = console;
    this.clock = clock;
    this.stores = stores;
  }

  @Override
  protected void configure() {
    bind(Console.class).toInstance(console);
    bind(InstantSource.class).toInstance(clock);
  }

  @Provides
  List<StoreKind> stores() {
    return stores;
  }
}
