package io.clickstream.wrong.inmemory;

import io.clickstream.wrong.mongo.KnowsJdbiStorage;

/** An adapter must not know another. That this is public is right: a door. */
public final class KnowsMongoStorage {
  KnowsJdbiStorage storage;
}
