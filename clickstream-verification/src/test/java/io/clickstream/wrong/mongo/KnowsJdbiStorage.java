package io.clickstream.wrong.mongo;

import io.clickstream.wrong.jdbi.KnowsSqliteStorage;

/** The adapter of MongoDB must not know SQL. That this is public is right: a door. */
public final class KnowsJdbiStorage {
  KnowsSqliteStorage storage;
}
