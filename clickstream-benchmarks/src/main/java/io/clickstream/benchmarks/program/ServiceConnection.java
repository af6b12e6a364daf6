package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One connection that stays open: sends a request, waits for its response, sends the next. */
final class ServiceConnection implements Runnable {

  private final int port;
  private final RequestKind kind;
  private final BooleanSupplier wanted;
  private final Runnable answered;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private @Nullable Exception failure;

  /**
   * Opens nothing before it runs.
   *
   * @param port the port of the service on this machine
   * @param kind what it sends
   * @param wanted whether another request is to be sent
   * @param answered is run after each response with status 200
   */
  ServiceConnection(int port, RequestKind kind, BooleanSupplier wanted, Runnable answered) {
    this.port = port;
    this.kind = kind;
    this.wanted = wanted;
    this.answered = answered;
  }

  /** Runs connections at once, each in a thread of its own, until all have ended. */
  static void runAll(List<ServiceConnection> connections)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(connections.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      connections.forEach(connection -> running.add(threads.submit(connection)));
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  RequestKind kind() {
    return kind;
  }

  /** Returns the ids that were sent and answered with 200. */
  List<String> acknowledged() {
    return acknowledged;
  }

  /** Returns how long each response took, in nanoseconds. */
  List<Long> nanos() {
    return nanos;
  }

  /** Returns why the connection ended before it was no longer wanted. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void run() {
    String prefix = UUID.randomUUID() + "-";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; wanted.getAsBoolean(); i++) {
        String id = prefix + i;
        byte[] request = kind.request(port, id);
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        int status = readResponse(in);
        nanos.add(System.nanoTime() - start);
        require(status == 200, "answered " + status);
        acknowledged.add(id);
        answered.run();
      }
    } catch (IOException | IllegalStateException e) {
      failure = e;
    }
  }

  /** Reads a whole response and returns its status. */
  private static int readResponse(InputStream in) throws IOException {
    String line = readLine(in);
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    while (!line.isEmpty()) {
      line = readLine(in);
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    if (in.readNBytes(length).length < length) {
      throw new EOFException("The response was cut off");
    }
    return status;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The response was cut off");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
