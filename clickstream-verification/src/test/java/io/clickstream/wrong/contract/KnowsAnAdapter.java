package io.clickstream.wrong.contract;

import io.clickstream.wrong.jdbi.KnowsSqliteStorage;

/** The suite must not know an adapter; only the program may. */
final class KnowsAnAdapter {
  KnowsSqliteStorage storage;
}
