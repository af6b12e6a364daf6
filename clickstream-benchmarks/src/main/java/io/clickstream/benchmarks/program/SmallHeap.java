package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends large bodies and requests large exports at the same time to a service with a heap of 128
 * MiB. Each request must be done or be answered with 503, and be done when it is repeated alone.
 */
public final class SmallHeap {

  private static final String HEAP = "-Xmx128m";
  private static final int DONE = 200;
  private static final int UNAVAILABLE = 503;

  private static final int BODIES = 40;
  private static final int BYTES_OF_BODY = 7_900_000;
  private static final int SESSIONS = 100;
  private static final int BYTES_OF_SESSION = 7_000_000;
  private static final int EXPORTS = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServiceProcess service;

  private SmallHeap(ServiceProcess service) {
    this.service = service;
  }

  /**
   * Runs the service and prints what it answered.
   *
   * @param arguments the program's jar, then {@code bodies}, {@code exports} or both
   * @throws Exception if a request was answered with another status, or the service cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    ProgramJar program = new ProgramJar(Path.of(arguments[0]));
    List<String> parts = List.of(arguments).subList(1, arguments.length);
    try (TemporaryFolder folder = new TemporaryFolder("clickstream-heap-")) {
      for (String part : parts) {
        try (ServiceProcess service =
            new ServiceProcess(program, folder, part, "on", List.of(HEAP))) {
          SmallHeap run = new SmallHeap(service);
          if (part.equals("bodies")) {
            run.bodies();
          } else {
            run.exports();
          }
        }
      }
    }
  }

  private void bodies() throws Exception {
    byte[] query = textOf(BYTES_OF_BODY);
    List<Integer> refused = new ArrayList<>();
    List<Integer> statuses =
        atOnce(BODIES, number -> register("body-" + number, query).statusCode());
    for (int number = 0; number < BODIES; number++) {
      if (statuses.get(number) != DONE) {
        refused.add(number);
        requireNotStored("body-" + number);
      }
    }
    print("%d bodies of about %,d bytes at once".formatted(BODIES, BYTES_OF_BODY), statuses);
    for (int number : refused) {
      int status = register("body-" + number, query).statusCode();
      require(status == DONE, "a body that was sent again is answered with " + status);
    }
    System.out.printf("%d sent again, one by one: all stored%n", refused.size());
  }

  private void exports() throws Exception {
    byte[] query = textOf(BYTES_OF_SESSION);
    for (int number = 0; number < SESSIONS; number++) {
      int status = register("session-" + number, query).statusCode();
      require(status == DONE, "a session is answered with " + status);
    }
    send(
        post(
            "/api/v2/batches/release", BodyPublishers.ofString("{\"release_id\":\"training-1\"}")));
    exportAtOnce("");
    int status =
        send(post("/api/v2/batches/batch-000001/freeze", BodyPublishers.noBody())).statusCode();
    require(status == DONE, "a freeze is answered with " + status);
    exportAtOnce(" of a frozen batch");
  }

  private void exportAtOnce(String what) throws Exception {
    List<Integer> statuses = atOnce(EXPORTS, number -> export());
    print("%d exports%s of %d sessions at once".formatted(EXPORTS, what, SESSIONS), statuses);
    int status = export();
    require(status == DONE, "an export alone is answered with " + status);
    System.out.println("one alone: whole");
  }

  private static byte[] textOf(int bytes) {
    byte[] text = new byte[bytes];
    Arrays.fill(text, (byte) 'x');
    return text;
  }

  private HttpResponse<String> register(String id, byte[] query)
      throws IOException, InterruptedException {
    String start = "{\"sessions\":[{\"session_id\":\"%s\",\"search_query\":\"".formatted(id);
    return send(
        post(
            "/api/v2/sessions",
            BodyPublishers.concat(
                BodyPublishers.ofString(start),
                BodyPublishers.ofByteArray(query),
                BodyPublishers.ofString("\"}]}"))));
  }

  private void requireNotStored(String id) throws IOException, InterruptedException {
    int status = send(request("/api/v2/sessions/" + id)).statusCode();
    require(status == 404, "a session that was refused is answered with " + status);
  }

  /** Returns the status; an export that has begun must have all lines. */
  private int export() throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(
            request("/api/v2/batches/batch-000001/export").build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      int lines = 0;
      byte[] piece = new byte[1 << 16];
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        for (int i = 0; i < count; i++) {
          lines += piece[i] == '\n' ? 1 : 0;
        }
      }
      require(
          answer.statusCode() != DONE || lines == SESSIONS,
          "an export has %d lines".formatted(lines));
    }
    return answer.statusCode();
  }

  private HttpRequest.Builder post(String path, BodyPublisher json) {
    return request(path).header("Content-Type", "application/json").POST(json);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** One request of several that are sent at once. */
  private interface Sending {
    int status(int number) throws Exception;
  }

  private static List<Integer> atOnce(int requests, Sending sending) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        int number = i;
        calls.add(() -> sending.status(number));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdown();
    }
  }

  private static void print(String what, List<Integer> statuses) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
    System.out.println(what + ", by status: " + counts);
    require(
        Set.of(DONE, UNAVAILABLE).containsAll(counts.keySet()) && counts.containsKey(DONE),
        "a request was neither done nor answered with 503, or none was done");
  }
}
