package shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.ClickstreamServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

public class Main {

  /** The second and the fifth are from WebJars. */
  private static final List<String> FILES =
      List.of(
          "/",
          "/web/chart.js",
          "/api/v2/openapi.json",
          "/api/docs",
          "/api/docs/swagger-ui-bundle.js",
          "/health/ready");

  private final URI address;

  Main(URI address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws IOException {
    try (ClickstreamDao clickstream = new InMemoryClickstreamDao();
        ClickstreamServer server = ClickstreamServer.builder(clickstream).port(0).start()) {
      new Main(URI.create("http://127.0.0.1:" + server.port())).run();
    }
  }

  void run() throws IOException {
    for (String file : FILES) {
      System.out.println(file + ": " + connect(file).getResponseCode());
    }
    post(
        "/api/v2/sessions",
        "application/json",
        """
        {"sessions": [{"session_id": "search-1", "search_query": "red shoes"}]}
        """);
    post(
        "/api/v2/ubi",
        "application/x-ndjson",
        """
        {"query_id": "search-2", "user_query": "blue shoes", "timestamp": "2026-05-17T08:12:31Z"}
        """);
    System.out.println("red: " + get("/api/v2/sessions/search-1").contains("red shoes"));
    System.out.println("blue: " + get("/api/v2/sessions/search-2").contains("blue shoes"));
    String metrics = get("/metrics");
    System.out.println("memory: " + metrics.contains("jvm_memory_used_bytes"));
    System.out.println("processor: " + metrics.contains("process_cpu_usage"));
  }

  private String get(String path) throws IOException {
    try (InputStream answer = connect(path).getInputStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }

  private void post(String path, String type, String body) throws IOException {
    HttpURLConnection connection = connect(path);
    connection.setRequestProperty("Content-Type", type);
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(UTF_8));
    System.out.println(path + ": " + connection.getResponseCode());
  }

  private HttpURLConnection connect(String path) throws IOException {
    return (HttpURLConnection) address.resolve(path).toURL().openConnection();
  }
}
