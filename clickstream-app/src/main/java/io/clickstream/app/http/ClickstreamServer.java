package io.clickstream.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;

/** The service on its port. */
public final class ClickstreamServer implements AutoCloseable {

  private final ServerOptions options;
  private final List<Endpoints> endpoints;
  private final Javalin javalin;

  private ClickstreamServer(ServerOptions options, List<Endpoints> endpoints) {
    this.options = options;
    this.endpoints = List.copyOf(endpoints);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts the service.
   *
   * @param options how it listens
   * @param endpoints what it answers
   * @return the service, listening
   */
  public static ClickstreamServer start(ServerOptions options, List<Endpoints> endpoints) {
    ClickstreamServer server = new ClickstreamServer(options, endpoints);
    server.javalin.start(options.host(), options.port());
    return server;
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return javalin.port();
  }

  /** Takes no new requests, and waits for those that run, as long as the options say. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setStopTimeout(options.stopTime().toMillis()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    endpoints.forEach(group -> group.addTo(config.routes));
    config.routes.exception(Exception.class, this::answer);
    // Not a duplicate: without it, Javalin answers its own exceptions.
    config.routes.exception(HttpResponseException.class, this::answer);
  }

  private void answer(Exception thrown, Context request) {
    Refusal refusal = Refusals.of(thrown);
    endpoints.stream()
        .filter(group -> group.answers(request.path()))
        .findFirst()
        .ifPresentOrElse(
            group -> group.answer(refusal, request), () -> Problem.answer(refusal, request));
  }
}
