package io.clickstream.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The service over a store in memory, a client of it, and its access log. */
final class LoggedService implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-03-14T15:10:26.127Z");

  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final ClickstreamDao store =
      new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> NOW));
  private final ClickstreamServer service =
      ClickstreamServer.builder(store)
          .options(options())
          .clock(() -> NOW)
          .accessLog(log::add)
          .start();

  final Wire wire = new Wire(service.port());

  /** Small limits, so that they are met, and times far longer than any request takes. */
  private static ServerOptions options() {
    return ServerOptions.builder()
        .port(0)
        .corsOrigins(List.of("https://shop.example"))
        .maxBodyBytes(200_000)
        .maxHeaderBytes(8 << 10)
        .maxRows(100)
        .build();
  }

  Answers.Answer answerTo(RawRequest request) throws IOException {
    List<Answers.Answer> answers = wire.send(request.bytes());
    assertThat(answers).as(request.target()).hasSize(1);
    return answers.get(0);
  }

  /** All lines of the log: nothing runs any more, so that there will be no others. */
  List<String> stop() {
    service.close();
    return List.copyOf(log);
  }

  @Override
  public void close() {
    service.close();
    store.close();
  }
}
