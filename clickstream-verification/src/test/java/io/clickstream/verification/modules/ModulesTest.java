package io.clickstream.verification.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamModule;
import io.clickstream.model.Session;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.sqlite.SqliteClickstreamModule;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules of any kind, in an application that binds for itself what they could be looking for. */
class ModulesTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final Key<ClickstreamDao> SHOES = Key.get(ClickstreamDao.class, Shoes.class);
  private static final Key<ClickstreamDao> BOOKS = Key.get(ClickstreamDao.class, Books.class);

  @BindingAnnotation
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Shoes {}

  @BindingAnnotation
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Books {}

  @TempDir private Path directory;
  private WatchedServer server;
  private MongoClient client;
  private MongoDatabase database;
  private final DataSource source = unused(DataSource.class);

  @BeforeEach
  void start() {
    server = new WatchedServer();
    client = MongoClients.create(server.uri(""));
    database = client.getDatabase("application");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(ModuleKind.values())
        .flatMap(one -> Arrays.stream(ModuleKind.values()).map(other -> Arguments.of(one, other)))
        .filter(pair -> !twiceInOneDatabase(pair.get()));
  }

  private static boolean twiceInOneDatabase(Object... pair) {
    return pair[0] == ModuleKind.MONGO_OF_THE_APPLICATION && pair[0] == pair[1];
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoLiveBesideTheBindingsOfTheApplication(ModuleKind one, ModuleKind other) {
    Injector injector =
        Guice.createInjector(application(), module(one, Shoes.class), module(other, Books.class));
    ClickstreamDao shoes = injector.getInstance(SHOES);
    try (ClickstreamDao books = injector.getInstance(BOOKS)) {
      assertThat(shoes).isSameAs(injector.getInstance(SHOES)).isNotSameAs(books);
      register(shoes, "s-1");
      register(books, "b-1");
      assertThat(shoes.getBatch("batch-000001").orElseThrow().createdAt()).isEqualTo(NOON);
      assertThat(books.getBatch("batch-000001").orElseThrow().createdAt()).isEqualTo(NOON);
      assertThat(shoes.getSession("b-1")).isEmpty();
      assertThat(books.getSession("s-1")).isEmpty();

      shoes.close();
      assertClosed(shoes);
      assertThat(books.getSession("b-1")).isPresent();
    }
    assertTheApplicationHasItsOwn(injector);
  }

  private void assertTheApplicationHasItsOwn(Injector injector) {
    assertThat(injector.getInstance(DataSource.class)).isSameAs(source);
    assertThat(injector.getInstance(MongoDatabase.class)).isSameAs(database);
    assertThat(injector.getExistingBinding(Key.get(ClickstreamDao.class))).isNull();
    assertThat(injector.getBindings().keySet())
        .filteredOn(key -> key.getTypeLiteral().getRawType().getName().startsWith("io.clickstream"))
        .containsExactlyInAnyOrder(SHOES, BOOKS);
  }

  @Test
  void twoOfTheApplicationsDatabasesEachHaveTheirOwn() {
    Injector injector =
        Guice.createInjector(
            new MongoClickstreamModule(Key.get(MongoDatabase.class, Shoes.class))
                .annotatedWith(Shoes.class),
            new MongoClickstreamModule(Key.get(MongoDatabase.class, Books.class))
                .annotatedWith(Books.class),
            application(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Key.get(MongoDatabase.class, Shoes.class))
                    .toInstance(client.getDatabase("shoes"));
                bind(Key.get(MongoDatabase.class, Books.class))
                    .toInstance(client.getDatabase("books"));
              }
            });
    try (ClickstreamDao shoes = injector.getInstance(SHOES);
        ClickstreamDao books = injector.getInstance(BOOKS)) {
      register(shoes, "s-1");
      assertThat(books.getSession("s-1")).isEmpty();
    }
    assertThat(sessionsIn("shoes")).isEqualTo(1);
    assertThat(sessionsIn("books")).isZero();
    assertThat(database.listCollectionNames()).isEmpty();
  }

  @Test
  void theOptionsOfTheApplicationAreUsed() {
    ClickstreamOptions options =
        ClickstreamOptions.DEFAULTS.withClock(InstantSource.fixed(NOON.plusSeconds(1)));
    Injector injector =
        Guice.createInjector(
            new InMemoryClickstreamModule(),
            binder -> binder.bind(ClickstreamOptions.class).toInstance(options));
    try (ClickstreamDao dao = injector.getInstance(ClickstreamDao.class)) {
      register(dao, "s-1");
      assertThat(dao.getBatch("batch-000001").orElseThrow().createdAt())
          .isEqualTo(NOON.plusSeconds(1));
    }
  }

  @Test
  void whatIsMissingIsSaidWithTheNameOfTheModule() {
    Module books = new MongoClickstreamModule().annotatedWith(Books.class);
    assertThatExceptionOfType(CreationException.class)
        .isThrownBy(() -> Guice.createInjector(books))
        .withMessageContaining(MongoDatabase.class.getSimpleName())
        .withMessageContaining(MongoClickstreamModule.class.getSimpleName());
  }

  @Test
  void aClientOfItsOwnIsClosedWithTheDao() throws InterruptedException {
    try (WatchedServer own = new WatchedServer()) {
      Injector injector = Guice.createInjector(MongoClickstreamModule.at(own.uri("shoes")));
      assertThat(own.connections()).isZero();
      ClickstreamDao dao = injector.getInstance(ClickstreamDao.class);
      register(dao, "s-1");
      assertThat(own.connections()).isPositive();
      dao.close();
      own.awaitNoConnection();
      assertClosed(dao);
    }
  }

  @Test
  void theClientOfTheApplicationIsLeftOpen() {
    Injector injector = Guice.createInjector(application(), new MongoClickstreamModule());
    ClickstreamDao dao = injector.getInstance(ClickstreamDao.class);
    register(dao, "s-1");
    dao.close();
    assertClosed(dao);
    assertThat(sessionsIn("application")).isEqualTo(1);
  }

  @Test
  void aFileIsGivenBackWithTheDao() throws IOException {
    Path file = directory.resolve("shoes.db");
    Injector injector = Guice.createInjector(application(), new SqliteClickstreamModule(file));
    ClickstreamDao dao = injector.getInstance(ClickstreamDao.class);
    register(dao, "s-1");
    assertThat(files()).as("with SQLite's log of a file that is open").hasSizeGreaterThan(1);
    dao.close();
    assertThat(files()).containsExactly("shoes.db");
    assertClosed(dao);
  }

  private Iterable<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private long sessionsIn(String name) {
    return client.getDatabase(name).getCollection("sessions").countDocuments();
  }

  private Module module(ModuleKind kind, Class<? extends Annotation> annotation) {
    return kind.under(annotation, directory, server);
  }

  private Module application() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(MongoDatabase.class).toInstance(database);
        bind(DataSource.class).toInstance(source);
        bind(InstantSource.class).toInstance(InstantSource.fixed(NOON));
      }
    };
  }

  /** Whoever asks it for anything fails. */
  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "the application's";
                  default -> throw new AssertionError("not asked for: " + method);
                }));
  }

  private static void register(ClickstreamDao dao, String sessionId) {
    dao.registerSession(Session.builder(sessionId, "shoes", NOON).build());
  }

  private static void assertClosed(ClickstreamDao dao) {
    assertThatExceptionOfType(StorageException.class).isThrownBy(() -> dao.getSession("s-1"));
  }
}
