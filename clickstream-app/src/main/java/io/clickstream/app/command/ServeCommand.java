package io.clickstream.app.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.app.http.ClickstreamServer;
import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.HealthEndpoints;
import io.clickstream.app.http.RequestBody;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.v1.EmbeddingStudioEndpoints;
import io.clickstream.app.http.v1.TimeWindow;
import io.clickstream.app.store.StoreChoice;
import io.clickstream.app.store.StoreConnection;
import io.clickstream.app.terminal.Console;
import io.clickstream.core.GroupCommitClickstreamDao;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service. */
@Command(
    name = "serve",
    header = "Collect over HTTP, and show what was collected.",
    footer = {"", "docs/operating.md describes the service."})
final class ServeCommand implements Callable<Integer> {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final InstantSource clock;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on (default: 127.0.0.1).")
  private String host = ServerOptions.DEFAULTS.host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: 8080).")
  private int port = ServerOptions.DEFAULTS.port();

  @Option(
      names = "--group-commit",
      paramLabel = "on|off",
      description = "Store together what comes at the same time (default: on).")
  private Switch groupCommit = Switch.ON;

  @Inject
  ServeCommand(StoreConnection store, StoreChoice choice, Console console, InstantSource clock) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions options = ServerOptions.DEFAULTS.at(host, port);
    ClickstreamDao dao = dao();
    CountDownLatch stopped = new CountDownLatch(1);
    try (ClickstreamServer server = ClickstreamServer.start(options, endpoints(dao, options))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped)));
      console
          .out()
          .printf(
              "Listening on http://%s:%d, storing in %s%n", host, server.port(), choice.shown());
      console.out().flush();
      stopped.await();
    }
    return ExitCode.OK.number();
  }

  private ClickstreamDao dao() {
    ClickstreamDao stored = store.dao();
    return groupCommit == Switch.ON ? new GroupCommitClickstreamDao(stored) : stored;
  }

  private List<Endpoints> endpoints(ClickstreamDao dao, ServerOptions options) {
    RequestBody body = new RequestBody(options.maxBodyBytes(), options.maxBodyTime());
    return List.of(
        new HealthEndpoints(dao),
        new EmbeddingStudioEndpoints(dao, body, clock, TimeWindow.DEFAULT, options.maxRows()));
  }

  /**
   * Runs when the process is told to end: requests that run are finished, then the store closed.
   */
  private void stop(ClickstreamServer server, CountDownLatch stopped) {
    server.close();
    store.close();
    stopped.countDown();
  }

  /** What can be turned off. */
  private enum Switch {
    ON,
    OFF
  }
}
