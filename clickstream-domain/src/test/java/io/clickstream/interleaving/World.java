package io.clickstream.interleaving;

import io.clickstream.ClickstreamDao;
import io.clickstream.port.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The code that is tried: a storage over steps, and a DAO over the storage.
 *
 * @param storage makes the storage of a process
 * @param dao makes the DAO of a process
 */
public record World(
    Function<Steps, Storage> storage, BiFunction<Steps, Storage, ClickstreamDao> dao) {

  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.891Z"));

  public World withStorage(Function<Steps, Storage> other) {
    return new World(other, dao);
  }

  public Client over(Steps steps) {
    Storage stepped = storage.apply(steps);
    return new Client(dao.apply(steps, stepped), stepped);
  }

  /**
   * What a process acts on.
   *
   * @param dao what it calls
   * @param storage what the DAO calls, for what is done past it
   */
  public record Client(ClickstreamDao dao, Storage storage) {}
}
