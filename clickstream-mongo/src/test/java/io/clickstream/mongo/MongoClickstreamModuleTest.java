package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.name.Names;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.model.Session;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MongoClickstreamModuleTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

  @BindingAnnotation
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Books {}

  private Server server;

  @BeforeEach
  void start() {
    server = new Server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Instant openedAt(ClickstreamDao dao) {
    dao.registerSession(Session.builder("s-1", "shoes", NOON).build());
    return dao.getBatch("batch-000001").orElseThrow().createdAt();
  }

  @Test
  void connectsWhenTheDaoIsAskedFor() {
    Injector injector =
        Guice.createInjector(
            MongoClickstreamModule.at(server.uri("shop"))
                .withOptions(MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(60))));
    assertThat(server.database("shop").listCollectionNames()).isEmpty();
    try (ClickstreamDao dao = injector.getInstance(ClickstreamDao.class)) {
      assertThat(injector.getInstance(ClickstreamDao.class)).isSameAs(dao);
      assertThat(openedAt(dao)).isAfter(NOON.minusSeconds(365L * 24 * 3600));
    }
    assertThat(server.database("shop").listCollectionNames()).contains("sessions");
  }

  @Test
  void severalLiveInOneInjectorBesideTheBindingsOfTheApplication() {
    Injector injector =
        Guice.createInjector(
            new MongoClickstreamModule(),
            new MongoClickstreamModule(Key.get(MongoDatabase.class, Books.class))
                .annotatedWith(Books.class),
            MongoClickstreamModule.at(server.uri("films")).annotatedWith(Names.named("films")),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(MongoDatabase.class).toInstance(server.database("shop"));
                bind(MongoDatabase.class)
                    .annotatedWith(Books.class)
                    .toInstance(server.database("books"));
                bind(InstantSource.class).toInstance(InstantSource.fixed(NOON));
              }
            });
    try (ClickstreamDao plain = injector.getInstance(ClickstreamDao.class);
        ClickstreamDao books = injector.getInstance(Key.get(ClickstreamDao.class, Books.class));
        ClickstreamDao films =
            injector.getInstance(Key.get(ClickstreamDao.class, Names.named("films")))) {
      assertThat(openedAt(plain)).isEqualTo(NOON);
      assertThat(books.getSession("s-1")).isEmpty();
      assertThat(openedAt(books)).isEqualTo(NOON);
      assertThat(films.getSession("s-1")).isEmpty();
      assertThat(openedAt(films)).isEqualTo(NOON);
    }
    assertThat(server.database("books").getCollection("sessions").countDocuments()).isEqualTo(1);
  }
}
