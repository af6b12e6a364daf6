package io.clickstream.server;

import io.clickstream.server.access.CrossOrigin;
import io.clickstream.server.http.AcceptedEncodings;
import io.clickstream.server.http.ClientEndPoint;
import io.clickstream.server.http.ClientTls;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.MemoryBudget;
import io.clickstream.server.http.OpenConnections;
import io.clickstream.server.http.ProblemDetails;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.RequestMemory;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.http.UnfinishedAnswers;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinLogger;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of the service. */
final class JavalinServer implements AutoCloseable {

  /** Each request that is processed has a thread. */
  private static final int MOST_REQUESTS = 32_000;

  private static final int MIN_THREADS = 8;
  private static final int THREAD_IDLE_MILLISECONDS = 60_000;

  /** For accepting connections, and for all that is answered without waiting for anything. */
  private static final int MORE_THREADS = 48;

  /** The smallest body that Javalin compresses, of those that are not streamed. */
  private static final int MIN_COMPRESSED_BYTES = 1_500;

  /** More than any client opens at once; the operating system may allow fewer. */
  private static final int ACCEPT_QUEUE = 4_096;

  private final ServerOptions options;
  private final OpenConnections connections;
  private final MemoryBudget memory;
  private final List<Endpoints> endpoints;
  private final List<RequestListener> listeners;
  private final Javalin javalin;
  private final FixedPaths fixedPaths;

  private JavalinServer(
      ServerOptions options, List<Endpoints> endpoints, List<RequestListener> listeners) {
    this.options = options;
    this.connections = new OpenConnections(OpenFiles.connections(options.maxConnections()));
    this.memory = new MemoryBudget(options.maxMemoryBytes());
    this.endpoints = List.copyOf(endpoints);
    this.listeners = List.copyOf(listeners);
    this.javalin = Javalin.create(this::configure);
    this.fixedPaths = new FixedPaths(javalin.unsafe.internalRouter.allHttpHandlers());
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

  /**
   * Returns the memory that requests share.
   *
   * @return the budget, and what is used of it
   */
  MemoryBudget memory() {
    return memory;
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
    int maxRequests = Math.min(options.maxRequests(), MOST_REQUESTS);
    config.jetty.threadPool = threads(maxRequests);
    config.jetty.modifyServer(this::configure);
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.addConnector(this::connector);
    addFilter(config, new UnfinishedAnswers(connections));
    if (!options.corsOrigins().isEmpty()) {
      addFilter(config, new CrossOrigin(options.allowedOrigins()));
    }
    addFilter(config, new Admission(maxRequests));
    addFilter(config, RequestMemory.filter(memory));
    addFilter(config, new HeadAsGet());
    config.router.handlerWrapper(JavalinServer::answeringOutOfMemory);
    config.requestLogger.http(this::tell);
    config.routes.before(CrossOrigin::answerPreflight);
    config.routes.before(Admission::require);
    config.routes.before(request -> fixedPaths().require(request));
    endpoints.forEach(group -> group.addTo(config.routes));
    config.routes.after(JavalinServer::varyIfCompressible);
    config.routes.exception(Exception.class, this::answer);
    // Not a duplicate: without it, Javalin answers its own exceptions.
    config.routes.exception(HttpResponseException.class, this::answer);
  }

  /** Javalin compresses bodies from a certain size, but does not tell caches. */
  private static void varyIfCompressible(Context request) throws IOException {
    InputStream body = request.resultInputStream();
    if (body != null && body.available() >= MIN_COMPRESSED_BYTES) {
      AcceptedEncodings.vary(request);
    }
  }

  /** Known only when all routes have been added. */
  private FixedPaths fixedPaths() {
    return fixedPaths;
  }

  /** Javalin answers exceptions only, and an error with 500 and no body. */
  private static Handler answeringOutOfMemory(Endpoint endpoint) {
    return request -> {
      try {
        endpoint.handler.handle(request);
      } catch (OutOfMemoryError error) {
        throw ExceptionMapper.problem(error);
      }
    };
  }

  private static void addFilter(JavalinConfig config, Filter filter) {
    config.jetty.modifyServletContextHandler(
        handler ->
            handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST)));
  }

  /** More threads than requests that may wait, so that the others are refused and not queued. */
  private static QueuedThreadPool threads(int maxRequests) {
    int most = maxRequests + 2 * Admission.MAX_CHECKS + MORE_THREADS;
    QueuedThreadPool threads = new QueuedThreadPool(most, MIN_THREADS, THREAD_IDLE_MILLISECONDS);
    threads.setName("clickstream-server");
    return threads;
  }

  private void configure(Server server) {
    server.setErrorHandler(new UnreadableRequestHandler(listeners));
    server.setStopTimeout(options.stopTime().toMillis());
    // It would cut the idle time of all connections to a second while many requests come at once.
    server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(options.maxHeaderBytes());
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerOptions.Tls tls = options.tls();
    ServerConnector connector =
        tls == null
            ? connector(server, new HttpConnectionFactory(http))
            : connector(server, tls(tls), new HttpConnectionFactory(secure(http)));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(options.maxIdleTime().toMillis());
    connector.addBean(new SlowHeaders(connector.getScheduler(), options.maxIdleTime()));
    return connector;
  }

  private ServerConnector connector(Server server, ConnectionFactory... factories) {
    return new ServerConnector(server, factories) {
      @Override
      protected SocketChannelEndPoint newEndPoint(
          SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ClientEndPoint endPoint =
            new ClientEndPoint(channel, selector, key, getScheduler(), connections);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
      }
    };
  }

  private static ClientTls tls(ServerOptions.Tls tls) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStorePath(tls.keystore().toString());
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePassword(tls.password());
    return new ClientTls(context);
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
