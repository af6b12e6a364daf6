package io.clickstream.server.openapi;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.SecurityHeaders;
import io.clickstream.server.http.StaticFile;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/**
 * The OpenAPI document and Swagger UI, which shows it and can call the service. Swagger UI comes
 * with the service and loads nothing from other servers.
 */
public final class DocumentationEndpoints implements Endpoints {

  private static final String DOCUMENT = "/api/v2/openapi.json";
  private static final String PAGE = "/api/docs";
  private static final String RESOURCES = "io/clickstream/server/openapi/";

  /** Swagger UI sets styles of elements, and has its images in its style sheet. */
  private static final SecurityHeaders HEADERS =
      SecurityHeaders.with("style-src 'self' 'unsafe-inline'", "img-src 'self' data:");

  private final StaticFile page = StaticFile.read(RESOURCES + "page.html");
  private final Map<String, StaticFile> files =
      Map.of(
          "page.js", StaticFile.read(RESOURCES + "page.js"),
          "swagger-ui.css", StaticFile.ofWebJar("swagger-ui", "swagger-ui.css"),
          "swagger-ui-bundle.js", StaticFile.ofWebJar("swagger-ui", "swagger-ui-bundle.js"),
          "favicon-32x32.png", StaticFile.ofWebJar("swagger-ui", "favicon-32x32.png"));

  private final byte[] document;

  /**
   * Creates the endpoints.
   *
   * @param document the document
   */
  public DocumentationEndpoints(OpenApiDocument document) {
    this.document = document.json();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(DOCUMENT, this::document, Role.ANYONE);
    routes.get(PAGE, request -> answer(page, request), Role.ANYONE);
    routes.get(PAGE + "/{file}", this::file, Role.ANYONE);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(DOCUMENT) || path.equals(PAGE) || path.startsWith(PAGE + "/");
  }

  private void document(Context request) {
    request.contentType("application/json").result(document);
  }

  private void file(Context request) {
    StaticFile file = files.get(request.pathParam("file"));
    if (file == null) {
      throw new ProblemException(404, "The page has no such file");
    }
    answer(file, request);
  }

  private static void answer(StaticFile file, Context request) {
    HEADERS.addTo(request);
    file.send(request);
  }
}
