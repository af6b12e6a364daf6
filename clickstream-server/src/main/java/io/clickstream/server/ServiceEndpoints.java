package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.groupcommit.GroupCommitClickstreamDao;
import io.clickstream.server.access.Access;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.HealthEndpoints;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.metrics.Arrivals;
import io.clickstream.server.metrics.MeteredClickstreamDao;
import io.clickstream.server.metrics.ServiceMetrics;
import io.clickstream.server.openapi.DocumentationEndpoints;
import io.clickstream.server.openapi.OpenApiDocument;
import io.clickstream.server.page.PageEndpoints;
import io.clickstream.server.ubi.UbiEndpoints;
import io.clickstream.server.v1.EmbeddingStudioEndpoints;
import io.clickstream.server.v1.TimeWindow;
import io.clickstream.server.v2.BatchEndpoints;
import io.clickstream.server.v2.CollectEndpoints;
import io.clickstream.server.v2.FreezeEndpoints;
import java.time.InstantSource;
import java.util.List;

/** All routes of the service. */
final class ServiceEndpoints {

  /** Describes all routes but those of the page. */
  static final OpenApiDocument DOCUMENT =
      OpenApiDocument.of(List.of("v2", "ubi", "v1", "operation", "health", "documentation"));

  private ServiceEndpoints() {}

  /**
   * Creates the endpoints of a service.
   *
   * @param service describes the service
   * @param metrics counts what is stored
   * @return all endpoints
   */
  static List<Endpoints> of(ClickstreamServer.Builder service, ServiceMetrics metrics) {
    ServerOptions options = service.options;
    InstantSource clock = service.clock;
    Arrivals arrivals = new Arrivals(clock);
    ClickstreamDao metered = new MeteredClickstreamDao(service.dao, metrics, arrivals, clock);
    ClickstreamDao dao = service.groupCommit ? new GroupCommitClickstreamDao(metered) : metered;
    BatchRelease release = new BatchRelease(dao, service.freezeOnRelease);
    RequestBody body = new RequestBody(options.maxBodyBytes(), options.maxBodyTime());
    return List.of(
        new Access(service.keys, options.allowedOrigins()),
        new HealthEndpoints(dao),
        metrics,
        arrivals,
        new EmbeddingStudioEndpoints(
            dao, release, body, clock, TimeWindow.DEFAULT, options.maxRows()),
        new CollectEndpoints(dao, body, clock, options.maxRows()),
        new BatchEndpoints(dao, release, body),
        new FreezeEndpoints(dao),
        new UbiEndpoints(dao, body, options.maxRows()),
        new DocumentationEndpoints(DOCUMENT),
        new PageEndpoints());
  }
}
