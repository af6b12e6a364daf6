package io.clickstream.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.clickstream.cli.command.Configuration;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreKind;
import io.clickstream.cli.terminal.Console;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Binds what the commands share. */
final class ProgramModule extends AbstractModule {

  private final Console console;
  private final InstantSource clock;
  private final List<StoreKind> stores;
  private final Map<String, String> environment;

  ProgramModule(
      Console console,
      InstantSource clock,
      List<StoreKind> stores,
      Map<String, String> environment) {
    this.console = console;
    this.clock = clock;
    this.stores = stores;
    this.environment = environment;
  }

  @Override
  protected void configure() {
    bind(Console.class).toInstance(console);
    bind(InstantSource.class).toInstance(clock);
  }

  @Provides
  @Singleton
  StoreChoice storeChoice() {
    return new StoreChoice(stores, environment);
  }

  @Provides
  @Singleton
  Configuration configuration() {
    return new Configuration(environment);
  }
}
