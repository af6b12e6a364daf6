package io.clickstream.verification.comparison;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.StorageFixture;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.inmemory.InMemoryFixture;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.mongo.MongoFixture;
import io.clickstream.port.Storage;
import io.clickstream.sqlite.SqliteFixture;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One of those that are compared. It can be had empty again and again. */
interface Backend extends AutoCloseable {

  String name();

  /** A DAO on an empty store; what was stored before is gone. */
  ClickstreamDao empty(InstantSource clock);

  @Override
  void close();

  static Backend inMemory() {
    return new FixtureForEach("in-memory", InMemoryFixture::new);
  }

  static Backend sqlite() {
    return new FixtureForEach("SQLite", SqliteFixture::new);
  }

  static Backend mongo() {
    return new OneServer(new MongoFixture());
  }

  /** The same, each call of which goes through something else first. */
  default Backend through(UnaryOperator<ClickstreamDao> decorator) {
    Backend undecorated = this;
    return new Backend() {
      @Override
      public String name() {
        return "decorated " + undecorated.name();
      }

      @Override
      public ClickstreamDao empty(InstantSource clock) {
        return decorator.apply(undecorated.empty(clock));
      }

      @Override
      public void close() {
        undecorated.close();
      }
    };
  }

  /** A new database costs little. */
  final class FixtureForEach implements Backend {

    private final String name;
    private final Supplier<StorageFixture> fixtures;
    private StorageFixture fixture;

    FixtureForEach(String name, Supplier<StorageFixture> fixtures) {
      this.name = name;
      this.fixtures = fixtures;
      this.fixture = fixtures.get();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public ClickstreamDao empty(InstantSource clock) {
      fixture.close();
      fixture = fixtures.get();
      return new StoreClickstreamDao(
          fixture.open(), new JsonContentFormat(), ClickstreamOptions.DEFAULTS.withClock(clock));
    }

    @Override
    public void close() {
      fixture.close();
    }
  }

  /** A new server would cost more than the sequence. */
  record OneServer(MongoFixture fixture) implements Backend {

    @Override
    public String name() {
      return "MongoDB";
    }

    @Override
    public ClickstreamDao empty(InstantSource clock) {
      fixture.clear();
      Storage storage = fixture.open();
      return new StoreClickstreamDao(
          storage, new JsonContentFormat(), ClickstreamOptions.DEFAULTS.withClock(clock));
    }

    @Override
    public void close() {
      fixture.close();
    }
  }
}
