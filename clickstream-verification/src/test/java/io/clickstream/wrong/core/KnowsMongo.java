package io.clickstream.wrong.core;

import com.mongodb.client.MongoDatabase;

/** The domain must not know the driver; only the module of MongoDB may. */
final class KnowsMongo {
  MongoDatabase database;
}
