package io.clickstream.wrong.jdbi;

import io.clickstream.wrong.sqlite.KnowsInMemoryStorage;

/** What SQL backends share must not know one of them. That this is public is right: a door. */
public final class KnowsSqliteStorage {
  KnowsInMemoryStorage storage;
}
