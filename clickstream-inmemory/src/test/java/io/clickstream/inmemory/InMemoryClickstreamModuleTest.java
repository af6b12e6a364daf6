package io.clickstream.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.name.Names;
import io.clickstream.ClickstreamDao;
import io.clickstream.model.Session;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class InMemoryClickstreamModuleTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

  @BindingAnnotation
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Books {}

  private static Instant openedAt(ClickstreamDao dao) {
    dao.registerSession(Session.builder("s-1", "shoes", NOON).build());
    return dao.getBatch("batch-000001").orElseThrow().createdAt();
  }

  @Test
  void bindsOneDao() {
    Injector injector = Guice.createInjector(Stage.PRODUCTION, new InMemoryClickstreamModule());
    try (ClickstreamDao dao = injector.getInstance(ClickstreamDao.class)) {
      assertThat(injector.getInstance(ClickstreamDao.class)).isSameAs(dao);
      assertThat(openedAt(dao)).isAfter(NOON.minusSeconds(365L * 24 * 3600));
    }
  }

  @Test
  void aClockOfTheApplicationIsUsedOnceItIsBoundAsTheInstantSource() {
    Injector injector =
        Guice.createInjector(
            new InMemoryClickstreamModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Clock.class).toInstance(Clock.fixed(NOON, ZoneOffset.UTC));
                bind(InstantSource.class).to(Clock.class);
              }
            });
    try (ClickstreamDao dao = injector.getInstance(ClickstreamDao.class)) {
      assertThat(openedAt(dao)).isEqualTo(NOON);
    }
  }

  @Test
  void twoLiveInOneInjectorWithTheClockOfTheApplication() {
    Injector injector =
        Guice.createInjector(
            new InMemoryClickstreamModule(),
            new InMemoryClickstreamModule().annotatedWith(Books.class),
            new InMemoryClickstreamModule().annotatedWith(Names.named("films")),
            new AbstractModule() {
              @Override
              protected void configure() {
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
    }
  }
}
