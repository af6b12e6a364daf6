package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.command.ServeOptions.Switch;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.keys.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs the HTTP service until the process is told to end. It runs unattended, so it alone can be
 * configured by the environment and by a file.
 */
@Command(
    name = "serve",
    defaultValueProvider = Configuration.class,
    header = "Collect over HTTP, and show what was collected.",
    footer = {
      "",
      "docs/operating.md describes the service.",
      "",
      "Examples:",
      "  clickstream serve --store shop.db",
      "  clickstream serve --host 0.0.0.0 --keys clickstream-keys.json"
    })
final class ServeCommand implements Callable<Integer> {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final InstantSource clock;
  private final Configuration configuration;

  @Spec private CommandSpec spec;

  @Mixin private ServeOptions serveOptions;

  @Inject
  ServeCommand(
      StoreConnection store,
      StoreChoice choice,
      Console console,
      InstantSource clock,
      Configuration configuration) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.clock = clock;
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws InterruptedException {
    configuration.store(spec).ifPresent(choice::setDefault);
    serveOptions.addFlags(configuration);
    Path keyPath = serveOptions.keys();
    KeyFile keys = keys(keyPath);
    ServerOptions options = serveOptions.server(keys);
    ClickstreamServer.Builder server =
        ClickstreamServer.builder(store.dao())
            .options(options)
            .groupCommit(serveOptions.groupCommit == Switch.ON)
            .freezeOnRelease(serveOptions.freezeOnRelease)
            .keys(keys)
            .clock(clock)
            .repeatedDraws(store::repeatedDraws)
            .accessLog(accessLog());
    CountDownLatch stopped = new CountDownLatch(1);
    try (ClickstreamServer service = server.start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, stopped)));
      console
          .out()
          .printf(
              "Listening on %s://%s:%d, storing in %s, %s%n",
              options.tls() == null ? "http" : "https",
              options.host(),
              service.port(),
              choice.displayAddress(),
              keyPath == null ? "requiring no key" : "requiring a key from " + keyPath);
      console.out().flush();
      stopped.await();
    }
    return ExitCode.OK.number();
  }

  private @Nullable KeyFile keys(@Nullable Path file) {
    try {
      return file == null ? null : new KeyFile(file);
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(e), e);
    }
  }

  private Consumer<String> accessLog() {
    if (serveOptions.accessLog == Switch.OFF) {
      return line -> {};
    }
    return line -> {
      console.out().println(Text.json(line));
      console.out().flush();
    };
  }

  /** Runs when the process is told to end: finishes running requests, then closes the store. */
  private void stop(ClickstreamServer service, CountDownLatch stopped) {
    service.close();
    store.close();
    stopped.countDown();
  }
}
