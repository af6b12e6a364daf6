package io.clickstream.server.page;

import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The page to look at, {@code /}, and the files that it needs, {@code /web/*}. They hold no data:
 * what the page shows it asks {@code /api/v2} for, with the key of whoever looks.
 *
 * <p>Browsers may keep the files, but ask each time whether they are still the same.
 */
public final class PageEndpoints implements Endpoints {

  private static final String FOLDER = "/web/";

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
          "service.js",
          "session.js",
          "words.js");

  /** Nothing from elsewhere, nothing inline, and no text that becomes markup. */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  private final StaticFile page = StaticFile.read(FOLDER + "index.html");
  private final Map<String, StaticFile> files = files();

  private static Map<String, StaticFile> files() {
    Map<String, StaticFile> files = new HashMap<>();
    FILES.forEach(name -> files.put(name, StaticFile.read(FOLDER + name)));
    files.put("chart.js", StaticFile.read(chart()));
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

  /** The version is in the path. */
  private static String chart() {
    Properties build = new Properties();
    try (InputStream in = PageEndpoints.class.getResourceAsStream("build.properties")) {
      build.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
        .formatted(build.getProperty("chart.version"));
  }

  private void file(Context request) {
    StaticFile file = files.get(request.pathParam("file"));
    if (file == null) {
      throw new ProblemException(404, "The page has no such file");
    }
    answer(file, request);
  }

  private static void answer(StaticFile file, Context request) {
    request
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-cache")
        .header("ETag", file.entityTag());
    String known = request.header("If-None-Match");
    if (known != null && file.isAmong(known)) {
      request.status(304);
    } else {
      request.contentType(file.mediaType()).result(file.content());
    }
  }
}
