package io.clickstream.app.http.metrics;

import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is counted and timed, in the form that Prometheus reads. */
public final class ServiceMetrics implements Endpoints, AutoCloseable {

  private static final String PATH = "/metrics";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /**
   * Nothing is counted yet.
   *
   * @param repeatedDraws tells how many numbers the store has drawn again
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

  /**
   * Counts a request.
   *
   * @param request the request, answered
   * @param milliseconds how long that took
   */
  public void request(Context request, float milliseconds) {
    Timer.builder("http.server.requests")
        .description("Requests by method, route and status")
        .tag("method", request.req().getMethod())
        .tag("route", route(request))
        .tag("status", Integer.toString(request.statusCode()))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry)
        .record(Duration.ofNanos((long) (milliseconds * 1e6)));
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
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
