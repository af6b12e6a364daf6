package io.clickstream.wrong.sqlite;

import io.clickstream.wrong.inmemory.KnowsMongoStorage;

/** An adapter must not know another. That this is public is right: a door. */
public final class KnowsInMemoryStorage {
  KnowsMongoStorage storage;
}
