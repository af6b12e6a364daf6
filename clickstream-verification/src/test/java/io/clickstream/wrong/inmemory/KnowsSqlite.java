package io.clickstream.wrong.inmemory;

import org.sqlite.SQLiteConfig;

/** Only the module of SQLite may know its driver. */
final class KnowsSqlite {
  SQLiteConfig config;
}
