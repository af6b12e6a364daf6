package io.clickstream.server;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemDetails;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.http.UnfinishedAnswers;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinLogger;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The HTTP server of the service. */
final class JavalinServer implements AutoCloseable {

  private final ServerOptions options;
  private final List<Endpoints> endpoints;
  private final List<RequestListener> listeners;
  private final Javalin javalin;

  private JavalinServer(
      ServerOptions options, List<Endpoints> endpoints, List<RequestListener> listeners) {
    this.options = options;
    this.endpoints = List.copyOf(endpoints);
    this.listeners = List.copyOf(listeners);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts the service.
   *
   * @param options where it listens, and its limits
   * @param endpoints the routes
   * @param listeners called for each request when it has been answered
   * @return the service, which accepts requests
   * @throws ServerStartException if it cannot listen
   */
  static JavalinServer start(
      ServerOptions options, List<Endpoints> endpoints, List<RequestListener> listeners) {
    JavalinServer server = new JavalinServer(options, endpoints, listeners);
    // The exception says why in one sentence; Javalin would also log a stack trace.
    JavalinLogger.enabled = false;
    try {
      server.javalin.start();
    } catch (RuntimeException failure) {
      throw new ServerStartException(options, failure);
    } finally {
      JavalinLogger.enabled = true;
    }
    return server;
  }

  /**
   * Returns the port that it listens on.
   *
   * @return the port
   */
  int port() {
    return javalin.port();
  }

  /** Stops accepting requests, and waits for running ones for up to the stop time. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(this::configure);
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.addConnector(this::connector);
    addFilter(config, new UnfinishedAnswers());
    addFilter(config, new Admission(options.maxRequests()));
    addFilter(config, new HeadAsGet());
    if (!options.corsOrigins().isEmpty()) {
      config.bundledPlugins.enableCors(
          cors ->
              cors.addRule(
                  rule -> {
                    options.corsOrigins().forEach(rule::allowHost);
                    rule.exposeHeader("Retry-After");
                  }));
    }
    config.requestLogger.http(this::tell);
    config.routes.before(Admission::require);
    endpoints.forEach(group -> group.addTo(config.routes));
    config.routes.exception(Exception.class, this::answer);
    // Not a duplicate: without it, Javalin answers its own exceptions.
    config.routes.exception(HttpResponseException.class, this::answer);
  }

  private static void addFilter(JavalinConfig config, Filter filter) {
    config.jetty.modifyServletContextHandler(
        handler ->
            handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST)));
  }

  private void configure(Server server) {
    server.setErrorHandler(new UnreadableRequestHandler(listeners));
    server.setStopTimeout(options.stopTime().toMillis());
    server.addBean(new NetworkConnectionLimit(options.maxConnections(), server));
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(options.maxHeaderBytes());
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerOptions.Tls tls = options.tls();
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, new HttpConnectionFactory(http))
            : new ServerConnector(server, tls(tls), new HttpConnectionFactory(secure(http)));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.maxIdleTime().toMillis());
    connector.addBean(new SlowHeaders(connector.getScheduler(), options.maxIdleTime()));
    return connector;
  }

  private static SslConnectionFactory tls(ServerOptions.Tls tls) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStorePath(tls.keystore().toString());
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePassword(tls.password());
    return new SslConnectionFactory(context, "http/1.1");
  }

  /** One certificate serves all names that the service may have. */
  private static HttpConfiguration secure(HttpConfiguration http) {
    HttpConfiguration secure = new HttpConfiguration(http);
    secure.addCustomizer(new SecureRequestCustomizer(false));
    return secure;
  }

  private void tell(Context request, float milliseconds) {
    listeners.forEach(listener -> listener.answered(request, milliseconds));
  }

  private void answer(Exception thrown, Context request) {
    ProblemException problem = ExceptionMapper.problem(thrown, request.path());
    RequestNotes.of(request).problem(problem.detail());
    if (request.res().isCommitted()) {
      UnfinishedAnswers.breakOff(request, thrown);
      return;
    }
    endpoints.stream()
        .filter(group -> group.answers(request.path()))
        .findFirst()
        .ifPresentOrElse(
            group -> group.answer(problem, request), () -> ProblemDetails.answer(problem, request));
  }
}
