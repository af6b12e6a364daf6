package io.clickstream.server.openapi;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * The OpenAPI document, and a page that shows it and lets one try the service. The page is Swagger
 * UI, which comes with the program: it needs no other server.
 */
public final class DocumentationEndpoints implements Endpoints {

  private static final String DOCUMENT = "/api/v2/openapi.json";
  private static final String PAGE = "/api/docs";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png",
          "page.js", "text/javascript; charset=utf-8");

  private final byte[] document;

  /**
   * The endpoints.
   *
   * @param document what is shown
   */
  public DocumentationEndpoints(OpenApiDocument document) {
    this.document = document.json();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(DOCUMENT, this::document, Role.ANYONE);
    routes.get(PAGE, DocumentationEndpoints::page, Role.ANYONE);
    routes.get(PAGE + "/{file}", DocumentationEndpoints::file, Role.ANYONE);
  }

  @Override
  public boolean answers(String path) {
    return path.equals(DOCUMENT) || path.equals(PAGE) || path.startsWith(PAGE + "/");
  }

  private void document(Context request) {
    request.contentType("application/json").result(document);
  }

  private static void page(Context request) {
    request.contentType("text/html; charset=utf-8").result(ClassPathFile.read("openapi/page.html"));
  }

  private static void file(Context request) {
    String name = request.pathParam("file");
    String mediaType = MEDIA_TYPES.get(name);
    if (mediaType == null) {
      throw new ProblemException(404, "The page has no such file");
    }
    String folder = name.equals("page.js") ? "openapi/" : swaggerUi();
    request.contentType(mediaType).result(ClassPathFile.read(folder + name));
  }

  /** The folder has the version in its name. */
  private static String swaggerUi() {
    Properties build = new Properties();
    try {
      build.load(new ByteArrayInputStream(ClassPathFile.read("openapi/build.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("swaggerUi");
  }
}
