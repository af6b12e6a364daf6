package io.clickstream.maps;

import io.clickstream.contract.StorageFixture;
import io.clickstream.port.Storage;

/** Maps of its own for each test, which are gone when nobody holds them. */
public class MapFixture implements StorageFixture {

  private final MapStorage storage;

  public MapFixture() {
    this(new MapStorage());
  }

  MapFixture(MapStorage storage) {
    this.storage = storage;
  }

  /** There are no two ways to the same maps, so it is the same storage each time. */
  @Override
  public Storage open() {
    return storage;
  }

  @Override
  public void cutOff() {
    storage.cutOff();
  }

  /** There is no server that could fall silent. */
  @Override
  public void fallSilent() {
    cutOff();
  }

  @Override
  public void damageSession(String sessionId) {
    storage.sessions().newest.replace(sessionId, "damaged");
  }

  @Override
  public void damageEvent(String sessionId, String eventId) {
    storage.events().events.get(sessionId).replace(eventId, "damaged");
  }

  @Override
  public void damageBatch(String batchId) {
    storage.batches().batches.replace(batchId, "damaged");
  }

  @Override
  public void close() {
    storage.close();
  }
}
