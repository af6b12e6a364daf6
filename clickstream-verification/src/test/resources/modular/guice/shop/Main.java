package shop;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.name.Names;
import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import io.clickstream.model.Session;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.sqlite.SqliteClickstreamModule;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.time.Instant;

public class Main {

  private final ClickstreamDao memory;
  private final ClickstreamDao file;
  private final ClickstreamDao server;

  @Inject
  Main(
      @Named("memory") ClickstreamDao memory,
      @Named("file") ClickstreamDao file,
      @Named("server") ClickstreamDao server) {
    this.memory = memory;
    this.file = file;
    this.server = server;
  }

  void record() {
    memory.registerSession(Session.builder("search-1", "red shoes", Instant.now()).build());
    file.registerSession(Session.builder("search-1", "red shoes", Instant.now()).build());
    file.registerSession(Session.builder("search-2", "blue shoes", Instant.now()).build());
    server.registerSession(Session.builder("search-1", "wrong size", Instant.now()).build());
  }

  void release() {
    print("memory", memory);
    print("file", file);
    print("server", server);
  }

  private static void print(String name, ClickstreamDao clickstream) {
    System.out.println(
        name + ": " + clickstream.releaseBatch("night-1").orElseThrow().sessionCounter());
  }

  void close() {
    memory.close();
    file.close();
    server.close();
  }

  public static void main(String[] arguments) {
    Injector injector =
        Guice.createInjector(
            new InMemoryClickstreamModule().annotatedWith(Names.named("memory")),
            new SqliteClickstreamModule(Path.of("shop.db")).annotatedWith(Names.named("file")),
            MongoClickstreamModule.at(arguments[0]).annotatedWith(Names.named("server")));
    Main shop = injector.getInstance(Main.class);
    shop.record();
    shop.release();
    shop.close();
  }
}
