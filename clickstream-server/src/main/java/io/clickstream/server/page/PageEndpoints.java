package io.clickstream.server.page;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.SecurityHeaders;
import io.clickstream.server.http.StaticFile;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page, {@code /}, and its files, {@code /web/*}. They contain no data: the page requests it
 * from {@code /api/v2}, with the key of its user.
 *
 * <p>Browsers may cache the files, but must revalidate them each time.
 */
public final class PageEndpoints implements Endpoints {

  private static final String FOLDER = "/web/";
  private static final String RESOURCES = "io/clickstream/server/page/";

  private static final List<String> FILES =
      List.of(
          "page.css",
          "icon.svg",
          "page.js",
          "arrivals.js",
          "batch.js",
          "changes.js",
          "clicks.js",
          "elements.js",
          "overview.js",
          "receipt.js",
          "service.js",
          "session.js",
          "words.js");

  /** No text becomes markup. */
  private static final SecurityHeaders HEADERS =
      SecurityHeaders.with("require-trusted-types-for 'script'", "trusted-types 'none'");

  private final StaticFile page = StaticFile.read(RESOURCES + "index.html");
  private final Map<String, StaticFile> files = files();

  private static Map<String, StaticFile> files() {
    Map<String, StaticFile> files = new HashMap<>();
    FILES.forEach(name -> files.put(name, StaticFile.read(RESOURCES + name)));
    files.put("chart.js", StaticFile.ofWebJar("chart.js", "dist/chart.umd.min.js"));
    return Map.copyOf(files);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", request -> answer(page, request), Role.ANYONE);
    routes.get(FOLDER + "{file}", this::file, Role.ANYONE);
  }

  @Override
  public boolean answers(String path) {
    return path.equals("/") || path.startsWith(FOLDER);
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
    request.header("Cache-Control", "no-cache");
    file.sendUnlessKnown(request);
  }
}
