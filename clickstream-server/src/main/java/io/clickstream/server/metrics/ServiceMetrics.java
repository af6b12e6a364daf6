package io.clickstream.server.metrics;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.MemoryBudget;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.http.UnreadableRequest;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The metrics of the service, in the format of Prometheus. */
public final class ServiceMetrics implements Endpoints, RequestListener, AutoCloseable {

  private static final String PATH = "/metrics";

  /** Other methods share one label, so that clients cannot create series of metrics. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /**
   * Creates metrics of zero.
   *
   * @param repeatedDraws returns how many session numbers the store has drawn again
   */
  public ServiceMetrics(LongSupplier repeatedDraws) {
    FunctionCounter.builder("clickstream.draws.repeated", repeatedDraws, LongSupplier::getAsLong)
        .description("Numbers that were drawn again because a batch had been released meanwhile")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /**
   * Adds how much memory requests use.
   *
   * @param memory what they share
   */
  public void watch(MemoryBudget memory) {
    Gauge.builder("clickstream.memory.max", memory, MemoryBudget::most)
        .description("The memory that all requests may use together")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("clickstream.memory.held", memory, MemoryBudget::held)
        .description("The memory of bodies that arrive and of answers that are sent")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("clickstream.memory.worked", memory, MemoryBudget::worked)
        .description("The memory to store bodies and to read sessions")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("clickstream.memory.waiting", memory, MemoryBudget::waiting)
        .description("Requests that wait for memory")
        .register(registry);
    FunctionCounter.builder("clickstream.memory.refused", memory, MemoryBudget::refusals)
        .description("Requests that were refused because the memory was taken")
        .register(registry);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::answer, Role.TRAIN);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(PATH);
  }

  private void answer(Context request) {
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  @Override
  public void answered(Context request, float milliseconds) {
    String method = method(request);
    requests(METHODS.contains(method) ? method : "other", route(request), request.statusCode())
        .record(Duration.ofNanos((long) (milliseconds * 1e6)));
    RequestNotes.of(request)
        .rejectedRows()
        .forEach((reason, rows) -> rejected(route(request), reason, rows));
  }

  @Override
  public void unreadable(UnreadableRequest request) {
    requests("unreadable", "none", request.status()).record(Duration.ZERO);
  }

  private Timer requests(String method, String route, int status) {
    return Timer.builder("http.server.requests")
        .description("Requests by method, route and status")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private void rejected(String route, String reason, int rows) {
    Counter.builder("clickstream.rows.rejected")
        .description("Rows that were rejected while others of their request were stored")
        .tag("route", route)
        .tag("reason", reason)
        .register(registry)
        .increment(rows);
  }

  /** The method that was sent; HEAD is routed as GET. */
  static String method(Context request) {
    return ServletContextRequest.getServletContextRequest(request.req()).getMethod();
  }

  static String route(Context request) {
    Endpoint matched = request.endpoints().matchedHttpEndpoint();
    return matched == null ? "none" : matched.path;
  }

  void count(String name, String description, long count) {
    Counter.builder(name).description(description).register(registry).increment((double) count);
  }

  void batchReleased(long sessions) {
    DistributionSummary.builder("clickstream.batch.numbers")
        .description("Numbers drawn in released batches")
        .register(registry)
        .record((double) sessions);
  }

  Timer store(String operation) {
    return Timer.builder("clickstream.store")
        .description("Calls of the store")
        .tag("operation", operation)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
