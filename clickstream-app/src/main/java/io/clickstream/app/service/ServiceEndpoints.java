package io.clickstream.app.service;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.HealthEndpoints;
import io.clickstream.app.http.RequestBody;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.access.Access;
import io.clickstream.app.http.metrics.Arrivals;
import io.clickstream.app.http.metrics.MeteredClickstreamDao;
import io.clickstream.app.http.metrics.ServiceMetrics;
import io.clickstream.app.http.openapi.DocumentationEndpoints;
import io.clickstream.app.http.openapi.OpenApiDocument;
import io.clickstream.app.http.page.PageEndpoints;
import io.clickstream.app.http.ubi.UbiEndpoints;
import io.clickstream.app.http.v1.EmbeddingStudioEndpoints;
import io.clickstream.app.http.v1.TimeWindow;
import io.clickstream.app.http.v2.BatchEndpoints;
import io.clickstream.app.http.v2.CollectEndpoints;
import io.clickstream.core.GroupCommitClickstreamDao;
import java.time.InstantSource;
import java.util.List;

/** Everything that the service answers. */
public final class ServiceEndpoints {

  /** What describes it, but for the page to look at. */
  public static final OpenApiDocument DOCUMENT =
      OpenApiDocument.of(List.of("v2", "ubi", "v1", "operation", "health", "documentation"));

  private ServiceEndpoints() {}

  /**
   * The endpoints of a service.
   *
   * @param parts what the service is made of
   * @param metrics counts what is stored
   * @return all of them
   */
  public static List<Endpoints> of(Service.Parts parts, ServiceMetrics metrics) {
    ServerOptions options = parts.options();
    InstantSource clock = parts.clock();
    Arrivals arrivals = new Arrivals(clock);
    ClickstreamDao metered = new MeteredClickstreamDao(parts.store(), metrics, arrivals, clock);
    ClickstreamDao dao = parts.groupCommit() ? new GroupCommitClickstreamDao(metered) : metered;
    RequestBody body = new RequestBody(options.maxBodyBytes(), options.maxBodyTime());
    return List.of(
        new Access(parts.keys(), options.corsOrigins()),
        new HealthEndpoints(dao),
        metrics,
        arrivals,
        new EmbeddingStudioEndpoints(dao, body, clock, TimeWindow.DEFAULT, options.maxRows()),
        new CollectEndpoints(dao, body, clock, options.maxRows()),
        new BatchEndpoints(dao, body),
        new UbiEndpoints(dao, body, options.maxRows()),
        new DocumentationEndpoints(DOCUMENT),
        new PageEndpoints());
  }
}
